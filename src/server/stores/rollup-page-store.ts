import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '../database/database.ts'
import { alignedThings } from './alignment-read-store.ts'
import { type Reading, shownBy, studentEnrollments } from './student-selection.ts'

/** Which rollups a page shows: these users in this order, these outcomes, seen by one reading. */
export type RollupPage = {
  courseId: string
  sectionId?: string
  userIds: readonly string[]
  outcomeIds: readonly string[]
  reading: Reading
}

/**
 * Here SQL is the presenter: a page of rollups can hold 15,000 scores, and building them as rows costs many times what
 * building their text does. `presentRollup` says the same in TypeScript, and a test holds the two together.
 */
export const createRollupPageStore = (database: Database) => ({
  /** The rows of the page as JSON texts with commas between: what `rollups` holds. */
  async jsonOf(page: RollupPage): Promise<string> {
    if (page.userIds.length === 0) return ''
    const { rows } = await database.execute<{ rollups: string | null }>(
      sql`WITH scored AS (${scoresOf(page, plain)}) ${rowsOf(page)}`,
    )
    return rows[0]?.rollups ?? ''
  },

  /** The same with the results that each score was made of, in its links. */
  async jsonWithContributingScores(page: RollupPage): Promise<string> {
    if (page.userIds.length === 0) return ''
    const { rows } = await database.execute<{ rollups: string | null }>(sql`
      WITH thing AS (${alignedThings(page.courseId)}),
      contributed AS (${contributingScoresOf(page)}),
      scored AS (${scoresOf(page, withContributingScores)})
      ${rowsOf(page)}`)
    return rows[0]?.rollups ?? ''
  },
})

/** How the text of a score `s` ends after the id in its links, and what must be joined for it. */
type ScoreEnd = { text: SQL; join: SQL }

const plain: ScoreEnd = { text: sql`'"}}'`, join: sql`` }

const withContributingScores: ScoreEnd = {
  text: sql`'","contributing_scores":[' || coalesce(c.entries, '') || ']}}'`,
  join: sql`LEFT JOIN contributed c ON c.user_id = s.user_id AND c.outcome_id = s.outcome_id`,
}

/** A query of each user's scores as text, by outcome. */
const scoresOf = ({ courseId, userIds, outcomeIds, reading }: RollupPage, end: ScoreEnd): SQL => sql`
  SELECT s.user_id, string_agg(
    '{"score":' || coalesce(s.score::text, 'null')
    || ',"title":' || coalesce(to_json(s.title)::text, 'null')
    || ',"submitted_at":' || coalesce(
      to_char(s.submitted_at AT TIME ZONE 'UTC', '"\\""YYYY-MM-DD"T"HH24:MI:SS"Z\\""'), 'null')
    || ',"count":' || s.count
    || ',"hide_points":' || coalesce(s.hide_points::text, 'null')
    || ',"links":{"outcome":"' || s.outcome_id || ${end.text}, ',' ORDER BY s.outcome_id) AS scores
  FROM rollup_score s ${end.join}
  WHERE s.course_id = ${courseId} AND s.reading = ${reading}
    AND s.user_id = ANY(${sql.param(userIds)}::bigint[])
    AND s.outcome_id = ANY(${sql.param(outcomeIds)}::bigint[])
  GROUP BY s.user_id`

/** Whether a result says what it is a result of; else it is of what it is aligned to. */
const associated: SQL = sql`r.association_type IS NOT NULL AND r.association_id IS NOT NULL`

/** A query of the results with a score that the reading shows, as text, by id, a user and outcome. */
const contributingScoresOf = ({ courseId, userIds, outcomeIds, reading }: RollupPage): SQL => sql`
  SELECT r.user_id, r.outcome_id, string_agg(
    '{"association_id":"' || CASE WHEN ${associated} THEN r.association_id ELSE r.content_id END
    || '","association_type":' || to_json(CASE WHEN ${associated} THEN r.association_type ELSE r.content_type END)
    || ',"title":' || coalesce(to_json(coalesce(w.name, thing.name))::text, 'null')
    || ',"score":' || r.score || '}', ',' ORDER BY r.id) AS entries
  FROM live_result r
  LEFT JOIN assignment w ON w.course_id = ${courseId} AND w.id = r.assignment_id
  LEFT JOIN thing ON thing.type = r.content_type AND thing.id = r.content_id
  WHERE r.course_id = ${courseId} AND r.user_id = ANY(${sql.param(userIds)}::bigint[])
    AND r.outcome_id = ANY(${sql.param(outcomeIds)}::bigint[]) AND r.score IS NOT NULL AND ${shownBy(reading)}
  GROUP BY r.user_id, r.outcome_id`

/** The page's rows as one text, its users in their order, each with what `scored` has. */
const rowsOf = ({ courseId, sectionId, userIds }: RollupPage): SQL => {
  const place = sectionId === undefined ? { courseId } : { courseId, sectionId }
  return sql`
    SELECT string_agg(
      '{"scores":[' || coalesce(scored.scores, '')
      || '],"name":' || to_json(u.name)
      || ',"links":{"user":"' || u.id || '","section":"' || e.section_id
      || '","status":' || to_json(e.workflow_state) || '}}', ',' ORDER BY page.place, e.id) AS rollups
    FROM unnest(${sql.param(userIds)}::bigint[]) WITH ORDINALITY AS page(user_id, place)
    JOIN app_user u ON u.id = page.user_id
    JOIN enrollment e ON e.user_id = page.user_id AND ${studentEnrollments(place)}
    LEFT JOIN scored ON scored.user_id = page.user_id`
}
