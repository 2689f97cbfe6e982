import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import cases from '#contract/behaviour-cases.json'
import { countByRating, rateScore, ratingPercents, ratingTiers, unscoredPercent } from './rating.ts'
import { tallyOf } from './testing/tally-of.ts'

const levels = (...points: number[]) => points.map((each) => ({ points: each }))

describe('rateScore', () => {
  it.each([
    [4.2, 0],
    [4, 0],
    [3.99, 1],
    [0, 4],
    [-0.01, null],
    [null, null],
  ])('rates %s', (score, expected) => {
    expect(rateScore(score, levels(4, 3, 2, 1, 0))).toBe(expected)
  })

  it('gives the index in the order given, whatever that is', () => {
    expect(rateScore(3.5, levels(0, 3, 5))).toBe(1)
    expect(rateScore(1, levels(0, 0, 5))).toBe(0)
  })

  it('has no level on an empty scale', () => {
    expect(rateScore(3, [])).toBeNull()
  })
})

describe('countByRating', () => {
  it('counts scores on their levels, leaving out null and what is below all', () => {
    expect(countByRating(levels(5, 3, 1), tallyOf([5, 4, 3, 2.99, 0.5, null]))).toStrictEqual([1, 2, 1])
  })
})

describe('unscoredPercent', () => {
  it.each([
    [[], null],
    [[3, 0], 0],
    [[null], 100],
    [[...Array<number>(16).fill(3), ...Array<null>(15).fill(null)], 48],
    [[3, 3, 3, 3, 3, 3, 3, null], 13],
  ])('of %j is %j', (scores, expected) => {
    expect(unscoredPercent(tallyOf(scores))).toBe(expected)
  })
})

describe('ratingPercents', () => {
  it.each(cases.rating_percents_cases)('$id', ({ ratings, rollup_scores: scores, expected }) => {
    expect(ratingPercents(levels(...ratings), tallyOf(scores))).toStrictEqual(expected)
  })

  it('rounds halves up', () => {
    const scores = [5, 3, 3, 3, 3, 3, 3, 3]
    expect(ratingPercents(levels(5, 3, 0), tallyOf(scores))).toStrictEqual([13, 88, 0])
  })

  it('is null where no score is on a level', () => {
    expect(ratingPercents(levels(5, 3), tallyOf([]))).toBeNull()
    expect(ratingPercents(levels(5, 3), tallyOf([null, 1]))).toBeNull()
  })

  it('is between 0 and 100, and adds up but for rounding', () => {
    const points = fc.uniqueArray(fc.integer({ min: 0, max: 10 }), { minLength: 1 })
    const scores = fc.array(fc.option(fc.integer({ min: 0, max: 10 })))
    fc.assert(
      fc.property(points, scores, (some, rated) => {
        const percents = ratingPercents(levels(...some), tallyOf(rated))
        const counted = countByRating(levels(...some), tallyOf(rated)).some((count) => count > 0)
        expect(percents !== null).toBe(counted)
        for (const percent of percents ?? []) expect(percent >= 0 && percent <= 100).toBe(true)
        const sum = percents?.reduce((a, b) => a + b) ?? 100
        expect(Math.abs(sum - 100)).toBeLessThanOrEqual(some.length / 2)
      }),
    )
  })
})

describe('ratingTiers', () => {
  it.each([
    ['five levels', [4, 3, 2, 1, 0], 3, ['exceeds', 'mastery', 'near', 'below', 'none']],
    ['three levels', [5, 3, 0], 3, ['exceeds', 'mastery', 'below']],
    ['pass or fail', [1, 0], 1, ['mastery', 'below']],
    ['two levels with points', [2, 1], 2, ['mastery', 'near']],
    ['mastery on top', [3, 2, 1, 0], 3, ['mastery', 'near', 'below', 'none']],
    ['mastery at the bottom', [2, 1, 0], 0, ['exceeds', 'exceeds', 'mastery']],
    ['six levels', [10, 8, 6, 4, 2, 0], 6, ['exceeds', 'exceeds', 'mastery', 'near', 'below', 'none']],
    ['no level of 0 points', [4, 3, 2, 1], 3, ['exceeds', 'mastery', 'near', 'below']],
    ['low first', [0, 1, 2, 3, 4], 3, ['none', 'below', 'near', 'mastery', 'exceeds']],
    ['mastery points between levels', [4, 3, 2], 2.5, ['exceeds', 'mastery', 'near']],
    ['mastery out of reach', [4, 3, 0], 5, ['near', 'below', 'none']],
    ['one level', [3], 3, ['mastery']],
    ['no levels', [], 3, []],
  ])('%s', (_, points, masteryPoints, expected) => {
    expect(ratingTiers(levels(...points), masteryPoints)).toStrictEqual(expected)
  })

  it('goes by the marked level before the points', () => {
    const ratings = [
      { points: 4 },
      { points: 3, mastery: false },
      { points: 2, mastery: true },
      { points: 1 },
    ]
    expect(ratingTiers(ratings, 3)).toStrictEqual(['exceeds', 'exceeds', 'mastery', 'near'])
  })
})
