import { sql, type SQL } from 'drizzle-orm'
import { commonScaleLine, mostOnCommonScale } from '#mastery/group-score.ts'
import type { Scale } from '#mastery/scale.ts'
import type { Database } from '../database/database.ts'
import {
  choosesByResults,
  type Reading,
  selectedStudents,
  shownBy,
  type StudentSelection,
} from './student-selection.ts'
import { type CourseVersion, structureOf, type VersionCache } from './version-cache.ts'

/** A name or a key of another system that students are ordered by. */
export type StudentKey = 'sortable_name' | 'name' | 'sis_user_id' | 'integration_id' | 'login_id'

/** What all rollups of a student come to: how many are mastered, how many not, or the mean of the scores on the common scale. */
export type SummaryKey = 'mastered' | 'not_mastered' | 'mean'

/** What a score of an outcome is measured on. */
export type MeasuredOutcome = { outcomeId: string; scale: Scale }

/**
 * How students are ordered. Equal ones, and who has no score, follow by name in the same direction; without is last.
 * Under one alignment's scores equal ones are by name in both directions. `assessedIn` puts who has a result of these
 * outcomes first, by name, and the others after them by id; it has no direction.
 */
export type StudentOrder = {
  by:
    | 'id'
    | StudentKey
    | { outcomeId: string; reading: Reading }
    | { alignmentId: string; reading: Reading }
    | { summary: SummaryKey; outcomes: readonly MeasuredOutcome[]; reading: Reading }
    | { assessedIn: NonNullable<StudentSelection['assessedIn']> }
  direction: 'asc' | 'desc'
}

export type StudentStore = ReturnType<typeof createStudentStore>

export const createStudentStore = (database: Database, versions: VersionCache) => ({
  /**
   * The ids of all selected students, in order; worked out once a version of the course, or of its structure where no
   * result has a part in it: a page of them costs the same in a class of any size.
   */
  ordered(
    course: CourseVersion,
    selection: StudentSelection,
    order: StudentOrder,
  ): Promise<readonly string[]> {
    const { by, direction } = order
    const read = async () => {
      if (typeof by === 'string' || !('outcomeId' in by)) return readOrdered(database, selection, order)
      // Names are in order already; to compare them again, score by score, would be most of the work.
      const named = await this.ordered(course, selection, { by: 'sortable_name', direction })
      return byScore(named, await scoresOf(database, { courseId: course.id, ...by }), direction)
    }
    const byResults = typeof by === 'object' || choosesByResults(selection)
    return versions.of(
      byResults ? course : structureOf(course),
      ['students', selection, order],
      read,
      lengthOf,
    )
  },

  /** How many of these users the selection holds. */
  async count(selection: StudentSelection): Promise<number> {
    const { rows } = await database.execute<{ count: number }>(
      sql`SELECT count(*)::int AS count FROM (${selectedStudents(selection)}) student`,
    )
    return rows[0]?.count ?? 0
  },

  /** Of these outcomes those with a result of a selected student. */
  async assessedOutcomes(
    selection: StudentSelection,
    { outcomeIds, reading }: { outcomeIds: readonly string[]; reading: Reading },
  ): Promise<Set<string>> {
    const { rows } = await database.execute<{ id: string }>(sql`
      WITH student AS MATERIALIZED (${selectedStudents(selection)})
      SELECT o.id::text AS id FROM unnest(${sql.param(outcomeIds)}::bigint[]) AS o(id)
      WHERE coalesce(
        (SELECT 1 FROM rollup_score s WHERE s.course_id = ${selection.courseId} AND s.reading = ${reading}
          AND s.outcome_id = o.id AND s.user_id IN (SELECT user_id FROM student) LIMIT 1),
        (SELECT 1 FROM live_result r WHERE r.course_id = ${selection.courseId} AND r.outcome_id = o.id
          AND ${shownBy(reading)} AND r.user_id IN (SELECT user_id FROM student) LIMIT 1)) IS NOT NULL`)
    return new Set(rows.map(({ id }) => id))
  },
})

const lengthOf = ({ length }: readonly unknown[]): number => length

const readOrdered = async (
  database: Database,
  selection: StudentSelection,
  order: StudentOrder,
): Promise<string[]> => {
  const { rows } = await database.execute<{ ids: string }>(sql`
    WITH student AS MATERIALIZED (${selectedStudents(selection)})
    SELECT array_to_string(ARRAY(SELECT student.user_id FROM ${orderedStudents(selection, order)}), ',') AS ids`)
  const ids = rows[0]?.ids ?? ''
  return ids === '' ? [] : ids.split(',')
}

/** The scores of one outcome by user id. */
const scoresOf = async (
  database: Database,
  { courseId, outcomeId, reading }: { courseId: string; outcomeId: string; reading: Reading },
): Promise<Map<string, number>> => {
  const { rows } = await database.execute<{ users: string | null; scores: string | null }>(sql`
    SELECT string_agg(s.user_id::text, ',') AS users, string_agg(s.score::text, ',') AS scores
    FROM rollup_score s
    WHERE s.course_id = ${courseId} AND s.reading = ${reading} AND s.outcome_id = ${outcomeId}
      AND s.score IS NOT NULL`)
  const scores = rows[0]?.scores?.split(',') ?? []
  return new Map(rows[0]?.users?.split(',').map((user, index) => [user, Number(scores[index])]))
}

/** Equal scores, and students without one, stay as they were; those without are last. */
const byScore = (
  userIds: readonly string[],
  scores: ReadonlyMap<string, number>,
  direction: StudentOrder['direction'],
): string[] => {
  const scored = userIds.flatMap((id) => {
    const score = scores.get(id)
    return score === undefined ? [] : [{ id, score }]
  })
  const way = direction === 'asc' ? 1 : -1
  return [
    ...scored.toSorted((a, b) => way * (a.score - b.score)).map(({ id }) => id),
    ...userIds.filter((id) => !scores.has(id)),
  ]
}

/** `FROM` and `ORDER BY` of a query over `student`, the selected users. */
export const orderedStudents = (selection: StudentSelection, { by, direction }: StudentOrder): SQL => {
  const { courseId } = selection
  const way = direction === 'asc' ? sql`ASC` : sql`DESC`
  if (by === 'id') return sql`student ORDER BY student.user_id ${way}`
  const named = sql`student JOIN app_user u ON u.id = student.user_id`
  const byName = sql`u.sortable_name COLLATE "und-x-icu" ${way}, u.id ${way}`
  if (by === 'sortable_name') return sql`${named} ORDER BY ${byName}`
  if (typeof by === 'string')
    return sql`${named} ORDER BY u.${sql.identifier(by)} COLLATE "und-x-icu" ${way} NULLS LAST, ${byName}`
  if ('summary' in by) return bySummary(courseId, { ...by, way, byName })
  if ('alignmentId' in by) return byAlignmentScore(courseId, { ...by, way })
  if ('assessedIn' in by) return assessedFirst({ ...selection, assessedIn: by.assessedIn })
  return sql`${named} LEFT JOIN rollup_score s ON s.course_id = ${courseId} AND s.reading = ${by.reading}
    AND s.user_id = u.id AND s.outcome_id = ${by.outcomeId}
    ORDER BY s.score ${way} NULLS LAST, ${byName}`
}

/** The summaries of a student, as `summariseScores` counts them: `m` is what rollup `s` is measured on. */
const summaries: Record<SummaryKey, SQL> = {
  mastered: sql`count(*) FILTER (WHERE s.score >= m.mastery)`,
  not_mastered: sql`count(*) FILTER (WHERE s.score >= m.mastery IS NOT TRUE)`,
  mean: sql`round(avg(CASE
    WHEN s.score < m.mastery THEN CASE WHEN s.score <= m.negligible THEN 0 ELSE s.score * m.below END
    WHEN s.score <= m.nearly THEN 3
    WHEN s.score > m.beyond THEN ${sql.raw(String(mostOnCommonScale))}
    ELSE 3 + (s.score - m.mastery) * m.above END)::numeric, 2)`,
}

const lineParts = ['mastery', 'negligible', 'below', 'nearly', 'above', 'beyond'] as const

const lineColumns = (outcomes: readonly MeasuredOutcome[]): SQL => {
  const lines = outcomes.map(({ scale }) => commonScaleLine(scale))
  const columns = lineParts.map((part) => sql`${sql.param(lines.map((line) => line[part]))}::float8[]`)
  return sql.join(columns, sql`, `)
}

const bySummary = (
  courseId: string,
  {
    summary,
    outcomes,
    reading,
    way,
    byName,
  }: {
    summary: SummaryKey
    outcomes: readonly MeasuredOutcome[]
    reading: Reading
    way: SQL
    byName: SQL
  },
): SQL => sql`student JOIN app_user u ON u.id = student.user_id
  LEFT JOIN (
    SELECT s.user_id, ${summaries[summary]} AS figure FROM rollup_score s
    JOIN unnest(${sql.param(outcomes.map(({ outcomeId }) => outcomeId))}::bigint[], ${lineColumns(outcomes)})
      AS m(outcome_id, ${sql.raw(lineParts.join(', '))}) ON m.outcome_id = s.outcome_id
    WHERE s.course_id = ${courseId} AND s.reading = ${reading}
    GROUP BY s.user_id
  ) summary ON summary.user_id = u.id
  ORDER BY summary.figure ${way} NULLS LAST, ${byName}`

/**
 * By the newest result of each on one alignment, as rollups tell it: by the second, of equal ones the later id; one without
 * a time is the oldest.
 */
const byAlignmentScore = (
  courseId: string,
  { alignmentId, reading, way }: { alignmentId: string; reading: Reading; way: SQL },
): SQL => sql`student JOIN app_user u ON u.id = student.user_id
  LEFT JOIN (
    SELECT DISTINCT ON (r.user_id) r.user_id, r.score FROM live_result r
    WHERE r.course_id = ${courseId} AND r.alignment_id = ${alignmentId} AND ${shownBy(reading)}
    ORDER BY r.user_id, date_trunc('second', coalesce(r.submitted_at, r.assessed_at)) DESC NULLS LAST, r.id DESC
  ) evidence ON evidence.user_id = u.id
  ORDER BY evidence.score ${way} NULLS LAST, u.sortable_name COLLATE "und-x-icu", u.id`

const assessedFirst = (
  assessed: StudentSelection,
): SQL => sql`student JOIN app_user u ON u.id = student.user_id
  LEFT JOIN (${selectedStudents(assessed)}) assessed ON assessed.user_id = u.id
  ORDER BY assessed.user_id IS NULL,
    CASE WHEN assessed.user_id IS NOT NULL THEN u.sortable_name END COLLATE "und-x-icu", u.id`
