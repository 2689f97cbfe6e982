import { sql } from 'drizzle-orm'
import type { ScoreTally } from '#mastery/tally.ts'
import type { Database } from '../database/database.ts'
import { type Reading, selectedStudents, type StudentSelection } from './student-selection.ts'

/** One outcome's rollups over the selected students. */
export type OutcomeScores = {
  outcomeId: string
  tallies: readonly ScoreTally[]
  /** Whether every one of these rollups hides its points. */
  hidePoints: boolean
}

export const createRollupAggregateStore = (database: Database) => ({
  /**
   * The rollups of each outcome that has any, by outcome id; the scores ascend, null last. `outcomeIds` left out: every
   * outcome of which there are rollups.
   */
  async scoresByOutcome(
    selection: StudentSelection,
    { outcomeIds, reading }: { outcomeIds?: readonly string[]; reading: Reading },
  ): Promise<OutcomeScores[]> {
    const among = outcomeIds ? sql`AND s.outcome_id = ANY(${sql.param(outcomeIds)}::bigint[])` : sql``
    // Equal scores are counted here: to group a hundred thousand rows by score takes the store longer than to hand over
    // their text.
    const { rows } = await database.execute<{ outcome: string; scores: string; hide_points: boolean }>(sql`
      SELECT s.outcome_id::text AS outcome, bool_and(coalesce(s.hide_points, false)) AS hide_points,
        string_agg(coalesce(s.score::text, ''), ' ') AS scores
      FROM rollup_score s
      WHERE s.course_id = ${selection.courseId} AND s.reading = ${reading} ${among}
        AND s.user_id IN (${selectedStudents(selection)})
      GROUP BY s.outcome_id`)
    // Asked to order them too, the store would sort all rollups first.
    const byOutcome = rows.toSorted((a, b) => Number(BigInt(a.outcome) - BigInt(b.outcome)))
    return byOutcome.map(({ outcome, scores, hide_points }) => ({
      outcomeId: outcome,
      hidePoints: hide_points,
      tallies: tally(scores),
    }))
  },
})

/** Counts the scores of a text of them, spaces between; nothing for null. */
const tally = (text: string): ScoreTally[] => {
  const students = new Map<string, number>()
  for (const score of text.split(' ')) students.set(score, (students.get(score) ?? 0) + 1)
  return [...students]
    .map(([score, count]) => ({ score: score === '' ? null : Number(score), students: count }))
    .toSorted((a, b) => (a.score ?? Infinity) - (b.score ?? Infinity))
}
