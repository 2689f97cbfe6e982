import { expect, test } from 'vitest'
import { countedLevels } from './level-counts.ts'
import { notAtMastery } from './outcome-levels.ts'
import { outcomeColumn } from './outcome-column.ts'

const columnOf = (mastery_points: number, ...points: number[]) =>
  outcomeColumn(
    {
      id: '7',
      title: 'Fractions',
      calculation_method: 'highest',
      points_possible: 4,
      mastery_points,
      ratings: points.map((each) => ({ points: each, description: `From ${each}` })),
    },
    undefined,
    'icon_only',
  )

test.each([
  [columnOf(3, 4, 3, 2, 0), [2, 3, 'unscored']],
  [columnOf(3, 0, 2, 3, 4), [1, 0, 'unscored']],
  [columnOf(3, 3), ['below', 'unscored']],
  [columnOf(3, 3, 1), [1, 'below', 'unscored']],
  // Mastery begins within a level, or above all of them.
  [columnOf(3, 4, 2, 0), null],
  [columnOf(5, 4, 2, 0), null],
])('who is not at mastery yet is on every level below, the highest first: %#', (column, expected) => {
  expect(notAtMastery(column)).toEqual(expected)
})

test('everybody is counted once, on equal levels too, with the share of the assessed', () => {
  // The counts come the highest level first, and of equal ones the first has them all.
  const levels = [4, 2, 2].map((points, index) => ({ points, count: [1, 5, 0][index] ?? 0 }))
  const { countOn, countText } = countedLevels(columnOf(2, 2, 2, 4), {
    counts: { levels, scored: 9, unscored: 11 },
    students: 22,
  })
  const all = [0, 1, 2, 'below', 'unscored', 'unassessed'] as const
  expect(all.map((level) => countOn([level]))).toEqual([5, 0, 1, 3, 11, 2])
  expect(all.map((level) => countText([level]))).toEqual([
    '5 · 25%',
    '0 · 0%',
    '1 · 5%',
    '3 · 15%',
    '11 · 55%',
    '2',
  ])
  expect(countText(['below', 'unscored'])).toBe('14 · 70%')
})

test('what the source does not tell is not counted', () => {
  const { countOn, countText } = countedLevels(columnOf(3, 3), {
    counts: { levels: [{ points: 3, count: 9 }], scored: 12, unscored: null },
    students: 15,
  })
  expect(countText([0])).toBe('9 · 75%')
  expect([countOn(['unscored']), countOn(['unassessed']), countOn(['below', 'unscored'])]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
  expect(countedLevels(columnOf(3, 3), { counts: undefined, students: 15 }).countText([0])).toBeUndefined()
})
