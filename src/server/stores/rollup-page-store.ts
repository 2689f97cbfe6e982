import { sql } from 'drizzle-orm'
import type { Database } from '../database/database.ts'
import { type Reading, studentEnrollments } from './student-selection.ts'

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
  async jsonOf({ courseId, sectionId, userIds, outcomeIds, reading }: RollupPage): Promise<string> {
    if (userIds.length === 0) return ''
    const place = sectionId === undefined ? { courseId } : { courseId, sectionId }
    const { rows } = await database.execute<{ rollups: string | null }>(sql`
      WITH scored AS (
        SELECT s.user_id, string_agg(
          '{"score":' || coalesce(s.score::text, 'null')
          || ',"title":' || coalesce(to_json(s.title)::text, 'null')
          || ',"submitted_at":' || coalesce(
            to_char(s.submitted_at AT TIME ZONE 'UTC', '"\\""YYYY-MM-DD"T"HH24:MI:SS"Z\\""'), 'null')
          || ',"count":' || s.count
          || ',"hide_points":' || coalesce(s.hide_points::text, 'null')
          || ',"links":{"outcome":"' || s.outcome_id || '"}}', ',' ORDER BY s.outcome_id) AS scores
        FROM rollup_score s
        WHERE s.course_id = ${courseId} AND s.reading = ${reading}
          AND s.user_id = ANY(${sql.param(userIds)}::bigint[])
          AND s.outcome_id = ANY(${sql.param(outcomeIds)}::bigint[])
        GROUP BY s.user_id
      )
      SELECT string_agg(
        '{"scores":[' || coalesce(scored.scores, '')
        || '],"name":' || to_json(u.name)
        || ',"links":{"user":"' || u.id || '","section":"' || e.section_id
        || '","status":' || to_json(e.workflow_state) || '}}', ',' ORDER BY page.place, e.id) AS rollups
      FROM unnest(${sql.param(userIds)}::bigint[]) WITH ORDINALITY AS page(user_id, place)
      JOIN app_user u ON u.id = page.user_id
      JOIN enrollment e ON e.user_id = page.user_id AND ${studentEnrollments(place)}
      LEFT JOIN scored ON scored.user_id = page.user_id`)
    return rows[0]?.rollups ?? ''
  },
})
