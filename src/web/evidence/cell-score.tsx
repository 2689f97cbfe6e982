import type { Outcome } from '#contract/outcome.ts'
import { rateScore, ratingTiers } from '#mastery/rating.ts'
import { ratingInk } from '../rating/rating-color.ts'
import { RatingMark } from '../rating/rating-mark.tsx'
import type { EvidenceFormats } from './evidence-formats.ts'
import { words } from './words.ts'

/** A student's rollup of an outcome; `score` null: the method gave none. */
export type CellRollup = { score: number | null; count: number }

/** The score of the cell, with its level's mark and name: "3.2 of 4, Mastery". */
export function CellScore({
  outcome,
  rollup,
  formats: { points },
}: {
  outcome: Outcome
  rollup: CellRollup | null
  formats: EvidenceFormats
}) {
  if (rollup === null || rollup.count === 0) return <p className="text-muted">{words.notAssessed}</p>
  const { score, count } = rollup
  if (score === null)
    return (
      <p className="flex items-center gap-2">
        <RatingMark tier="pending" />
        {words.noScoreYet(count)}
      </p>
    )
  const index = rateScore(score, outcome.ratings)
  const level = index === null ? undefined : outcome.ratings[index]
  const tiers = ratingTiers(outcome.ratings, outcome.mastery_points)
  return (
    <p className="flex items-center gap-2">
      <RatingMark
        tier={(index === null ? undefined : tiers[index]) ?? 'none'}
        ink={level?.color ? ratingInk(level.color) : null}
      />
      <span className="tabular-nums">
        <strong className="text-title font-semibold">{points(score)}</strong>
        {words.outOf(points(outcome.points_possible), level?.description ?? words.belowScale)}
      </span>
    </p>
  )
}
