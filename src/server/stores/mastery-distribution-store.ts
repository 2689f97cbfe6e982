import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '../database/database.ts'
import { type AlignmentChoice, alignmentEntries, entryJoins, entryKey } from './evidence-alignment.ts'
import { type Reading, selectedStudents, shownBy, type StudentSelection } from './student-selection.ts'

/** An outcome and the least points of each of its levels, the highest first. */
type MeasuredOutcome = { outcomeId: string; levels: readonly number[] }

/** Scores of one outcome on one level. */
export type LevelRow = {
  outcomeId: string
  /**
   * The place of the level among the outcome's; as many as there are levels: below all of them. Null: rollups without a
   * score.
   */
  level: number | null
  count: number
  /** Whose scores they are, each once, by id: members of a JSON array. */
  studentIds: string
}

/** Results of one alignment on one level. */
export type AlignmentLevelRow = LevelRow & { key: string }

type Measured = { students: StudentSelection; outcomes: readonly MeasuredOutcome[]; reading: Reading }

/**
 * Here SQL rates scores, as `rateScore` does, and a test holds the two together: a class can have millions of cells,
 * and only how many there are and whose they are is asked.
 */
export const createMasteryDistributionStore = (database: Database) => ({
  /** Rollups by outcome and level; levels without any are left out. */
  async ofRollups({ students, outcomes, reading }: Measured): Promise<LevelRow[]> {
    const { rows } = await database.execute<LevelRow>(sql`
      WITH student AS MATERIALIZED (${selectedStudents(students)}),
      measured AS MATERIALIZED (${measured(outcomes)}),
      rated AS (
        SELECT s.outcome_id, s.user_id, ${levelOf(sql`s.score`)} AS level
        FROM rollup_score s JOIN measured m ON m.outcome_id = s.outcome_id
        WHERE s.course_id = ${students.courseId} AND s.reading = ${reading}
          AND s.user_id IN (SELECT user_id FROM student)
      )
      SELECT outcome_id::text AS "outcomeId", level, count(*)::int AS count,
        string_agg('"' || user_id || '"', ',' ORDER BY user_id) AS "studentIds"
      FROM rated GROUP BY outcome_id, level`)
    return rows
  },

  /** Scores of results, as they are, by outcome, chosen alignment and level; levels without any are left out. */
  async ofAlignments(
    { students, outcomes, reading }: Measured,
    choice: AlignmentChoice,
  ): Promise<AlignmentLevelRow[]> {
    const { rows } = await database.execute<AlignmentLevelRow>(sql`
      WITH ${alignmentEntries(choice)},
      student AS MATERIALIZED (${selectedStudents(students)}),
      measured AS MATERIALIZED (${measured(outcomes)}),
      rated AS (
        SELECT r.outcome_id, ${entryKey} AS key, r.user_id, ${levelOf(sql`r.score`)} AS level
        FROM live_result r JOIN measured m ON m.outcome_id = r.outcome_id ${entryJoins}
        WHERE r.course_id = ${students.courseId} AND ${shownBy(reading)} AND r.score IS NOT NULL
          AND r.user_id IN (SELECT user_id FROM student)
      ),
      counted AS (
        SELECT outcome_id, key, level, user_id, count(*) AS results
        FROM rated WHERE key IS NOT NULL GROUP BY outcome_id, key, level, user_id
      )
      SELECT outcome_id::text AS "outcomeId", key, level, sum(results)::int AS count,
        string_agg('"' || user_id || '"', ',' ORDER BY user_id) AS "studentIds"
      FROM counted GROUP BY outcome_id, key, level`)
    return rows
  },
})

/** A query of the outcomes with the points of their levels, the lowest first. */
const measured = (outcomes: readonly MeasuredOutcome[]): SQL => sql`
  SELECT outcome_id, thresholds
  FROM jsonb_to_recordset(${JSON.stringify(
    outcomes.map(({ outcomeId, levels }) => ({ outcome_id: outcomeId, thresholds: levels.toReversed() })),
  )}::text::jsonb) AS measured (outcome_id bigint, thresholds float8[])`

/** The place of the first level that a score reaches, from the highest down. */
const levelOf = (score: SQL): SQL => sql`cardinality(m.thresholds) - width_bucket(${score}, m.thresholds)`
