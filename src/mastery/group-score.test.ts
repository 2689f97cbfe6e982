import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type GroupedScale, groupScore, isGroupMastered, summariseScores } from './group-score.ts'

const scaleOf = (pointsPossible: number, masteryPoints: number, levels: number[]): GroupedScale => ({
  pointsPossible,
  masteryPoints,
  ratings: levels.map((points) => ({ points })),
})

const four = scaleOf(4, 3, [4, 3, 2, 1, 0])
const ten = scaleOf(10, 7, [10, 7, 4, 0])

describe('groupScore', () => {
  it('is null without a score', () => {
    expect(groupScore([])).toBeNull()
  })

  it('is the mean in points, two decimals with halves up, where all outcomes share a scale', () => {
    const scores = [3, 2, 2.02].map((score) => ({ score, scale: { ...four, ratings: [...four.ratings] } }))
    expect(groupScore(scores)).toMatchObject({ kind: 'points', points: 2.34 })
    expect(groupScore([3, 2.01].map((score) => ({ score, scale: four })))).toMatchObject({ points: 2.51 })
  })

  it('is the mean share of full marks where scales differ, beside the mean share of mastery', () => {
    expect(
      groupScore([
        { score: 3, scale: four },
        { score: 5, scale: ten },
      ]),
    ).toEqual({ kind: 'share', share: 0.625, masteryShare: 0.725 })
  })

  it('takes scales with other levels for different, since a mean could not be rated by either', () => {
    const other = scaleOf(4, 3, [4, 3, 0])
    expect(
      groupScore([
        { score: 3, scale: four },
        { score: 4, scale: other },
      ]),
    ).toEqual({ kind: 'share', share: 0.875, masteryShare: 0.75 })
  })

  it('leaves a scale without full marks out of the shares', () => {
    const pointless = scaleOf(0, 0, [0])
    expect(
      groupScore([
        { score: 0, scale: pointless },
        { score: 4, scale: four },
      ]),
    ).toEqual({ kind: 'share', share: 1, masteryShare: 0.75 })
  })

  it('lies between the least and the greatest score, whatever their order', () => {
    const scores = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(scores, (hundredths) => {
        const scored = hundredths.map((each) => ({ score: each / 100, scale: four }))
        const mean = groupScore(scored)
        if (mean?.kind !== 'points') throw new Error('one scale gives points')
        expect(mean.points).toBeGreaterThanOrEqual(Math.min(...hundredths) / 100)
        expect(mean.points).toBeLessThanOrEqual(Math.max(...hundredths) / 100)
        expect(groupScore(scored.toReversed())).toEqual(mean)
      }),
    )
  })
})

describe('isGroupMastered', () => {
  it('is at or above mastery, which is inclusive', () => {
    expect(isGroupMastered({ kind: 'points', points: 3, scale: four })).toBe(true)
    expect(isGroupMastered({ kind: 'points', points: 2.99, scale: four })).toBe(false)
    expect(isGroupMastered({ kind: 'share', share: 0.725, masteryShare: 0.725 })).toBe(true)
    expect(isGroupMastered({ kind: 'share', share: 0.7, masteryShare: 0.725 })).toBe(false)
  })
})

describe('summariseScores', () => {
  it('counts what is scored and mastered, and takes the mean share of full marks', () => {
    const scores = [
      { score: 3, scale: four },
      { score: 2.99, scale: four },
      { score: 7, scale: ten },
    ]
    expect(summariseScores(scores)).toEqual({ scored: 3, mastered: 2, meanShare: 0.7325 })
  })

  it('has no mean share without a score', () => {
    expect(summariseScores([])).toEqual({ scored: 0, mastered: 0, meanShare: null })
  })
})
