import { sql } from 'drizzle-orm'
import type { CourseMeasure } from '#mastery/course-scale.ts'
import type { OutcomeMeasure } from '#mastery/rollup.ts'
import type { Queryable } from '../database/database.ts'
import type { AlignedKey } from './alignment-read-store.ts'
import { selectedStudents, type StudentSelection } from './student-selection.ts'
import type { Work } from './work-store.ts'

type AlignmentRow = AlignedKey & { id: string; outcomeId: string; masteryScore: number | null }

/** What of a course is needed to make rows of results. */
export type ResultCourse = {
  courseId: string
  measure: CourseMeasure
  outcomes: readonly (OutcomeMeasure & { id: string })[]
  alignments: readonly AlignmentRow[]
  users: readonly { id: string; name: string }[]
  works: readonly Work[]
}

/** These alignments, without deleted ones, and how the outcome of each is measured. */
export const readAlignments = async (
  tx: Queryable,
  { courseId, ids }: { courseId: string; ids: readonly string[] },
): Promise<Pick<ResultCourse, 'alignments' | 'outcomes'>> => {
  if (ids.length === 0) return { alignments: [], outcomes: [] }
  const { rows } = await tx.execute<AlignmentRow & OutcomeMeasure>(sql`
    SELECT a.id::text AS id, a.outcome_id::text AS "outcomeId", a.content_type AS "contentType",
      a.content_id::text AS "contentId", a.mastery_score AS "masteryScore",
      o.calculation_method AS "calculationMethod", o.calculation_int AS "calculationInt",
      o.mastery_points AS "masteryPoints", o.points_possible AS "pointsPossible"
    FROM alignment a JOIN outcome o ON o.course_id = a.course_id AND o.id = a.outcome_id
    WHERE a.course_id = ${courseId} AND a.id = ANY(${sql.param(ids)}::bigint[]) AND a.workflow_state <> 'deleted'`)
  const outcomes = new Map(rows.map((row) => [row.outcomeId, { ...row, id: row.outcomeId }]))
  return { alignments: rows, outcomes: [...outcomes.values()] }
}

/** The ids and names of the selected students. */
export const readStudentNames = async (
  tx: Queryable,
  selection: StudentSelection,
): Promise<{ id: string; name: string }[]> => {
  const { rows } = await tx.execute<{ id: string; name: string }>(sql`
    SELECT u.id::text AS id, u.name FROM (${selectedStudents(selection)}) student
    JOIN app_user u ON u.id = student.user_id`)
  return rows
}
