import { sql, type SQL } from 'drizzle-orm'
import type { Database } from '../database/database.ts'

/** Something results are aligned to: an assignment, a rubric, a quiz … */
export type AlignedRow = { contentType: string; contentId: string; name: string; htmlUrl: string | null }

/** Which thing: its kind (`Assignment`, `Rubric` …) and its id. */
export type AlignedKey = Pick<AlignedRow, 'contentType' | 'contentId'>

/** A query of everything of a course that results can be aligned to: type, id, name, html_url. */
export const alignedThings = (courseId: string): SQL => sql`
  SELECT 'Assignment' AS type, id, name, html_url FROM assignment WHERE course_id = ${courseId}
  UNION ALL SELECT 'Quizzes::Quiz', id, title, NULL FROM quiz WHERE course_id = ${courseId}
  UNION ALL SELECT 'Rubric', id, title, NULL FROM rubric WHERE course_id = ${courseId}
  UNION ALL SELECT 'AssessmentQuestionBank', id, title, NULL FROM question_bank WHERE course_id = ${courseId}
  UNION ALL SELECT 'LiveAssessments::Assessment', id, title, NULL FROM live_assessment WHERE course_id = ${courseId}`

export const createAlignmentReadStore = (database: Database) => ({
  /** Each of these things once, in the order they are named; one the course does not have is left out. */
  async named(courseId: string, keys: readonly AlignedKey[]): Promise<AlignedRow[]> {
    if (keys.length === 0) return []
    const { rows } = await database.execute<AlignedRow>(sql`
      WITH wanted AS (
        SELECT key.type, key.id, min(key.place) AS place
        FROM unnest(${sql.param(keys.map(({ contentType }) => contentType))}::text[],
          ${sql.param(keys.map(({ contentId }) => contentId))}::bigint[]) WITH ORDINALITY AS key(type, id, place)
        GROUP BY key.type, key.id
      ),
      thing AS (${alignedThings(courseId)})
      SELECT thing.type AS "contentType", thing.id::text AS "contentId", thing.name, thing.html_url AS "htmlUrl"
      FROM wanted JOIN thing ON thing.type = wanted.type AND thing.id = wanted.id
      ORDER BY wanted.place`)
    return rows
  },
})
