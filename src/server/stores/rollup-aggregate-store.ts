import { sql } from 'drizzle-orm'
import type { Database } from '../database/database.ts'
import { type Reading, selectedStudents, type StudentSelection } from './student-selection.ts'

/** One outcome's rollups over the selected students. */
export type OutcomeScores = {
  outcomeId: string
  /** One a student with a rollup, in no particular order. */
  scores: (number | null)[]
  /** Whether every one of these rollups hides its points. */
  hidePoints: boolean
}

export const createRollupAggregateStore = (database: Database) => ({
  /** The rollups of each outcome that has any, by outcome id. */
  async scoresByOutcome(
    selection: StudentSelection,
    { outcomeIds, reading }: { outcomeIds: readonly string[]; reading: Reading },
  ): Promise<OutcomeScores[]> {
    const { rows } = await database.execute<OutcomeScores>(sql`
      SELECT s.outcome_id::text AS "outcomeId", json_agg(s.score) AS scores,
        bool_and(coalesce(s.hide_points, false)) AS "hidePoints"
      FROM rollup_score s
      WHERE s.course_id = ${selection.courseId} AND s.reading = ${reading}
        AND s.outcome_id = ANY(${sql.param(outcomeIds)}::bigint[])
        AND s.user_id IN (${selectedStudents(selection)})
      GROUP BY s.outcome_id ORDER BY s.outcome_id`)
    return rows
  },
})
