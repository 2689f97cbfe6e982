import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '../database/database.ts'
import type { CourseRows } from './course-intake-store.ts'
import { studentTypeList, studentTypes } from './enrollment-kinds.ts'
import { inChunks } from './row-store.ts'

const usersAtOnce = 500

type Replacement = {
  rows: CourseRows
  /** Students who had an enrolment in one of the sections before the load. */
  studentsBefore: readonly string[]
  hasResult: (id: string) => boolean
}

/** Students enrolled in these sections of a course, in whatever state. */
export const findStudentsOf = async (
  tx: Queryable,
  { courseId, sectionIds }: { courseId: string; sectionIds: readonly string[] },
): Promise<string[]> => {
  const { rows } = await tx.execute<{ id: string }>(sql`
    SELECT DISTINCT user_id::text AS id FROM enrollment
    WHERE course_id = ${courseId} AND ${isStudent} AND section_id IN ${idList(sectionIds)}`)
  return rows.map(({ id }) => id)
}

/**
 * Removes what a course has and its new rows no longer have, once those are written, and says how many rows that were.
 * It reaches as far as the sections of the new rows: enrolments in them; results of their students; and of what belongs to the
 * whole course whatever no other section needs.
 */
export const removeAbsent = async (
  tx: Queryable,
  { rows, studentsBefore, hasResult }: Replacement,
): Promise<number> => {
  const courseId = rows.course.id
  const sectionIds = idsOf(rows.sections)
  let removed = await removeEnrollments(tx, rows, sectionIds)
  // Who left for a section that these rows do not speak of is of that section now, and so are their results.
  const elsewhere = new Set(await findStudentsElsewhere(tx, courseId, sectionIds))
  const enrolled = rows.enrollments
    .filter(({ type }) => studentTypes.some((each) => each === type))
    .map(({ userId }) => userId)
  const students = new Set([...enrolled, ...studentsBefore.filter((id) => !elsewhere.has(id))])
  for (const users of inChunks([...students], usersAtOnce))
    removed += await removeResults(tx, { courseId, users, hasResult })
  return removed + (await removeUnneeded(tx, rows, sectionIds))
}

const isStudent = sql`type IN ${studentTypeList}`

const idsOf = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id)

const idList = (ids: readonly string[]): SQL =>
  sql`(SELECT value::bigint FROM jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb))`

const findStudentsElsewhere = async (
  tx: Queryable,
  courseId: string,
  sectionIds: readonly string[],
): Promise<string[]> => {
  const { rows } = await tx.execute<{ id: string }>(sql`
    SELECT DISTINCT user_id::text AS id FROM enrollment
    WHERE course_id = ${courseId} AND ${isStudent} AND section_id NOT IN ${idList(sectionIds)}`)
  return rows.map(({ id }) => id)
}

const removeEnrollments = (tx: Queryable, rows: CourseRows, sectionIds: readonly string[]) =>
  countRemoved(
    tx,
    sql`DELETE FROM enrollment e
      WHERE e.course_id = ${rows.course.id} AND e.section_id IN ${idList(sectionIds)} AND NOT EXISTS (
        SELECT FROM jsonb_to_recordset(${JSON.stringify(rows.enrollments)}::text::jsonb)
          AS k ("userId" bigint, "sectionId" bigint, type text, "associatedUserId" bigint)
        WHERE k."userId" = e.user_id AND k."sectionId" = e.section_id AND k.type = e.type
          AND k."associatedUserId" IS NOT DISTINCT FROM e.associated_user_id)`,
  )

const removeResults = async (
  tx: Queryable,
  {
    courseId,
    users,
    hasResult,
  }: { courseId: string; users: readonly string[]; hasResult: Replacement['hasResult'] },
): Promise<number> => {
  const { rows } = await tx.execute<{ id: string }>(sql`
    SELECT id::text FROM result WHERE course_id = ${courseId} AND user_id IN ${idList(users)}`)
  const gone = idsOf(rows).filter((id) => !hasResult(id))
  if (gone.length === 0) return 0
  return countRemoved(tx, sql`DELETE FROM result WHERE course_id = ${courseId} AND id IN ${idList(gone)}`)
}

const removeUnneeded = async (
  tx: Queryable,
  rows: CourseRows,
  sectionIds: readonly string[],
): Promise<number> => {
  const courseId = rows.course.id
  const remove = (table: string, kept: readonly { id: string }[], unneeded: SQL) =>
    countRemoved(
      tx,
      sql`DELETE FROM ${sql.identifier(table)} t
        WHERE t.course_id = ${courseId} AND t.id NOT IN ${idList(idsOf(kept))} AND ${unneeded}`,
    )
  const notAligned = (contentType: string) =>
    sql`NOT EXISTS (SELECT FROM alignment a
      WHERE a.course_id = t.course_id AND a.content_type = ${contentType} AND a.content_id = t.id)`
  const notAssociated = (type: string) =>
    sql`NOT EXISTS (SELECT FROM result r
      WHERE r.course_id = t.course_id AND r.association_type = ${type} AND r.association_id = t.id)`
  const not = (table: string, column: string) =>
    sql`NOT EXISTS (SELECT FROM ${sql.identifier(table)} o
      WHERE o.course_id = t.course_id AND o.${sql.identifier(column)} = t.id)`
  const linked = idList(rows.links.map(({ outcomeId }) => outcomeId))

  let removed = await remove('alignment', rows.alignments, not('result', 'alignment_id'))
  removed += await remove(
    'quiz',
    rows.quizzes,
    sql`${notAligned('Quizzes::Quiz')} AND ${notAssociated('Quizzes::Quiz')}`,
  )
  removed += await remove('rubric', rows.rubrics, notAligned('Rubric'))
  removed += await remove(
    'question_bank',
    rows.questionBanks,
    sql`${notAligned('AssessmentQuestionBank')} AND NOT EXISTS (SELECT FROM quiz q
      WHERE q.course_id = t.course_id AND q.question_bank_ids @> to_jsonb(t.id::text))`,
  )
  removed += await remove(
    'live_assessment',
    rows.liveAssessments,
    sql`${notAligned('LiveAssessments::Assessment')} AND ${notAssociated('LiveAssessments::Assessment')}`,
  )
  removed += await remove(
    'assignment',
    rows.assignments,
    sql`${notAligned('Assignment')} AND ${notAssociated('Assignment')}
      AND ${not('quiz', 'assignment_id')} AND ${not('rubric', 'assignment_id')}`,
  )
  // A link stays for the sake of another section's results, unless its outcome is linked anew.
  removed += await remove(
    'outcome_link',
    rows.links,
    sql`(t.outcome_id IN ${linked} OR NOT EXISTS (
      SELECT FROM result r JOIN enrollment e ON e.course_id = r.course_id AND e.user_id = r.user_id
      WHERE r.course_id = t.course_id AND r.outcome_id = t.outcome_id
        AND e.${isStudent} AND e.section_id NOT IN ${idList(sectionIds)}))`,
  )
  removed += await remove(
    'outcome',
    rows.outcomes,
    sql`${not('outcome_link', 'outcome_id')} AND ${not('alignment', 'outcome_id')} AND ${not('result', 'outcome_id')}`,
  )
  return removed + (await removeGroups(tx, rows))
}

/** Groups go that the new rows no longer have and that no link that is left lies in or below. */
const removeGroups = (tx: Queryable, { course, groups }: CourseRows): Promise<number> =>
  countRemoved(
    tx,
    sql`DELETE FROM outcome_group WHERE course_id = ${course.id} AND id NOT IN ${idList(idsOf(groups))} AND id NOT IN (
      WITH RECURSIVE needed AS (
        SELECT g.id, g.parent_id FROM outcome_group g
        JOIN outcome_link l ON l.course_id = g.course_id AND l.group_id = g.id
        WHERE g.course_id = ${course.id}
        UNION
        SELECT g.id, g.parent_id FROM outcome_group g JOIN needed n ON g.id = n.parent_id
        WHERE g.course_id = ${course.id}
      )
      SELECT id FROM needed)`,
  )

const countRemoved = async (tx: Queryable, statement: SQL): Promise<number> => {
  const { rows } = await tx.execute<{ removed: number }>(sql`
    WITH removed AS (${statement} RETURNING 1) SELECT count(*)::int AS removed FROM removed`)
  return rows[0]?.removed ?? 0
}
