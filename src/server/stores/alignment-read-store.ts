import { sql, type SQL } from 'drizzle-orm'
import type { Database } from '../database/database.ts'
import {
  type Reading,
  readings,
  selectedStudents,
  shownBy,
  type StudentSelection,
} from './student-selection.ts'

/** Which thing: its kind (`Assignment`, `Rubric` …) and its id. */
export type AlignedKey = { contentType: string; contentId: string }

/** Something results are aligned to: an assignment, a rubric, a quiz … `submissionTypes` is an assignment's alone. */
export type AlignedRow = AlignedKey & {
  name: string
  htmlUrl: string | null
  submissionTypes: string[] | null
}

/** What a result is aligned to, and the assignment behind that, where there is one. */
export type ResultWork = AlignedKey & { assignmentId: string | null }

/** An assignment in which an outcome is assessed by one of its alignments, or a live assessment. */
export type AlignedWorkRow = {
  alignmentId: string
  outcomeId: string
  assignmentId: string | null
  assessmentId: string | null
  title: string
  htmlUrl: string | null
  submissionTypes: string[] | null
}

/** A query of everything of a course that results can be aligned to: type, id, name, html_url, submission_types. */
export const alignedThings = (courseId: string): SQL => sql`
  SELECT 'Assignment' AS type, id, name, html_url, submission_types FROM assignment WHERE course_id = ${courseId}
  UNION ALL SELECT 'Quizzes::Quiz', id, title, NULL, NULL FROM quiz WHERE course_id = ${courseId}
  UNION ALL SELECT 'Rubric', id, title, NULL, NULL FROM rubric WHERE course_id = ${courseId}
  UNION ALL SELECT 'AssessmentQuestionBank', id, title, NULL, NULL FROM question_bank WHERE course_id = ${courseId}
  UNION ALL SELECT 'LiveAssessments::Assessment', id, title, NULL, NULL FROM live_assessment
    WHERE course_id = ${courseId}`

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
      SELECT thing.type AS "contentType", thing.id::text AS "contentId", thing.name, thing.html_url AS "htmlUrl",
        thing.submission_types AS "submissionTypes"
      FROM wanted JOIN thing ON thing.type = wanted.type AND thing.id = wanted.id
      ORDER BY wanted.place`)
    return rows
  },

  /** What the results of these students for these outcomes are of, each once, the earliest alignment first. */
  async behindResults(
    students: StudentSelection,
    { outcomeIds, reading }: { outcomeIds: readonly string[]; reading: Reading },
  ): Promise<ResultWork[]> {
    const { rows } = await database.execute<ResultWork>(sql`
      SELECT r.content_type AS "contentType", r.content_id::text AS "contentId",
        r.assignment_id::text AS "assignmentId"
      FROM live_result r
      WHERE r.course_id = ${students.courseId} AND r.user_id IN (${selectedStudents(students)})
        AND r.outcome_id = ANY(${sql.param(outcomeIds)}::bigint[]) AND ${shownBy(reading)}
      GROUP BY r.content_type, r.content_id, r.assignment_id
      ORDER BY min(r.alignment_id), r.assignment_id`)
    return rows
  },

  /**
   * What these outcomes are aligned with, each once, the earliest alignment first; where only posted work is read, not
   * what lies behind an assignment that is not published.
   */
  async ofOutcomes(
    courseId: string,
    { outcomeIds, reading }: { outcomeIds: readonly string[]; reading: Reading },
  ): Promise<AlignedKey[]> {
    const { rows } = await database.execute<AlignedKey>(sql`
      SELECT a.content_type AS "contentType", a.content_id::text AS "contentId"
      FROM alignment a
      LEFT JOIN quiz q ON q.course_id = a.course_id AND a.content_type = 'Quizzes::Quiz' AND q.id = a.content_id
      LEFT JOIN rubric b ON b.course_id = a.course_id AND a.content_type = 'Rubric' AND b.id = a.content_id
      LEFT JOIN assignment w ON w.course_id = a.course_id AND w.id = coalesce(q.assignment_id, b.assignment_id,
        CASE WHEN a.content_type = 'Assignment' THEN a.content_id END)
      WHERE a.course_id = ${courseId} AND a.workflow_state <> 'deleted'
        AND a.outcome_id = ANY(${sql.param(outcomeIds)}::bigint[])
        AND ${reading === readings.all ? sql`true` : sql`w.published IS NOT FALSE`}
      GROUP BY a.content_type, a.content_id
      ORDER BY min(a.id)`)
    return rows
  },

  /**
   * The work in which these outcomes are assessed: assignments aligned themselves, behind a rubric or a quiz, or through
   * a quiz that draws on a question bank; and live assessments.
   */
  async work(
    courseId: string,
    {
      outcomeIds,
      assignmentId,
      published,
    }: {
      outcomeIds: readonly string[]
      /** Only this assignment, where given. */
      assignmentId?: string | undefined
      /** Only published assignments. */
      published: boolean
    },
  ): Promise<AlignedWorkRow[]> {
    const { rows } = await database.execute<AlignedWorkRow>(sql`
      WITH aligned AS (
        SELECT a.id, a.outcome_id, a.content_type, a.content_id FROM alignment a
        WHERE a.course_id = ${courseId} AND a.workflow_state <> 'deleted'
          AND a.outcome_id = ANY(${sql.param(outcomeIds)}::bigint[])
      ),
      assigned AS (
        SELECT a.id, a.outcome_id, a.content_id AS assignment_id FROM aligned a WHERE a.content_type = 'Assignment'
        UNION SELECT a.id, a.outcome_id, b.assignment_id FROM aligned a
          JOIN rubric b ON b.course_id = ${courseId} AND b.id = a.content_id WHERE a.content_type = 'Rubric'
        UNION SELECT a.id, a.outcome_id, q.assignment_id FROM aligned a
          JOIN quiz q ON q.course_id = ${courseId} AND CASE a.content_type
            WHEN 'Quizzes::Quiz' THEN q.id = a.content_id
            WHEN 'AssessmentQuestionBank' THEN q.question_bank_ids @> to_jsonb(a.content_id::text) END
      ),
      work AS (
        SELECT a.id, a.outcome_id, w.id AS assignment_id, NULL::bigint AS assessment_id, w.name AS title,
          w.html_url, w.submission_types
        FROM assigned a JOIN assignment w ON w.course_id = ${courseId} AND w.id = a.assignment_id
        WHERE ${published ? sql`w.published` : sql`true`}
        UNION ALL
        SELECT a.id, a.outcome_id, NULL, l.id, l.title, NULL, NULL
        FROM aligned a JOIN live_assessment l ON l.course_id = ${courseId} AND l.id = a.content_id
        WHERE a.content_type = 'LiveAssessments::Assessment'
      )
      SELECT id::text AS "alignmentId", outcome_id::text AS "outcomeId", assignment_id::text AS "assignmentId",
        assessment_id::text AS "assessmentId", title, html_url AS "htmlUrl", submission_types AS "submissionTypes"
      FROM work
      WHERE ${assignmentId === undefined ? sql`true` : sql`assignment_id = ${assignmentId}`}
      ORDER BY work.id, work.assignment_id`)
    return rows
  },
})
