import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import cases from '#contract/behaviour-cases.json'
import { resultPercent } from './percent.ts'

type PercentCase = {
  id: string
  scale: { points_possible: number; mastery_points: number }
  alignment_mastery_score: number | null
  account_level_mastery_scales?: boolean
  result: { score: number; possible: number | null }
  expected: { percent: number }
}

const scale = { pointsPossible: 5, masteryPoints: 3 }
const plain = { scale, alignmentMasteryScore: null, accountScale: false }

describe('resultPercent', () => {
  it.each(cases.percent_cases as PercentCase[])('$id', (one) => {
    expect(
      resultPercent({
        ...one.result,
        alignmentMasteryScore: one.alignment_mastery_score,
        scale: { pointsPossible: one.scale.points_possible, masteryPoints: one.scale.mastery_points },
        accountScale: one.account_level_mastery_scales === true,
      }),
    ).toBe(one.expected.percent)
  })

  it('is null without a score', () => {
    expect(resultPercent({ ...plain, score: null, possible: 10 })).toBeNull()
  })

  it('is null where there is nothing to divide by', () => {
    const nothing = { pointsPossible: 0, masteryPoints: 0 }
    expect(resultPercent({ ...plain, scale: nothing, score: 2, possible: 0 })).toBeNull()
    expect(resultPercent({ ...plain, alignmentMasteryScore: 0.7, score: 2, possible: 0 })).toBeNull()
  })

  it('is above 1 with extra credit', () => {
    expect(resultPercent({ ...plain, score: 11, possible: 10 })).toBe(1.1)
    expect(resultPercent({ ...plain, score: 11, possible: 10, alignmentMasteryScore: 0.7 })).toBe(1.1333)
  })

  it('grows with the score, has the threshold on mastery and full marks on full marks', () => {
    const points = fc.integer({ min: 1, max: 200 })
    fc.assert(
      fc.property(points, fc.integer({ min: 1, max: 99 }), points, points, (possible, threshold, a, b) => {
        const alignmentMasteryScore = threshold / 100
        const percentOf = (score: number) =>
          resultPercent({ ...plain, score, possible, alignmentMasteryScore }) ?? Number.NaN
        expect(percentOf(possible)).toBe(1)
        expect(percentOf(possible * alignmentMasteryScore)).toBe(0.6)
        expect(percentOf(Math.max(a, b))).toBeGreaterThanOrEqual(percentOf(Math.min(a, b)))
      }),
    )
  })
})
