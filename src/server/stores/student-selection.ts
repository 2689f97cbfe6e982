import { type Placeholder, sql, type SQL } from 'drizzle-orm'
import { studentTypeList } from './enrollment-kinds.ts'
import { nameHolds, type NameTerm } from './name-search.ts'

/**
 * Which results a rollup is made of, and a requester may see: all of them (graders), or posted work only (students and
 * observers). So `rollup_score` keeps them.
 */
export const readings = { all: 0, posted: 1 } as const

export type Reading = (typeof readings)[keyof typeof readings]

/** Which students of a course an answer is about. */
export type StudentSelection = {
  courseId: string
  /** Only these users, where given. */
  userIds?: readonly string[]
  /** Only students of this section, where given; the test student is in none. */
  sectionId?: string
  /** Only students of one of these sections, where given. */
  sectionIds?: readonly string[]
  /** Only students whose name holds a text, where given. */
  term?: NameTerm
  /** Only students who are on one of the levels of each of these outcomes. */
  levels?: readonly LevelChoice[]
  /** Only students seen from these sections, where given: all that a teacher limited to sections may see. */
  visibleSectionIds?: readonly string[]
  /** A student all of whose enrolments are in these states is left out. */
  excludedStates?: readonly string[]
  /** Only students with a result, where given: one of these outcomes that this reading shows. */
  assessedIn?: { outcomeIds: readonly string[]; reading: Reading }
}

/** Levels of one outcome, any of which will do. */
export type LevelChoice = {
  outcomeId: string
  reading: Reading
  /** Also who has results without a score of them yet. */
  unscored: boolean
  /** Also who has no result with a score. */
  unassessed: boolean
  /** Scores from one (inclusive) to below another, in points; null: no bound above. */
  ranges: readonly { from: number; below: number | null }[]
}

const bigints = (ids: readonly string[]): SQL => sql`${sql.param(ids)}::bigint[]`

/** The enrolments `e` that make somebody a student of the selection's course or section, whatever their state. */
export const studentEnrollments = ({
  courseId,
  sectionId,
  sectionIds = sectionId === undefined ? undefined : [sectionId],
}: Pick<StudentSelection, 'sectionId' | 'sectionIds'> & { courseId: string | Placeholder }): SQL => {
  const place =
    sectionIds === undefined
      ? sql`e.type IN ${studentTypeList}`
      : sql`e.type = 'StudentEnrollment' AND e.section_id = ANY(${bigints(sectionIds)})`
  return sql`e.course_id = ${courseId} AND e.workflow_state <> 'deleted' AND ${place}`
}

/** Whether results decide who is selected. */
export const choosesByResults = ({ levels = [], assessedIn }: StudentSelection): boolean =>
  levels.length > 0 || assessedIn !== undefined

/** A query of the selected users, each once, in column `user_id`. */
export const selectedStudents = (selection: StudentSelection): SQL => {
  const {
    courseId,
    userIds,
    term,
    levels = [],
    visibleSectionIds,
    excludedStates = [],
    assessedIn,
  } = selection
  const conditions = [studentEnrollments(selection)]
  if (userIds) conditions.push(sql`e.user_id = ANY(${bigints(userIds)})`)
  if (excludedStates.length > 0)
    conditions.push(sql`e.workflow_state <> ALL(${sql.param(excludedStates)}::text[])`)
  if (visibleSectionIds)
    conditions.push(sql`EXISTS (SELECT FROM enrollment seen WHERE seen.course_id = ${courseId}
      AND seen.user_id = e.user_id AND seen.workflow_state <> 'deleted'
      AND seen.type IN ${studentTypeList}
      AND seen.section_id = ANY(${bigints(visibleSectionIds)}))`)
  if (term !== undefined)
    conditions.push(sql`e.user_id IN (SELECT u.id FROM app_user u WHERE ${nameHolds(term)})`)
  for (const level of levels) conditions.push(onLevel(courseId, level))
  if (assessedIn) conditions.push(hasResult(courseId, assessedIn))
  return sql`SELECT DISTINCT e.user_id FROM enrollment e WHERE ${sql.join(conditions, sql` AND `)}`
}

// A rollup without a score is below every score there is, so that it differs from none.
const onLevel = (
  courseId: string,
  { outcomeId, reading, unscored, unassessed, ranges }: LevelChoice,
): SQL => {
  const score = sql`(SELECT coalesce(s.score, '-Infinity') FROM rollup_score s WHERE s.course_id = ${courseId} AND s.reading = ${reading}
    AND s.user_id = e.user_id AND s.outcome_id = ${outcomeId})`
  const choices = ranges.map(({ from, below }) =>
    below === null
      ? sql`level.score >= ${from}::float8`
      : sql`(level.score >= ${from}::float8 AND level.score < ${below}::float8)`,
  )
  if (unscored) choices.push(sql`level.score = '-Infinity'`)
  if (unassessed) choices.push(sql`level.score IS NULL`)
  return sql`EXISTS (SELECT FROM (SELECT ${score} AS score) level WHERE ${sql.join(choices, sql` OR `)})`
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
  reading === readings.all ? sql`NOT r.hidden` : sql`NOT r.hidden AND NOT r.withheld`
