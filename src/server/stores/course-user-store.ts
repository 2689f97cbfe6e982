import { and, asc, eq, inArray, sql, type SQL } from 'drizzle-orm'
import type { Database } from '../database/database.ts'
import { appUser, enrollment } from '../database/schema.ts'
import type { Span } from './course-store.ts'
import { nameHolds } from './name-search.ts'

export type CourseUserSelection = {
  courseId: string
  /** Only these kinds of enrolment, where given. */
  types?: readonly string[]
  /** Text that a name, SIS id or login holds, where given; case and accents do not matter. */
  term?: string
  /** Students are left out who have no enrolment in these sections, where given. */
  visibleSectionIds?: readonly string[]
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

  /** The enrolments of these users in the course that are not deleted. */
  async enrollments(courseId: string, userIds: readonly string[]): Promise<CourseEnrollmentRow[]> {
    if (userIds.length === 0) return []
    return database
      .select({
        id: sql<string>`${enrollment.id}::text`,
        userId: enrollment.userId,
        courseId: enrollment.courseId,
        sectionId: enrollment.sectionId,
        type: enrollment.type,
        workflowState: enrollment.workflowState,
        associatedUserId: enrollment.associatedUserId,
      })
      .from(enrollment)
      .innerJoin(appUser, eq(appUser.id, enrollment.userId))
      .where(
        and(
          eq(enrollment.courseId, courseId),
          inArray(enrollment.userId, [...userIds]),
          sql`${enrollment.workflowState} <> 'deleted'`,
        ),
      )
      .orderBy(asc(enrollment.id))
  },
})

const studentTypes = sql`('StudentEnrollment', 'StudentViewEnrollment')`

const enrolled = ({ courseId, types, visibleSectionIds }: CourseUserSelection): SQL => {
  const conditions = [sql`e.course_id = ${courseId} AND e.workflow_state <> 'deleted'`]
  if (types) conditions.push(sql`e.type = ANY(${sql.param(types)}::text[])`)
  if (visibleSectionIds)
    conditions.push(sql`(e.type NOT IN ${studentTypes} OR EXISTS (SELECT FROM enrollment seen
      WHERE seen.course_id = ${courseId} AND seen.user_id = e.user_id AND seen.workflow_state <> 'deleted'
        AND seen.type IN ${studentTypes} AND seen.section_id = ANY(${sql.param(visibleSectionIds)}::bigint[])))`)
  return sql.join(conditions, sql` AND `)
}
