import { meanOf, roundToHundredths, roundToTenThousandths } from './rounding.ts'
import type { Scale } from './scale.ts'

/** The scale of an outcome as far as a group's score goes. `ratings`: the least points of each level. */
export type GroupedScale = Scale & { readonly ratings: readonly { readonly points: number }[] }

/** A score (in points of its scale) of one outcome of a group. */
export type GroupedScore = { readonly score: number; readonly scale: GroupedScale }

/**
 * The score of a group of outcomes. `points`: the mean of scores that are all on one scale, two decimals, in points of
 * that scale. `share`: of scores on different scales the mean of what each is of full marks (1 is full marks, four
 * decimals), and the mean of what mastery is of full marks on the same scales.
 */
export type GroupScore =
  | { readonly kind: 'points'; readonly points: number; readonly scale: GroupedScale }
  | { readonly kind: 'share'; readonly share: number; readonly masteryShare: number }

/**
 * The mean of a group's rated outcomes, each counting the same; null where none has a score. One scale keeps its points;
 * scales that differ are brought to full marks. A scale without full marks has no share and is left out of one.
 */
export const groupScore = (scores: readonly GroupedScore[]): GroupScore | null => {
  const [first] = scores
  if (first === undefined) return null
  const { scale } = first
  if (scores.every((each) => sameScale(each.scale, scale)))
    return { kind: 'points', points: roundToHundredths(meanOf(scores.map(({ score }) => score))), scale }
  const shares = scores.filter((each) => each.scale.pointsPossible > 0)
  if (shares.length === 0) return null
  return {
    kind: 'share',
    share: meanShare(shares.map((each) => each.score / each.scale.pointsPossible)),
    masteryShare: meanShare(shares.map((each) => each.scale.masteryPoints / each.scale.pointsPossible)),
  }
}

/** Whether a group's score has reached mastery. */
export const isGroupMastered = (score: GroupScore): boolean =>
  score.kind === 'points' ? score.points >= score.scale.masteryPoints : score.share >= score.masteryShare

/** Of a student's scored outcomes: how many there are, how many are mastered, and the mean share of full marks. */
export type ScoreSummary = {
  readonly scored: number
  readonly mastered: number
  /** 1 is full marks, four decimals; null where no score has full marks to be measured by. */
  readonly meanShare: number | null
}

/** The summary of the scores of one student; mastered is a score at or above the mastery points of its outcome. */
export const summariseScores = (scores: readonly { score: number; scale: Scale }[]): ScoreSummary => {
  const shares = scores.filter(({ scale }) => scale.pointsPossible > 0)
  return {
    scored: scores.length,
    mastered: scores.filter(({ score, scale }) => score >= scale.masteryPoints).length,
    meanShare:
      shares.length === 0 ? null : meanShare(shares.map(({ score, scale }) => score / scale.pointsPossible)),
  }
}

const meanShare = (shares: readonly number[]): number => roundToTenThousandths(meanOf(shares))

const sameScale = (a: GroupedScale, b: GroupedScale): boolean =>
  a === b ||
  (a.pointsPossible === b.pointsPossible &&
    a.masteryPoints === b.masteryPoints &&
    a.ratings.length === b.ratings.length &&
    a.ratings.every(({ points }, index) => points === b.ratings[index]?.points))
