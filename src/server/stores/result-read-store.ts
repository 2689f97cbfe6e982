import { sql, type SQL } from 'drizzle-orm'
import type { Database } from '../database/database.ts'
import type { Span } from './course-store.ts'
import { selectedStudents, type StudentSelection } from './student-selection.ts'

/** A result with what it is aligned to; times are ISO 8601 in UTC, whole seconds. */
export type ResultRow = {
  id: string
  userId: string
  outcomeId: string
  contentType: string
  contentId: string
  assignmentId: string | null
  score: number | null
  possible: number | null
  percent: number | null
  mastery: boolean | null
  hidden: boolean
  hidePoints: boolean
  submittedOrAssessedAt: string | null
}

export type ResultSelection = {
  students: StudentSelection
  outcomeIds: readonly string[]
  /** Also results that are hidden from the gradebook. */
  hidden: boolean
  /** Also work that is not yet posted to students. */
  withheld: boolean
}

export const createResultReadStore = (database: Database) => ({
  /** A page of results by student (name, then id), outcome and result, and how many there are in all. */
  async page(selection: ResultSelection, span: Span): Promise<{ results: ResultRow[]; count: number }> {
    const { rows: results } = await database.execute<ResultRow>(sql`
        SELECT r.id::text AS id, r.user_id::text AS "userId", r.outcome_id::text AS "outcomeId",
          r.content_type AS "contentType", r.content_id::text AS "contentId",
          r.assignment_id::text AS "assignmentId", r.score, r.possible, r.percent, r.mastery, r.hidden,
          r.hide_points AS "hidePoints",
          to_char(coalesce(r.submitted_at, r.assessed_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
            AS "submittedOrAssessedAt"
        FROM live_result r JOIN app_user u ON u.id = r.user_id
        WHERE ${chosen(selection)}
        ORDER BY u.sortable_name COLLATE "und-x-icu", u.id, r.outcome_id, r.id
        LIMIT ${span.limit} OFFSET ${span.offset}`)
    const { rows: counts } = await database.execute<{ count: number }>(
      sql`SELECT count(*)::int AS count FROM live_result r WHERE ${chosen(selection)}`,
    )
    return { results, count: counts[0]?.count ?? 0 }
  },
})

const chosen = ({ students, outcomeIds, hidden, withheld }: ResultSelection): SQL =>
  sql.join(
    [
      sql`r.course_id = ${students.courseId}`,
      sql`r.user_id IN (${selectedStudents(students)})`,
      sql`r.outcome_id = ANY(${sql.param(outcomeIds)}::bigint[])`,
      ...(hidden ? [] : [sql`NOT r.hidden`]),
      ...(withheld ? [] : [sql`NOT r.withheld`]),
    ],
    sql` AND `,
  )
