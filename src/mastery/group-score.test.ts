import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  commonScale,
  type GroupedScale,
  groupScore,
  mostOnCommonScale,
  onCommonScale,
  scaleOfGroup,
  summariseScores,
} from './group-score.ts'

const scaleOf = (pointsPossible: number, masteryPoints: number, levels: number[]): GroupedScale => ({
  pointsPossible,
  masteryPoints,
  ratings: levels.map((points) => ({ points })),
})

const four = scaleOf(4, 3, [4, 3, 2, 1, 0])
const ten = scaleOf(10, 7, [10, 7, 4, 0])
const passed = scaleOf(1, 1, [1, 0])

describe('onCommonScale', () => {
  it.each([
    [ten, 0, 0],
    [ten, 3.5, 1.5],
    [ten, 7, 3],
    [ten, 8.5, 3.5],
    [ten, 10, 4],
    [ten, 13, 5],
    [passed, 0, 0],
    [passed, 1, 3],
    [four, 2.65, 2.65],
    [four, 3.2, 3.2],
  ])('brings %j: %d to %d', (scale, score, expected) => {
    expect(onCommonScale({ score, scale })).toBeCloseTo(expected, 10)
  })

  it('knows what to do of a scale that nothing can be mastered below', () => {
    expect(onCommonScale({ score: 0, scale: scaleOf(4, 0, [4, 0]) })).toBe(3)
    expect(onCommonScale({ score: 0, scale: scaleOf(0, 0, [0]) })).toBe(3)
    expect(onCommonScale({ score: -1, scale: scaleOf(4, 0, [4, 0]) })).toBe(0)
  })

  it('is two straight pieces, to two decimals', () => {
    const points = fc.double({ min: 1e-3, max: 1e6, noNaN: true })
    fc.assert(
      fc.property(points, points, points, (mastery, room, score) => {
        const exact = score < mastery ? (3 * score) / mastery : 3 + (score - mastery) / room
        fc.pre(exact <= mostOnCommonScale)
        expect(onCommonScale({ score, scale: scaleOf(mastery + room, mastery, []) })).toBeCloseTo(exact, 2)
      }),
    )
  })

  it('is a number in bounds for whatever scale and score there can be', () => {
    const any = fc.double({ noNaN: true, noDefaultInfinity: true })
    fc.assert(
      fc.property(any, any, any, (mastery, full, score) => {
        const points = onCommonScale({ score, scale: scaleOf(full, mastery, []) })
        expect(points).toBeGreaterThanOrEqual(0)
        expect(points).toBeLessThanOrEqual(mostOnCommonScale)
      }),
    )
  })

  it('keeps scores of one scale in their order, and mastery apart from the rest', () => {
    const scales = fc.record({ mastery: fc.integer({ min: 1, max: 100 }), more: fc.nat(100) })
    const score = fc.integer({ min: 0, max: 200 })
    fc.assert(
      fc.property(scales, score, score, ({ mastery, more }, low, high) => {
        fc.pre(low < high)
        const scale = scaleOf(mastery + more, mastery, [])
        const [first, second] = [low, high].map((each) => onCommonScale({ score: each, scale }))
        expect(first).toBeLessThanOrEqual(second!)
        expect(first! >= commonScale.masteryPoints).toBe(low >= mastery)
      }),
    )
  })
})

describe('scaleOfGroup', () => {
  it('is the scale that all outcomes share, by its figures', () => {
    expect(scaleOfGroup([four, { ...four, ratings: [...four.ratings] }])).toBe(four)
  })

  it('is the common scale where points, mastery or levels differ, and of nothing', () => {
    for (const other of [ten, scaleOf(4, 2, [4, 3, 2, 1, 0]), scaleOf(4, 3, [4, 3, 0])])
      expect(scaleOfGroup([four, other])).toBe(commonScale)
    expect(scaleOfGroup([])).toBe(commonScale)
  })
})

describe('groupScore', () => {
  it('is null without a score', () => {
    expect(groupScore([], four)).toBeNull()
  })

  it('is the mean in points of a shared scale, two decimals with halves up', () => {
    expect(
      groupScore(
        [3, 2, 2.02].map((score) => ({ score, scale: four })),
        four,
      ),
    ).toBe(2.34)
    expect(
      groupScore(
        [3, 2.01].map((score) => ({ score, scale: four })),
        four,
      ),
    ).toBe(2.51)
  })

  it('is the mean on the common scale where scales differ, however few of them a student has a score on', () => {
    expect(
      groupScore(
        [
          { score: 2, scale: four },
          { score: 7, scale: ten },
        ],
        commonScale,
      ),
    ).toBe(2.5)
    expect(groupScore([{ score: 1, scale: passed }], commonScale)).toBe(3)
  })

  it('lies between the least and the greatest score, whatever their order', () => {
    const scores = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(scores, (hundredths) => {
        const scored = hundredths.map((each) => ({ score: each / 100, scale: four }))
        const mean = groupScore(scored, four)
        expect(mean).toBeGreaterThanOrEqual(Math.min(...hundredths) / 100)
        expect(mean).toBeLessThanOrEqual(Math.max(...hundredths) / 100)
        expect(groupScore(scored.toReversed(), four)).toBe(mean)
      }),
    )
  })
})

describe('summariseScores', () => {
  it('counts what is assessed, scored and mastered, and takes the mean on the common scale', () => {
    const scores = [
      { score: 3, scale: four },
      { score: 2.99, scale: four },
      { score: 10, scale: ten },
    ]
    expect(summariseScores(scores, 0)).toEqual({ assessed: 3, scored: 3, mastered: 2, mean: 3.33 })
  })

  it('has what is assessed without a score yet as not mastered, and in no mean', () => {
    const scores = [{ score: 3, scale: four }]
    expect(summariseScores(scores, 2)).toEqual({ assessed: 3, scored: 1, mastered: 1, mean: 3 })
  })

  it('has no mean without a score', () => {
    expect(summariseScores([], 0)).toEqual({ assessed: 0, scored: 0, mastered: 0, mean: null })
    expect(summariseScores([], 1)).toEqual({ assessed: 1, scored: 0, mastered: 0, mean: null })
  })
})
