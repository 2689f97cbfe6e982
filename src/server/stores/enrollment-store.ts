import { sql, type SQL } from 'drizzle-orm'
import type { Database } from '../database/database.ts'
import type { Span } from './course-store.ts'
import type { CourseEnrollmentRow } from './course-user-store.ts'
import { seenFrom } from './visible-enrollments.ts'

/** Which enrolments of a course. */
export type EnrollmentSelection = {
  courseId: string
  states: readonly string[]
  /** Only these kinds, where given. */
  types?: readonly string[] | undefined
  /** Only of these users, where given. */
  userIds?: readonly string[] | undefined
  /** Only those that are seen from these sections, where given. */
  visibleSectionIds?: readonly string[] | undefined
}

export type MemberEnrollmentRow = CourseEnrollmentRow & {
  user: { name: string; sortableName: string; shortName: string }
}

export type EnrollmentStore = ReturnType<typeof createEnrollmentStore>

export const createEnrollmentStore = (database: Database) => ({
  /** Of these users those with an enrolment of any kind in the course that is not deleted. */
  async enrolledAmong(courseId: string, userIds: readonly string[]): Promise<string[]> {
    if (userIds.length === 0) return []
    const { rows } = await database.execute<{ id: string }>(sql`
      SELECT DISTINCT e.user_id::text AS id FROM enrollment e
      WHERE e.course_id = ${courseId} AND e.user_id = ANY(${sql.param(userIds)}::bigint[])
        AND e.workflow_state <> 'deleted'`)
    return rows.map(({ id }) => id)
  },

  /** A page of enrolments by their users' sortable names, and how many there are in all. */
  async page(
    selection: EnrollmentSelection,
    span: Span,
  ): Promise<{ enrollments: MemberEnrollmentRow[]; count: number }> {
    const { rows: enrollments } = await database.execute<MemberEnrollmentRow>(sql`
        SELECT e.id::text AS id, e.user_id::text AS "userId", e.course_id::text AS "courseId",
          e.section_id::text AS "sectionId", e.type, e.workflow_state AS "workflowState",
          e.associated_user_id::text AS "associatedUserId",
          json_build_object('name', u.name, 'sortableName', u.sortable_name, 'shortName', u.short_name) AS user
        FROM enrollment e JOIN app_user u ON u.id = e.user_id
        WHERE ${chosen(selection)}
        ORDER BY u.sortable_name COLLATE "und-x-icu", u.id, e.id
        LIMIT ${span.limit} OFFSET ${span.offset}`)
    const { rows: counts } = await database.execute<{ count: number }>(
      sql`SELECT count(*)::int AS count FROM enrollment e WHERE ${chosen(selection)}`,
    )
    return { enrollments, count: counts[0]?.count ?? 0 }
  },
})

const chosen = ({ courseId, states, types, userIds, visibleSectionIds }: EnrollmentSelection): SQL => {
  const conditions = [sql`e.course_id = ${courseId} AND e.workflow_state = ANY(${sql.param(states)}::text[])`]
  if (types) conditions.push(sql`e.type = ANY(${sql.param(types)}::text[])`)
  if (userIds) conditions.push(sql`e.user_id = ANY(${sql.param(userIds)}::bigint[])`)
  if (visibleSectionIds) conditions.push(seenFrom(visibleSectionIds, courseId))
  return sql.join(conditions, sql` AND `)
}
