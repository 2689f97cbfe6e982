import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '../database/database.ts'
import { alignedThings } from './alignment-read-store.ts'
import { scoresText, scoresTextEndedBy } from './rollup-row-store.ts'
import { type Reading, shownBy, studentEnrollments } from './student-selection.ts'

/** Which rollups a page shows: these users in this order, these outcomes or all, seen by one reading. */
export type RollupPage = {
  courseId: string
  sectionId?: string
  sectionIds?: readonly string[]
  userIds: readonly string[]
  /** Left out: every outcome of which there are rollups. */
  outcomeIds?: readonly string[]
  reading: Reading
}

/** A page whose outcomes are named. */
type ContributingPage = RollupPage & { outcomeIds: readonly string[] }

type PageRow = {
  id: string
  name: string
  /** Section and state of each enrolment as a student. */
  places: [sectionId: string, state: string][] | null
  scores: string | null
}

/**
 * A page of rollups can hold 15,000 scores, whose text is kept with them: to build it anew as rows or as text costs many
 * times what reading it does.
 */
export const createRollupPageStore = (database: Database) => ({
  /** The rows of the page as JSON texts with commas between: what `rollups` holds. */
  async jsonOf(page: RollupPage): Promise<string> {
    return textOf(await readRows(database, { page, scores: scoresOf(page) }))
  },

  /** The same with the results that each score was made of, in its links. */
  async jsonWithContributingScores(page: ContributingPage): Promise<string> {
    return textOf(await readRows(database, { page, scores: contributedScoresOf(page) }))
  },
})

/** Rows of the page; `scores` is a query of each user's as text. */
const readRows = async (
  database: Database,
  { page, scores }: { page: RollupPage; scores: SQL },
): Promise<PageRow[]> => {
  const { userIds } = page
  if (userIds.length === 0) return []
  const { rows } = await database.execute<PageRow>(sql`
      SELECT u.id::text AS id, u.name, scored.scores,
        (SELECT json_agg(json_build_array(e.section_id::text, e.workflow_state) ORDER BY e.id)
          FROM enrollment e WHERE e.user_id = u.id AND ${studentEnrollments(page)}) AS places
      FROM unnest(${sql.param(userIds)}::bigint[]) WITH ORDINALITY AS page(user_id, place)
      JOIN app_user u ON u.id = page.user_id
      LEFT JOIN (${scores}) AS scored ON scored.user_id = page.user_id
      ORDER BY page.place`)
  return rows
}

const scoresOf = ({ courseId, userIds, outcomeIds, reading }: RollupPage): SQL => {
  const users = sql`${sql.param(userIds)}::bigint[]`
  if (outcomeIds === undefined)
    return sql`SELECT r.user_id, r.scores FROM rollup_row r
      WHERE r.course_id = ${courseId} AND r.reading = ${reading} AND r.user_id = ANY(${users})`
  return sql`SELECT s.user_id, ${scoresText} AS scores FROM rollup_score s
    WHERE s.course_id = ${courseId} AND s.reading = ${reading} AND s.user_id = ANY(${users})
      AND s.outcome_id = ANY(${sql.param(outcomeIds)}::bigint[])
    GROUP BY s.user_id`
}

/** The kept texts know nothing of results, so scores are written anew here, from what is kept and what was given. */
const contributedScoresOf = (page: ContributingPage): SQL => {
  const end = sql`'","contributing_scores":[' || coalesce(c.entries, '') || ']}}'`
  return sql`SELECT s.user_id, ${scoresTextEndedBy(end)} AS scores
    FROM rollup_score s
    LEFT JOIN (${contributingScoresOf(page)}) c ON c.user_id = s.user_id AND c.outcome_id = s.outcome_id
    WHERE s.course_id = ${page.courseId} AND s.reading = ${page.reading}
      AND s.user_id = ANY(${sql.param(page.userIds)}::bigint[])
      AND s.outcome_id = ANY(${sql.param(page.outcomeIds)}::bigint[])
    GROUP BY s.user_id`
}

/** Whether a result says what it is a result of; else it is of what it is aligned to. */
const associated: SQL = sql`r.association_type IS NOT NULL AND r.association_id IS NOT NULL`

/** A query of the results with a score that the reading shows, as text, by id, a user and outcome. */
const contributingScoresOf = ({ courseId, userIds, outcomeIds, reading }: ContributingPage): SQL => sql`
  SELECT r.user_id, r.outcome_id, string_agg(
    '{"association_id":"' || CASE WHEN ${associated} THEN r.association_id ELSE r.content_id END
    || '","association_type":' || to_json(CASE WHEN ${associated} THEN r.association_type ELSE r.content_type END)
    || ',"title":' || coalesce(to_json(coalesce(w.name, thing.name))::text, 'null')
    || ',"score":' || r.score || '}', ',' ORDER BY r.id) AS entries
  FROM live_result r
  LEFT JOIN assignment w ON w.course_id = ${courseId} AND w.id = r.assignment_id
  LEFT JOIN (${alignedThings(courseId)}) thing ON thing.type = r.content_type AND thing.id = r.content_id
  WHERE r.course_id = ${courseId} AND r.user_id = ANY(${sql.param(userIds)}::bigint[])
    AND r.outcome_id = ANY(${sql.param(outcomeIds)}::bigint[]) AND r.score IS NOT NULL AND ${shownBy(reading)}
  GROUP BY r.user_id, r.outcome_id`

const textOf = (rows: readonly PageRow[]): string => rows.flatMap(rowTexts).join(',')

/** One row an enrolment. Beside the text of the scores this is `presentRollup`, and a test holds the two together. */
const rowTexts = ({ id, name, places, scores }: PageRow): string[] =>
  (places ?? []).map(([section, status]) => {
    const rest = JSON.stringify({ name, links: { user: id, section, status } })
    return `{"scores":[${scores ?? ''}],${rest.slice(1)}`
  })
