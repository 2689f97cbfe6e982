import { asc, eq, sql } from 'drizzle-orm'
import type { StoredRating } from '#mastery/scale.ts'
import type { Reading } from './student-selection.ts'
import type { Database } from '../database/database.ts'
import { outcomeGroup } from '../database/schema.ts'
import { type CourseVersion, structureOf, type VersionCache, weightOfRows } from './version-cache.ts'

/** An active link of the course, with the outcome it links. */
export type LinkedOutcomeRow = {
  /** The link's id. */
  id: string
  outcomeId: string
  groupId: string
  title: string
  displayName: string | null
  description: string | null
  friendlyDescription: string | null
  vendorGuid: string | null
  calculationMethod: string | null
  calculationInt: number | null
  masteryPoints: number
  pointsPossible: number
  ratings: StoredRating[]
}

export type OutcomeGroupRow = {
  id: string
  title: string
  parentId: string | null
  description: string | null
  vendorGuid: string | null
}

/** What is shown of an outcome beside its own row. */
export type OutcomeUse = {
  /** Whether anyone has a score for it. */
  assessed: boolean
  /** Published assignments that give evidence of it, themselves or through a question bank. */
  assignmentIds: string[]
}

export type OutcomeReadStore = ReturnType<typeof createOutcomeReadStore>

/** The outcomes of a course, read once a version of it, or of its structure. */
export const createOutcomeReadStore = (database: Database, versions: VersionCache) => ({
  /** Active links by id, which is the order of upload; an outcome in two groups has two. */
  links: (course: CourseVersion): Promise<readonly LinkedOutcomeRow[]> =>
    versions.of(structureOf(course), ['links'], () => readLinks(database, course.id), weightOfRows),

  groups: (course: CourseVersion): Promise<readonly OutcomeGroupRow[]> =>
    versions.of(structureOf(course), ['groups'], () => readGroups(database, course.id), weightOfRows),

  /** What is known of the use of the course's outcomes, seen by one reading, by outcome id. */
  async uses(course: CourseVersion, reading: Reading): Promise<ReadonlyMap<string, OutcomeUse>> {
    const assignments = await versions.of(
      structureOf(course),
      ['assignments'],
      () => readAssignments(database, course.id),
      weightOfRows,
    )
    const assessed = await versions.of(
      course,
      ['assessed', reading],
      () => readAssessed(database, { courseId: course.id, reading }),
      ({ size }) => size,
    )
    return new Map(
      assignments.map(({ id, assignmentIds }) => [id, { assessed: assessed.has(id), assignmentIds }]),
    )
  },

  /** Whether there are rollups of an outcome that the course does not link any more. */
  hasUnlinkedRollups: (course: CourseVersion, reading: Reading): Promise<boolean> =>
    versions.of(course, ['unlinked', reading], () =>
      findUnlinked(database, { courseId: course.id, reading }),
    ),
})

const readLinks = async (database: Database, courseId: string): Promise<LinkedOutcomeRow[]> => {
  const { rows } = await database.execute<LinkedOutcomeRow>(sql`
    SELECT l.id::text AS id, l.outcome_id::text AS "outcomeId", l.group_id::text AS "groupId", o.title,
      o.display_name AS "displayName", o.description, o.friendly_description AS "friendlyDescription",
      o.vendor_guid AS "vendorGuid", o.calculation_method AS "calculationMethod",
      o.calculation_int AS "calculationInt", o.mastery_points AS "masteryPoints",
      o.points_possible AS "pointsPossible", o.ratings
    FROM outcome_link l JOIN outcome o ON o.course_id = l.course_id AND o.id = l.outcome_id
    WHERE l.course_id = ${courseId} AND l.workflow_state = 'active'
    ORDER BY l.id`)
  return rows
}

const readGroups = (database: Database, courseId: string): Promise<OutcomeGroupRow[]> =>
  database
    .select({
      id: outcomeGroup.id,
      title: outcomeGroup.title,
      parentId: outcomeGroup.parentId,
      description: outcomeGroup.description,
      vendorGuid: outcomeGroup.vendorGuid,
    })
    .from(outcomeGroup)
    .where(eq(outcomeGroup.courseId, courseId))
    .orderBy(asc(outcomeGroup.id))

type Seen = { courseId: string; reading: Reading }

const readAssessed = async (
  database: Database,
  { courseId, reading }: Seen,
): Promise<ReadonlySet<string>> => {
  const { rows } = await database.execute<{ id: string }>(sql`
    SELECT o.id::text AS id FROM outcome o
    WHERE o.course_id = ${courseId} AND EXISTS (SELECT FROM rollup_score s
      WHERE s.course_id = ${courseId} AND s.reading = ${reading} AND s.outcome_id = o.id)`)
  return new Set(rows.map(({ id }) => id))
}

type OutcomeAssignments = Pick<OutcomeUse, 'assignmentIds'> & { id: string }

const readAssignments = async (database: Database, courseId: string): Promise<OutcomeAssignments[]> => {
  const { rows } = await database.execute<OutcomeAssignments>(sql`
    WITH evidence AS (
      SELECT a.outcome_id, a.content_id AS assignment_id FROM alignment a
      WHERE a.course_id = ${courseId} AND a.workflow_state <> 'deleted' AND a.content_type = 'Assignment'
      UNION
      SELECT a.outcome_id, q.assignment_id FROM alignment a JOIN quiz q ON q.course_id = a.course_id
        AND q.question_bank_ids @> to_jsonb(a.content_id::text)
      WHERE a.course_id = ${courseId} AND a.workflow_state <> 'deleted'
        AND a.content_type = 'AssessmentQuestionBank'
    ), published AS (
      SELECT e.outcome_id, array_agg(w.id::text ORDER BY w.id) AS ids
      FROM evidence e JOIN assignment w ON w.course_id = ${courseId} AND w.id = e.assignment_id AND w.published
      GROUP BY e.outcome_id
    )
    SELECT o.id::text AS id, coalesce(p.ids, '{}') AS "assignmentIds"
    FROM outcome o LEFT JOIN published p ON p.outcome_id = o.id WHERE o.course_id = ${courseId}`)
  return rows
}

const findUnlinked = async (database: Database, { courseId, reading }: Seen): Promise<boolean> => {
  const { rows } = await database.execute(sql`
    SELECT FROM outcome o
    WHERE o.course_id = ${courseId}
      AND NOT EXISTS (SELECT FROM outcome_link l
        WHERE l.course_id = o.course_id AND l.outcome_id = o.id AND l.workflow_state = 'active')
      AND EXISTS (SELECT FROM rollup_score s
        WHERE s.course_id = o.course_id AND s.reading = ${reading} AND s.outcome_id = o.id)
    LIMIT 1`)
  return rows.length > 0
}
