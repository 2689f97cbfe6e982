import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '../database/database.ts'
import { scoresText } from './rollup-row-store.ts'
import { type Reading, studentEnrollments } from './student-selection.ts'

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
    const { userIds } = page
    if (userIds.length === 0) return ''
    const { rows } = await database.execute<PageRow>(sql`
      SELECT u.id::text AS id, u.name, scored.scores,
        (SELECT json_agg(json_build_array(e.section_id::text, e.workflow_state) ORDER BY e.id)
          FROM enrollment e WHERE e.user_id = u.id AND ${studentEnrollments(page)}) AS places
      FROM unnest(${sql.param(userIds)}::bigint[]) WITH ORDINALITY AS page(user_id, place)
      JOIN app_user u ON u.id = page.user_id
      LEFT JOIN (${scoresOf(page)}) AS scored ON scored.user_id = page.user_id
      ORDER BY page.place`)
    return rows.flatMap(rowTexts).join(',')
  },
})

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

/** One row an enrolment. Beside the text of the scores this is `presentRollup`, and a test holds the two together. */
const rowTexts = ({ id, name, places, scores }: PageRow): string[] =>
  (places ?? []).map(([section, status]) => {
    const rest = JSON.stringify({ name, links: { user: id, section, status } })
    return `{"scores":[${scores ?? ''}],${rest.slice(1)}`
  })
