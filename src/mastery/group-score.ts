import { meanOf, roundToHundredths } from './rounding.ts'
import type { Scale } from './scale.ts'

/** The scale of an outcome as far as a group's score goes. `ratings`: the least points of each level. */
export type GroupedScale = Scale & { readonly ratings: readonly { readonly points: number }[] }

/** A score of one outcome, in points of its scale. */
export type GroupedScore = { readonly score: number; readonly scale: Scale }

/**
 * What scores on different scales are brought to: nothing is 0, mastery 3, full marks 4, in two straight pieces. A score
 * of the commonest scale, 3 of 4 for mastery, stays what it is.
 */
export const commonScale: GroupedScale = {
  pointsPossible: 4,
  masteryPoints: 3,
  ratings: [4, 3, 2, 1, 0].map((points) => ({ points })),
}

/**
 * How scores of one scale are brought to the common one, as products that overflow for no score, so that a database can do
 * the same: below `mastery` a score is 0 up to `negligible` and `score * below` from there; any other is 3 up to `nearly`,
 * 3 + `(score - mastery) * above` up to `beyond`, and `mostOnCommonScale` from there.
 */
export type CommonScaleLine = {
  readonly mastery: number
  readonly negligible: number
  readonly below: number
  readonly nearly: number
  readonly above: number
  readonly beyond: number
}

/** What a score beyond a thousand times full marks comes to on the common scale. */
export const mostOnCommonScale = 1003

/** Of two numbers up to this the difference is one still. */
const largest = Number.MAX_VALUE / 2

export const commonScaleLine = ({ pointsPossible, masteryPoints: mastery }: Scale): CommonScaleLine => {
  const below = commonScale.masteryPoints / mastery
  const room = pointsPossible - mastery
  const above = 1 / room
  const hasBelow = mastery > 0 && Number.isFinite(below)
  const hasAbove = room > 0 && Number.isFinite(room) && Number.isFinite(above) && Math.abs(mastery) < largest
  const never = Number.POSITIVE_INFINITY
  return {
    mastery,
    negligible: hasBelow ? mastery * 1e-6 : never,
    below: hasBelow ? below : 0,
    nearly: hasAbove ? mastery + room * 1e-6 : never,
    above: hasAbove ? above : 0,
    beyond: hasAbove ? Math.min(mastery + room * 1000, largest) : never,
  }
}

/** A score in points of the common scale; beyond full marks the line goes on, as far as a thousand times full marks. */
export const onCommonScale = ({ score, scale }: GroupedScore): number => {
  const { mastery, negligible, below, nearly, above, beyond } = commonScaleLine(scale)
  if (score < mastery) return score <= negligible ? 0 : score * below
  if (score <= nearly) return commonScale.masteryPoints
  return score > beyond ? mostOnCommonScale : commonScale.masteryPoints + (score - mastery) * above
}

/** The scale that a group is scored on: that of its outcomes where they share one, else the common scale. */
export const scaleOfGroup = (scales: readonly GroupedScale[]): GroupedScale => {
  const [first] = scales
  return first !== undefined && scales.every((scale) => sameScale(scale, first)) ? first : commonScale
}

/**
 * The mean of a group's rated outcomes in points of the group's scale, each counting the same, two decimals with halves
 * away from zero; null where none has a score.
 */
export const groupScore = (scores: readonly GroupedScore[], scale: GroupedScale): number | null => {
  if (scores.length === 0) return null
  const points = scale === commonScale ? scores.map(onCommonScale) : scores.map(({ score }) => score)
  return roundToHundredths(meanOf(points))
}

/** Of a student's outcomes: how many are assessed, scored and mastered, and the mean of the scores on the common scale. */
export type ScoreSummary = {
  readonly assessed: number
  readonly scored: number
  readonly mastered: number
  /** Null without a score. */
  readonly mean: number | null
}

/**
 * The summary of one student; mastered is a score at or above the mastery points of its outcome. `unscored`: the outcomes
 * whose results give no score yet. They are assessed and not mastered, and in no mean.
 */
export const summariseScores = (scores: readonly GroupedScore[], unscored: number): ScoreSummary => ({
  assessed: scores.length + unscored,
  scored: scores.length,
  mastered: scores.filter(({ score, scale }) => score >= scale.masteryPoints).length,
  mean: groupScore(scores, commonScale),
})

const sameScale = (a: GroupedScale, b: GroupedScale): boolean =>
  a === b ||
  (a.pointsPossible === b.pointsPossible &&
    a.masteryPoints === b.masteryPoints &&
    a.ratings.length === b.ratings.length &&
    a.ratings.every(({ points }, index) => points === b.ratings[index]?.points))
