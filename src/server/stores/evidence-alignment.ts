import { sql, type SQL } from 'drizzle-orm'

/** Which alignments of which outcomes. */
export type AlignmentChoice = {
  courseId: string
  outcomeIds: readonly string[]
  /** Only those to assignments. */
  onlyAssignments: boolean
  /** Also those to work that is not published. */
  unpublished: boolean
}

/**
 * A query of the chosen alignments as evidence is told by them: outcome_id, key, kind, number, content_type, content_id,
 * assignment_id. Direct ones (kind 0, key `D_` and the alignment's id) are live alignments; indirect ones (kind 1, key
 * `I_` and the assignment's id) are assignments whose quiz draws on an aligned question bank. Kind and number give their
 * order; `assignment_id` is the assignment that is, or has, the aligned work.
 */
const evidenceAlignments = ({
  courseId,
  outcomeIds,
  onlyAssignments,
  unpublished,
}: AlignmentChoice): SQL => sql`
  SELECT a.outcome_id, 'D_' || a.id AS key, 0 AS kind, a.id AS number, a.content_type, a.content_id,
    w.id AS assignment_id
  FROM alignment a
  LEFT JOIN quiz q ON q.course_id = ${courseId} AND a.content_type = 'Quizzes::Quiz' AND q.id = a.content_id
  LEFT JOIN assignment w ON w.course_id = ${courseId}
    AND w.id = CASE a.content_type WHEN 'Assignment' THEN a.content_id ELSE q.assignment_id END
  WHERE ${aligned({ courseId, outcomeIds })}
    AND ${onlyAssignments ? sql`a.content_type = 'Assignment'` : sql`true`}
    AND ${unpublished ? sql`true` : sql`coalesce(w.published, true)`}
  UNION ALL
  SELECT DISTINCT a.outcome_id, 'I_' || w.id, 1, w.id, 'Assignment', w.id, w.id
  FROM alignment a
  JOIN quiz q ON q.course_id = ${courseId} AND q.question_bank_ids @> to_jsonb(a.content_id::text)
  JOIN assignment w ON w.course_id = ${courseId} AND w.id = q.assignment_id
  WHERE ${aligned({ courseId, outcomeIds })} AND a.content_type = 'AssessmentQuestionBank'
    AND ${unpublished ? sql`true` : sql`w.published`}`

const aligned = ({ courseId, outcomeIds }: Pick<AlignmentChoice, 'courseId' | 'outcomeIds'>): SQL =>
  sql`a.course_id = ${courseId} AND a.workflow_state <> 'deleted'
    AND a.outcome_id = ANY(${sql.param(outcomeIds)}::bigint[])`

/**
 * Common table expressions for `WITH`: `entry`, the chosen alignments, and `entry_of_work`, of those of one assignment
 * the first.
 */
export const alignmentEntries = (choice: AlignmentChoice): SQL => sql`
  entry AS MATERIALIZED (${evidenceAlignments(choice)}),
  entry_of_work AS MATERIALIZED (
    SELECT DISTINCT ON (outcome_id, assignment_id) outcome_id, assignment_id, key
    FROM entry WHERE assignment_id IS NOT NULL ORDER BY outcome_id, assignment_id, kind, number
  )`

/**
 * Joins, for a live result `r`, that say which entry it belongs to, as `entryKey`: one of its assignment (its own where
 * that is one), else its own alignment; none, where neither was chosen.
 */
export const entryJoins: SQL = sql`
  LEFT JOIN entry own ON own.kind = 0 AND own.outcome_id = r.outcome_id AND own.number = r.alignment_id
  LEFT JOIN entry_of_work work ON work.outcome_id = r.outcome_id AND work.assignment_id = r.assignment_id`
export const entryKey: SQL = sql`
  coalesce(CASE WHEN own.assignment_id = r.assignment_id THEN own.key END, work.key, own.key)`
