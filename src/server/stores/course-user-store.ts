import { sql, type SQL } from 'drizzle-orm'
import type { Database } from '../database/database.ts'
import type { Span } from './course-store.ts'
import { nameHolds, type NameTerm } from './name-search.ts'
import { studentEnrollments } from './student-selection.ts'
import { seenFrom } from './visible-enrollments.ts'

export type CourseUserSelection = {
  courseId: string
  /** Only these kinds of enrolment, where given. */
  types?: readonly string[]
  /** Only users whose name holds a text, where given. */
  term?: NameTerm
  /** Only enrolments that are seen from these sections, where given. */
  visibleSectionIds?: readonly string[] | undefined
}

export type CourseEnrollmentRow = {
  id: string
  userId: string
  courseId: string
  sectionId: string
  type: string
  workflowState: string
  associatedUserId: string | null
}

/** `lastLogin` is ISO 8601 in UTC, whole seconds; sections by name. */
export type StudentDetails = { sections: { id: string; name: string }[]; lastLogin: string | null }

export const createCourseUserStore = (database: Database) => ({
  /** The ids of one page of a course's users, by sortable name, and how many there are in all. */
  async page(selection: CourseUserSelection, span: Span): Promise<{ userIds: string[]; count: number }> {
    const { rows } = await database.execute<{ user_ids: string[]; count: number }>(sql`
      WITH member AS MATERIALIZED (
        SELECT u.id, u.sortable_name FROM app_user u
        WHERE u.id IN (SELECT e.user_id FROM enrollment e WHERE ${enrolled(selection)}) AND ${selection.term === undefined ? sql`true` : nameHolds(selection.term)}
      )
      SELECT (SELECT count(*)::int FROM member) AS count,
        ARRAY(SELECT member.id::text FROM member ORDER BY member.sortable_name COLLATE "und-x-icu", member.id
          LIMIT ${span.limit} OFFSET ${span.offset}) AS user_ids`)
    return { userIds: rows[0]?.user_ids ?? [], count: rows[0]?.count ?? 0 }
  },

  /** The enrolments of these users, of whatever kind, that are not deleted. */
  async enrollments(
    { courseId, visibleSectionIds }: Pick<CourseUserSelection, 'courseId' | 'visibleSectionIds'>,
    userIds: readonly string[],
  ): Promise<CourseEnrollmentRow[]> {
    if (userIds.length === 0) return []
    const { rows } = await database.execute<CourseEnrollmentRow>(sql`
      SELECT e.id::text AS id, e.user_id::text AS "userId", e.course_id::text AS "courseId",
        e.section_id::text AS "sectionId", e.type, e.workflow_state AS "workflowState",
        e.associated_user_id::text AS "associatedUserId"
      FROM enrollment e
      WHERE ${enrolled({ courseId, visibleSectionIds })} AND e.user_id = ANY(${sql.param(userIds)}::bigint[])
      ORDER BY e.id`)
    return rows
  },

  /** What is told of one student of the course; null of who is none. */
  async studentDetails(courseId: string, userId: string): Promise<StudentDetails | null> {
    const { rows } = await database.execute<StudentDetails>(sql`
      SELECT to_char(u.last_login AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "lastLogin",
        json_agg(json_build_object('id', s.id::text, 'name', s.name)
          ORDER BY s.name COLLATE "und-x-icu", s.id) AS sections
      FROM app_user u JOIN section s ON s.course_id = ${courseId} AND s.id IN (
        SELECT e.section_id FROM enrollment e WHERE ${studentEnrollments({ courseId })} AND e.user_id = ${userId})
      WHERE u.id = ${userId}
      GROUP BY u.id`)
    return rows[0] ?? null
  },
})

const enrolled = ({ courseId, types, visibleSectionIds }: CourseUserSelection): SQL => {
  const conditions = [sql`e.course_id = ${courseId} AND e.workflow_state <> 'deleted'`]
  if (types) conditions.push(sql`e.type = ANY(${sql.param(types)}::text[])`)
  if (visibleSectionIds) conditions.push(seenFrom(visibleSectionIds, courseId))
  return sql.join(conditions, sql` AND `)
}
