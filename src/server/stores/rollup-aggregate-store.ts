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
  /** The rollups of each outcome that has any, by outcome id; the scores ascend, null last. */
  async scoresByOutcome(
    selection: StudentSelection,
    { outcomeIds, reading }: { outcomeIds: readonly string[]; reading: Reading },
  ): Promise<OutcomeScores[]> {
    // Few scores differ, so that counting equal ones here leaves little to hand over.
    const { rows } = await database.execute<{ outcome: string; scores: string; hide_points: boolean }>(sql`
      WITH counted AS (
        SELECT s.outcome_id, s.score, count(*) AS students, bool_and(coalesce(s.hide_points, false)) AS hide_points
        FROM rollup_score s
        WHERE s.course_id = ${selection.courseId} AND s.reading = ${reading}
          AND s.outcome_id = ANY(${sql.param(outcomeIds)}::bigint[])
          AND s.user_id IN (${selectedStudents(selection)})
        GROUP BY s.outcome_id, s.score
      )
      SELECT outcome_id::text AS outcome, bool_and(hide_points) AS hide_points,
        string_agg(coalesce(score::text, '') || ':' || students, ' ' ORDER BY score NULLS LAST) AS scores
      FROM counted GROUP BY outcome_id ORDER BY outcome_id`)
    return rows.map(({ outcome, scores, hide_points }) => ({
      outcomeId: outcome,
      hidePoints: hide_points,
      tallies: scores.split(' ').map(readTally),
    }))
  },
})

const readTally = (text: string): ScoreTally => {
  const [score = '', students] = text.split(':')
  return { score: score === '' ? null : Number(score), students: Number(students) }
}
