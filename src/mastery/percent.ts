import { roundToTenThousandths } from './rounding.ts'
import type { Scale } from './scale.ts'

/** What a percent is made of. `score` and `possible` are in points of the work. */
export type PercentSource = {
  score: number | null
  possible: number | null
  /** The fraction (0..1] of the work's points at which the outcome is mastered; null: no own threshold. */
  alignmentMasteryScore: number | null
  scale: Scale
  /** The scale is the course's own, not the outcome's. */
  accountScale: boolean
}

/**
 * The percent (a fraction: 1 is full marks, more with extra credit) of one result; null without a score, or where
 * there is nothing to divide by.
 *
 * An alignment with its own mastery threshold is stretched in two straight pieces, so that its threshold falls on the
 * scale's mastery and its full marks on full marks; that percent has four decimals. Any other is unrounded.
 */
export const resultPercent = (source: PercentSource): number | null => {
  const { score } = source
  if (score === null) return null
  const percent = stretchedPercent(score, source) ?? plainPercent(score, source)
  return Number.isFinite(percent) ? percent : null
}

const stretchedPercent = (
  score: number,
  { possible, alignmentMasteryScore: threshold, scale }: PercentSource,
): number | null => {
  if (possible === null || threshold === null || threshold <= 0) return null
  if (scale.masteryPoints <= 0 || scale.pointsPossible <= 0) return null
  const ratio = scale.masteryPoints / scale.pointsPossible / threshold
  if (ratio === 1) return null
  const aboveThreshold = score - possible * threshold
  const headRoom = possible * (1 - threshold)
  const stretched =
    aboveThreshold > 0 && headRoom > 0
      ? score + (aboveThreshold / headRoom) * (possible / ratio - possible)
      : score
  return roundToTenThousandths((stretched / possible) * ratio)
}

const plainPercent = (score: number, { possible, scale, accountScale }: PercentSource): number => {
  if (possible !== null && possible > 0) return score / possible
  if (accountScale && scale.pointsPossible > 0) return score / scale.pointsPossible
  // The outcome's own scale divides by its mastery points, not its full marks: so does the original.
  return scale.masteryPoints > 0 ? score / scale.masteryPoints : Number.NaN
}
