import type { Outcome } from '#contract/outcome.ts'
import { rateScore, ratingTiers } from '#mastery/rating.ts'
import { ratingInk } from '../rating/rating-color.ts'
import { RatingMark } from '../rating/rating-mark.tsx'
import type { EvidenceFormats } from './evidence-formats.ts'
import { words } from './words.ts'

/** A student's rollup of an outcome; `score` null: the method gave none. */
export type CellRollup = { score: number | null; count: number }

type Cell = { outcome: Outcome; rollup: CellRollup | null; formats: EvidenceFormats }

const levelOf = (score: number, { ratings }: Outcome) => {
  const index = rateScore(score, ratings)
  return index === null ? undefined : ratings[index]
}

/** "3.2 of 4, Mastery": the score in points of the outcome, apart from what follows it. */
const scoreParts = (score: number, outcome: Outcome, { points }: EvidenceFormats) => ({
  score: points(score),
  rest: words.outOf(
    points(outcome.points_possible),
    levelOf(score, outcome)?.description ?? words.belowScale,
  ),
})

/** What `CellScore` shows, as one text. */
export const cellScoreText = ({ outcome, rollup, formats }: Cell): string => {
  if (rollup === null || rollup.count === 0) return words.notAssessed
  if (rollup.score === null) return words.noScoreYet(rollup.count)
  const { score, rest } = scoreParts(rollup.score, outcome, formats)
  return score + rest
}

/** The score of the cell, with its level's mark and name: "3.2 of 4, Mastery". */
export function CellScore({ outcome, rollup, formats }: Cell) {
  if (rollup === null || rollup.count === 0) return <p className="text-muted">{words.notAssessed}</p>
  if (rollup.score === null)
    return (
      <p className="flex items-center gap-2">
        <RatingMark tier="pending" />
        {words.noScoreYet(rollup.count)}
      </p>
    )
  const { score, rest } = scoreParts(rollup.score, outcome, formats)
  return (
    <p className="flex items-center gap-2">
      <LevelMark score={rollup.score} outcome={outcome} />
      <span className="tabular-nums">
        <strong className="text-title font-semibold">{score}</strong>
        {rest}
      </span>
    </p>
  )
}

/** The mark of the level that a score is on, in points of the outcome. */
export function LevelMark({ score, outcome }: { score: number; outcome: Outcome }) {
  const index = rateScore(score, outcome.ratings)
  const color = levelOf(score, outcome)?.color
  const tiers = ratingTiers(outcome.ratings, outcome.mastery_points)
  return (
    <RatingMark
      tier={(index === null ? undefined : tiers[index]) ?? 'none'}
      ink={color ? ratingInk(color) : null}
    />
  )
}
