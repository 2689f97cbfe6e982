import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '../database/database.ts'

/**
 * One kept rollup `s` as the text of a score on the wire. Here SQL is the presenter: `presentRollup` says the same in
 * TypeScript, and a test holds the two together.
 */
const scoreText = (end: SQL): SQL => sql`'{"score":' || coalesce(s.score::text, 'null')
  || ',"title":' || coalesce(to_json(s.title)::text, 'null')
  || ',"submitted_at":' || coalesce(
    to_char(s.submitted_at AT TIME ZONE 'UTC', '"\\""YYYY-MM-DD"T"HH24:MI:SS"Z\\""'), 'null')
  || ',"count":' || s.count
  || ',"hide_points":' || coalesce(s.hide_points::text, 'null')
  || ',"links":{"outcome":"' || s.outcome_id || ${end}`

/** Kept rollups `s` of one user as text, each ended by what its links have after the outcome's id. */
export const scoresTextEndedBy = (end: SQL): SQL =>
  sql`string_agg(${scoreText(end)}, ',' ORDER BY s.outcome_id)`

/** Kept rollups `s` of one user as the text that `scores` holds: by outcome id, commas between. */
export const scoresText: SQL = scoresTextEndedBy(sql`'"}}'`)

/** Writes the rows of these users anew; in the transaction that changed their rollups. */
export const rewriteRollupRows = async (
  tx: Queryable,
  { courseId, userIds }: { courseId: string; userIds: readonly string[] },
): Promise<void> => {
  const users = sql`(SELECT value::bigint FROM jsonb_array_elements_text(${JSON.stringify(userIds)}::text::jsonb))`
  await tx.execute(sql`
    WITH fresh AS MATERIALIZED (
      SELECT s.user_id, s.reading, ${scoresText} AS scores FROM rollup_score s
      WHERE s.course_id = ${courseId} AND s.user_id IN ${users}
      GROUP BY s.user_id, s.reading
    ), gone AS (
      DELETE FROM rollup_row r
      WHERE r.course_id = ${courseId} AND r.user_id IN ${users} AND NOT EXISTS (
        SELECT FROM fresh f WHERE f.user_id = r.user_id AND f.reading = r.reading)
    )
    INSERT INTO rollup_row AS r (course_id, user_id, reading, scores)
    SELECT ${courseId}::bigint, user_id, reading, scores FROM fresh
    ON CONFLICT (course_id, reading, user_id) DO UPDATE SET scores = excluded.scores
    WHERE r.scores IS DISTINCT FROM excluded.scores`)
}
