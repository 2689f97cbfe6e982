import { sql } from 'drizzle-orm'
import type { Queryable } from '../database/database.ts'
import type { AlignedKey } from './alignment-read-store.ts'

/** Work that results are aligned to or belong to. */
export type Work = AlignedKey & {
  title: string
  /** The assignment behind a quiz or a rubric; null where there is none. */
  assignmentId: string | null
}

/** Reads these works of a course, and the assignments behind them. What the course does not have is left out. */
export const readWorks = async (
  tx: Queryable,
  { courseId, keys }: { courseId: string; keys: readonly AlignedKey[] },
): Promise<Work[]> => {
  if (keys.length === 0) return []
  const { rows } = await tx.execute<Work>(sql`
    WITH wanted AS (
      SELECT DISTINCT "contentType" AS type, "contentId" AS id
      FROM jsonb_to_recordset(${JSON.stringify(keys)}::text::jsonb) AS k ("contentType" text, "contentId" bigint)
    ), thing AS (
      SELECT 'Quizzes::Quiz' AS type, id, title, assignment_id FROM quiz
      WHERE course_id = ${courseId} AND id IN (SELECT id FROM wanted WHERE type = 'Quizzes::Quiz')
      UNION ALL SELECT 'Rubric', id, title, assignment_id FROM rubric
      WHERE course_id = ${courseId} AND id IN (SELECT id FROM wanted WHERE type = 'Rubric')
      UNION ALL SELECT 'AssessmentQuestionBank', id, title, NULL FROM question_bank
      WHERE course_id = ${courseId} AND id IN (SELECT id FROM wanted WHERE type = 'AssessmentQuestionBank')
      UNION ALL SELECT 'LiveAssessments::Assessment', id, title, NULL FROM live_assessment
      WHERE course_id = ${courseId} AND id IN (SELECT id FROM wanted WHERE type = 'LiveAssessments::Assessment')
    )
    SELECT type AS "contentType", id::text AS "contentId", title, assignment_id::text AS "assignmentId" FROM thing
    UNION ALL SELECT 'Assignment', id::text, name, NULL FROM assignment
    WHERE course_id = ${courseId} AND id IN (
      SELECT id FROM wanted WHERE type = 'Assignment' UNION SELECT assignment_id FROM thing)`)
  return rows
}

/** Works by what they are: `of` is undefined for one that is not among them. */
export const indexWorks = (works: readonly Work[]): { of: (key: AlignedKey) => Work | undefined } => {
  const known = new Map(works.map((work) => [keyText(work), work]))
  return { of: (key) => known.get(keyText(key)) }
}

const keyText = ({ contentType, contentId }: AlignedKey): string => `${contentType} ${contentId}`
