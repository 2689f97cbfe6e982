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

export type RollupAggregateStore = ReturnType<typeof createRollupAggregateStore>

export const createRollupAggregateStore = (database: Database) => ({
  /** The rollups of each outcome that has any, by outcome id. */
  async scoresByOutcome(
    selection: StudentSelection,
    { outcomeIds, reading }: { outcomeIds: readonly string[]; reading: Reading },
  ): Promise<OutcomeScores[]> {
    // Scores have two decimals, so a whole school has few different ones: the store sends each once with its number.
    const { rows } = await database.execute<{
      outcome_id: string
      scores: [number | null, number][]
      hide: boolean
    }>(
      sql`
      WITH student AS MATERIALIZED (${selectedStudents(selection)}),
      tally AS (
        SELECT s.outcome_id, s.score, count(*) AS times, bool_and(coalesce(s.hide_points, false)) AS hide
        FROM rollup_score s JOIN student ON student.user_id = s.user_id
        WHERE s.course_id = ${selection.courseId} AND s.reading = ${reading}
          AND s.outcome_id = ANY(${sql.param(outcomeIds)}::bigint[])
        GROUP BY s.outcome_id, s.score
      )
      SELECT outcome_id::text, json_agg(json_build_array(score, times) ORDER BY score) AS scores,
        bool_and(hide) AS hide
      FROM tally GROUP BY tally.outcome_id ORDER BY tally.outcome_id`,
    )
    return rows.map(({ outcome_id, scores, hide }) => ({
      outcomeId: outcome_id,
      scores: scores.flatMap(([score, times]) => Array.from({ length: times }, () => score)),
      hidePoints: hide,
    }))
  },
})
