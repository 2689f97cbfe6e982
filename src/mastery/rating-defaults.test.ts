import { describe, expect, it } from 'vitest'
import { addRatingDefaults } from './rating-defaults.ts'

const levels = (...points: number[]) => points.map((each) => ({ points: each, description: `${each}` }))

describe('addRatingDefaults', () => {
  it.each([
    [[3], 3, 0, ['03893D']],
    [[3, 0], 3, 0, ['03893D', '555555']],
    [[5, 3, 0], 3, 1, ['2B7ABC', '03893D', '555555']],
    [[5, 3, 0], 5, 0, ['03893D', 'FAB901', '555555']],
    [[5, 3, 0], 0, 2, ['03893D', 'FAB901', '555555']],
    [[3, 2, 1, 0], 2, 1, ['2B7ABC', '03893D', 'FAB901', '555555']],
    [[3, 2, 1, 0], 3, 0, ['03893D', 'FAB901', 'E62429', '555555']],
    [[3, 2, 1, 0], 0, 3, ['03893D', 'FAB901', 'E62429', '555555']],
    [[3, 2, 1, 0], 1, 2, [undefined, undefined, undefined, undefined]],
    [[4, 3, 2, 1, 0], 3, 1, ['2B7ABC', '03893D', 'FAB901', 'E62429', '555555']],
    [[4, 3, 2, 1, 0], 4, 0, Array.from({ length: 5 })],
    [[5, 4, 3, 2, 1, 0], 4, 1, ['2B7ABC', '03893D', 'FAB901', 'D97900', 'E62429', '555555']],
    [[6, 5, 4, 3, 2, 1, 0], 5, 1, Array.from({ length: 7 })],
  ])('%j with mastery at %d', (points, masteryPoints, mastery, colors) => {
    const ratings = addRatingDefaults(levels(...points), masteryPoints)
    expect(ratings.map((rating) => rating.color)).toStrictEqual(colors)
    expect(ratings.map((rating) => rating.mastery)).toStrictEqual(points.map((_, index) => index === mastery))
  })

  it('takes the first of up to four levels, the second of more, where none is worth the mastery points', () => {
    const masteryOf = (...points: number[]) =>
      addRatingDefaults(levels(...points), 2.5).map(({ mastery }) => mastery)
    expect(masteryOf(3, 2, 1, 0)).toStrictEqual([true, false, false, false])
    expect(masteryOf(4, 3, 2, 1, 0)).toStrictEqual([false, true, false, false, false])
  })

  it('keeps colours that are there, and leaves the key out where there is none', () => {
    const ratings = [
      { points: 3, description: 'Yes', color: '112233' },
      { points: 0, description: 'No', color: null },
    ]
    expect(addRatingDefaults(ratings, 3).map(({ color }) => color)).toStrictEqual(['112233', '555555'])
    expect(addRatingDefaults(levels(3, 2, 1, 0), 1)[0]).not.toHaveProperty('color')
    expect(addRatingDefaults([], 3)).toStrictEqual([])
  })
})
