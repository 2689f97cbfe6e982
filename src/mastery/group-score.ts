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

/** A score in points of the common scale; what is beyond full marks goes on in the same straight line. */
export const onCommonScale = ({ score, scale }: GroupedScore): number => {
  const { pointsPossible: full, masteryPoints: mastery } = scale
  const { masteryPoints: top, pointsPossible: end } = commonScale
  if (score < mastery) return mastery > 0 ? Math.max(0, (top * score) / mastery) : 0
  return full > mastery ? top + ((end - top) * (score - mastery)) / (full - mastery) : top
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

/** Of a student's scored outcomes: how many there are, how many are mastered, and their mean on the common scale. */
export type ScoreSummary = {
  readonly scored: number
  readonly mastered: number
  /** Null without a score. */
  readonly mean: number | null
}

/** The summary of the scores of one student; mastered is a score at or above the mastery points of its outcome. */
export const summariseScores = (scores: readonly GroupedScore[]): ScoreSummary => ({
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
