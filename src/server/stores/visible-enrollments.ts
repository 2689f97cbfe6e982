import { sql, type SQL } from 'drizzle-orm'
import { studentTypeList } from './enrollment-kinds.ts'

/**
 * Whether an enrolment `e` is shown to who sees the students of these sections alone: a student's with an enrolment
 * there, that of who observes such a student, and everybody's who is neither.
 */
export const seenFrom = (sectionIds: readonly string[], courseId: string): SQL => sql`(
  (e.type NOT IN ${studentTypeList} AND (e.type <> 'ObserverEnrollment' OR e.associated_user_id IS NULL))
  OR EXISTS (SELECT FROM enrollment seen
    WHERE seen.course_id = ${courseId} AND seen.workflow_state <> 'deleted' AND seen.type IN ${studentTypeList}
      AND seen.user_id = CASE e.type WHEN 'ObserverEnrollment' THEN e.associated_user_id ELSE e.user_id END
      AND seen.section_id = ANY(${sql.param(sectionIds)}::bigint[])))`
