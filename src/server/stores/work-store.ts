import { type SQL, sql } from 'drizzle-orm'
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
  // Only the kinds that are asked for, mostly one: to plan a read of all of them takes longer than the read.
  const parts = Object.entries(partOf).flatMap(([kind, part]) => {
    const ids = keys.flatMap(({ contentType, contentId }) => (contentType === kind ? contentId : []))
    return ids.length === 0 ? [] : part({ courseId, ids: sql`${sql.param(ids)}::bigint[]` })
  })
  if (parts.length === 0) return []
  const { rows } = await tx.execute<Work>(sql.join(parts, sql` UNION ALL `))
  return rows
}

type Part = (wanted: { courseId: string; ids: SQL }) => SQL[]

const worksIn =
  (contentType: string, table: string): Part =>
  ({ courseId, ids }) => [
    sql`SELECT ${contentType}::text AS "contentType", t.id::text AS "contentId", t.title, NULL AS "assignmentId"
      FROM ${sql.identifier(table)} t WHERE t.course_id = ${courseId} AND t.id = ANY(${ids})`,
  ]

const worksWithAssignments =
  (contentType: string, table: string): Part =>
  ({ courseId, ids }) => [
    sql`SELECT ${contentType}::text AS "contentType", t.id::text AS "contentId", t.title,
      t.assignment_id::text AS "assignmentId"
      FROM ${sql.identifier(table)} t WHERE t.course_id = ${courseId} AND t.id = ANY(${ids})`,
    sql`SELECT 'Assignment', w.id::text, w.name, NULL
      FROM ${sql.identifier(table)} t JOIN assignment w ON w.course_id = t.course_id AND w.id = t.assignment_id
      WHERE t.course_id = ${courseId} AND t.id = ANY(${ids})`,
  ]

const partOf: Readonly<Record<string, Part>> = {
  Assignment: ({ courseId, ids }) => [
    sql`SELECT 'Assignment' AS "contentType", t.id::text AS "contentId", t.name AS title, NULL AS "assignmentId"
      FROM assignment t WHERE t.course_id = ${courseId} AND t.id = ANY(${ids})`,
  ],
  'Quizzes::Quiz': worksWithAssignments('Quizzes::Quiz', 'quiz'),
  Rubric: worksWithAssignments('Rubric', 'rubric'),
  AssessmentQuestionBank: worksIn('AssessmentQuestionBank', 'question_bank'),
  'LiveAssessments::Assessment': worksIn('LiveAssessments::Assessment', 'live_assessment'),
}

/** Works by what they are: `of` is undefined for one that is not among them. */
export const indexWorks = (works: readonly Work[]): { of: (key: AlignedKey) => Work | undefined } => {
  const known = new Map(works.map((work) => [keyText(work), work]))
  return { of: (key) => known.get(keyText(key)) }
}

const keyText = ({ contentType, contentId }: AlignedKey): string => `${contentType} ${contentId}`
