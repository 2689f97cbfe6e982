import { sql, type SQL } from 'drizzle-orm'

/** Which results a requester may see: all of them (0), or posted work only (1), as `rollup_score` keeps them. */
export type Reading = 0 | 1

/** Which students of a course an answer is about. */
export type StudentSelection = {
  courseId: string
  /** Only these users, where given. */
  userIds?: readonly string[]
  /** Only students of this section, where given; the test student is in none. */
  sectionId?: string
  /** Only students seen from these sections, where given: all that a teacher limited to sections may see. */
  visibleSectionIds?: readonly string[]
  /** A student all of whose enrolments are in these states is left out. */
  excludedStates?: readonly string[]
  /** Only students with a result, where given: one of these outcomes that this reading shows. */
  assessedIn?: { outcomeIds: readonly string[]; reading: Reading }
}

const bigints = (ids: readonly string[]): SQL => sql`${sql.param(ids)}::bigint[]`

/** The enrolments `e` that make somebody a student of the selection's course or section, whatever their state. */
export const studentEnrollments = ({
  courseId,
  sectionId,
}: Pick<StudentSelection, 'courseId' | 'sectionId'>): SQL => {
  const place =
    sectionId === undefined
      ? sql`e.type IN ('StudentEnrollment', 'StudentViewEnrollment')`
      : sql`e.type = 'StudentEnrollment' AND e.section_id = ${sectionId}`
  return sql`e.course_id = ${courseId} AND e.workflow_state <> 'deleted' AND ${place}`
}

/** A query of the selected users, each once, in column `user_id`. */
export const selectedStudents = (selection: StudentSelection): SQL => {
  const { courseId, userIds, visibleSectionIds, excludedStates = [], assessedIn } = selection
  const conditions = [studentEnrollments(selection)]
  if (userIds) conditions.push(sql`e.user_id = ANY(${bigints(userIds)})`)
  if (excludedStates.length > 0)
    conditions.push(sql`e.workflow_state <> ALL(${sql.param(excludedStates)}::text[])`)
  if (visibleSectionIds)
    conditions.push(sql`EXISTS (SELECT FROM enrollment seen WHERE seen.course_id = ${courseId}
      AND seen.user_id = e.user_id AND seen.workflow_state <> 'deleted'
      AND seen.type IN ('StudentEnrollment', 'StudentViewEnrollment')
      AND seen.section_id = ANY(${bigints(visibleSectionIds)}))`)
  if (assessedIn) conditions.push(hasResult(courseId, assessedIn))
  return sql`SELECT DISTINCT e.user_id FROM enrollment e WHERE ${sql.join(conditions, sql` AND `)}`
}

// A rollup is a result with a score, found without reading results; only who has none of these is looked for there.
// As subqueries that end at their first row: EXISTS would be turned into a read of every rollup of the course.
const hasResult = (
  courseId: string,
  { outcomeIds, reading }: NonNullable<StudentSelection['assessedIn']>,
): SQL => sql`coalesce(
    (SELECT 1 FROM rollup_score s WHERE s.course_id = ${courseId} AND s.reading = ${reading}
      AND s.user_id = e.user_id AND s.outcome_id = ANY(${bigints(outcomeIds)}) LIMIT 1),
    (SELECT 1 FROM live_result r WHERE r.course_id = ${courseId} AND r.user_id = e.user_id
      AND r.outcome_id = ANY(${bigints(outcomeIds)}) AND ${shownBy(reading)} LIMIT 1)) IS NOT NULL`

/** Whether a live result `r` counts for a reading. */
export const shownBy = (reading: Reading): SQL =>
  reading === 0 ? sql`NOT r.hidden` : sql`NOT r.hidden AND NOT r.withheld`
