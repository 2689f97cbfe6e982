import { sql } from 'drizzle-orm'
import type { Database, Queryable } from '../database/database.ts'
import { readTogether } from '../database/turn-keeping-pool.ts'
import { type Reading, selectedStudents, type StudentSelection } from './student-selection.ts'
import { orderedStudents, type StudentOrder } from './student-store.ts'

/** Which rollups a table holds: those of these students, in this order, of these outcomes, seen by one reading. */
export type RollupExport = {
  students: StudentSelection
  order: StudentOrder
  outcomeIds: readonly string[]
  reading: Reading
}

/** A student's line. */
export type ExportRow = {
  userId: string
  name: string
  sisUserId: string | null
  /** Scores by outcome id; an outcome without a rollup is missing. */
  scores: Readonly<Record<string, number | null>>
}

const rowsAtOnce = 200

export const createRollupExportStore = (database: Database) => ({
  /**
   * Hands over a class some hundred lines at a time, all as they are at one moment. The next are read when `take` comes
   * back, and none any more when it fails. A connection is held until then, so `take` must not wait for whoever reads them.
   */
  async read(asked: RollupExport, take: (rows: ExportRow[]) => Promise<void>): Promise<void> {
    await readTogether(database, async (tx) => {
      const { students, order } = asked
      await tx.execute(sql`
          DECLARE student_of_table NO SCROLL CURSOR FOR
          WITH student AS MATERIALIZED (${selectedStudents(students)})
          SELECT student.user_id::text AS id FROM ${orderedStudents(students, order)}`)
      for (;;) {
        const { rows } = await tx.execute<{ id: string }>(
          sql.raw(`FETCH ${rowsAtOnce} FROM student_of_table`),
        )
        if (rows.length === 0) return
        await take(
          await readRows(
            tx,
            rows.map(({ id }) => id),
            asked,
          ),
        )
      }
    })
  },
})

const readRows = async (
  tx: Queryable,
  userIds: readonly string[],
  { students, outcomeIds, reading }: RollupExport,
): Promise<ExportRow[]> => {
  // Outcomes as a set to join: as a list the planner would take every pair of student and outcome to the index, or, where
  // there are many, read all rollups of the course for every part.
  const { rows } = await tx.execute<ExportRow>(sql`
    WITH scored AS (
      SELECT s.user_id, json_object_agg(s.outcome_id, s.score) AS scores
      FROM rollup_score s
      WHERE s.course_id = ${students.courseId} AND s.reading = ${reading}
        AND s.user_id = ANY(${sql.param(userIds)}::bigint[])
        AND s.outcome_id IN (SELECT unnest(${sql.param(outcomeIds)}::bigint[]))
      GROUP BY s.user_id
    )
    SELECT u.id::text AS "userId", u.name, u.sis_user_id AS "sisUserId", coalesce(scored.scores, '{}') AS scores
    FROM unnest(${sql.param(userIds)}::bigint[]) WITH ORDINALITY AS line(user_id, place)
    JOIN app_user u ON u.id = line.user_id
    LEFT JOIN scored ON scored.user_id = line.user_id
    ORDER BY line.place`)
  return rows
}
