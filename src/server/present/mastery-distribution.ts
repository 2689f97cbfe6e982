import type { StoredRating } from '#mastery/scale.ts'
import type { AlignmentLevelRow, LevelRow } from '../stores/mastery-distribution-store.ts'

/** What one distribution counts: the scale's levels, the highest first, and the scores on them, below all, or not there yet. */
type Counted = { ratings: readonly StoredRating[]; rows: readonly LevelRow[] }

export type OutcomeDistribution = Counted & {
  outcomeId: string
  /** Alignments and their results, where they were asked for. */
  alignments?: readonly { key: string; rows: readonly AlignmentLevelRow[] }[]
}

const uncolored = '#666666'

/**
 * `outcome_distributions` as text, in the order given: an object would put its keys by number, and the students of a
 * class are text already.
 */
export const distributionsText = (distributions: readonly OutcomeDistribution[]): string =>
  `{${distributions.map((each) => `${JSON.stringify(each.outcomeId)}:${distributionText(each)}`).join(',')}}`

const distributionText = ({ outcomeId, ratings, rows, alignments }: OutcomeDistribution): string => {
  const unscored = rows.find(({ level }) => level === null)?.count ?? 0
  const counts = countsText({ ratings, rows })
  const own = `"outcome_id":${JSON.stringify(outcomeId)},${counts},"unscored":${unscored}`
  if (alignments === undefined) return `{${own}}`
  const texts = alignments.map(({ key, rows }) => {
    const id = JSON.stringify(key)
    return `${id}:{"alignment_id":${id},${countsText({ ratings, rows })}}`
  })
  return `{${own},"alignment_distributions":{${texts.join(',')}}}`
}

const countsText = ({ ratings, rows }: Counted): string => {
  const levels = new Map(rows.map((row) => [row.level, row]))
  const texts = ratings.map(({ description, points, color }, level) => {
    const { count = 0, studentIds = '' } = levels.get(level) ?? {}
    const rating = JSON.stringify({ description, points, color: color ?? uncolored, count })
    return `${rating.slice(0, -1)},"student_ids":[${studentIds}]}`
  })
  const total = rows.reduce((sum, { level, count }) => (level === null ? sum : sum + count), 0)
  return `"ratings":[${texts.join(',')}],"total_students":${total}`
}
