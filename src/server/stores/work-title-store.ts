import { sql } from 'drizzle-orm'
import type { Queryable } from '../database/database.ts'

/** What stands behind a result: an assignment, or what is aligned. */
type Work = { assignmentId: string | null; contentType: string; contentId: string }

/** Names of the work of one course. */
export type WorkTitles = { of: (work: Work) => string | null }

type TitleRow = { kind: string; id: string; title: string }

/** Reads what the work of a course is called: an assignment's name, else the title of what is aligned. */
export const readWorkTitles = async (tx: Queryable, courseId: string): Promise<WorkTitles> => {
  const { rows } = await tx.execute<TitleRow>(sql`
    SELECT 'Assignment' AS kind, id::text, name AS title FROM assignment WHERE course_id = ${courseId}
    UNION ALL SELECT 'Quizzes::Quiz', id::text, title FROM quiz WHERE course_id = ${courseId}
    UNION ALL SELECT 'Rubric', id::text, title FROM rubric WHERE course_id = ${courseId}
    UNION ALL SELECT 'AssessmentQuestionBank', id::text, title FROM question_bank WHERE course_id = ${courseId}
    UNION ALL SELECT 'LiveAssessments::Assessment', id::text, title FROM live_assessment WHERE course_id = ${courseId}`)
  const titles = new Map(rows.map(({ kind, id, title }) => [`${kind} ${id}`, title]))
  return {
    of: ({ assignmentId, contentType, contentId }) =>
      (assignmentId === null ? undefined : titles.get(`Assignment ${assignmentId}`)) ??
      titles.get(`${contentType} ${contentId}`) ??
      null,
  }
}
