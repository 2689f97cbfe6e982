import { type Placeholder, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../database/database.ts'
import { prepared } from '../database/prepared.ts'
import { alignedThings } from './alignment-read-store.ts'
import { scoresText, scoresTextEndedBy } from './rollup-row-store.ts'
import { type Reading, shownBy, studentEnrollments } from './student-selection.ts'
import { type UserRow, userFieldsOfRow } from './user-store.ts'

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

type PageRow = UserRow & {
  /** Section and state of each enrolment as a student. */
  places: [sectionId: string, state: string][] | null
  scores: string | null
}

/** A page as it was read: what `rollups` holds as pieces of JSON, commas between its rows, and the users of the rows. */
export type ReadPage = { json: string[]; users: readonly UserRow[] }

/**
 * A page of rollups can hold 15,000 scores, whose text is kept with them: to build it anew as rows or as text costs many
 * times what reading it does.
 */
export const createRollupPageStore = (database: Database) => ({
  async read(page: RollupPage): Promise<ReadPage> {
    return presented(await (isUsual(page) ? readUsual : readSome)(database, page))
  },

  /** The same with the results that each score was made of, in its links. */
  async readWithContributingScores(page: ContributingPage): Promise<ReadPage> {
    return presented(await readRows(database, { page, scores: contributedScoresOf(page) }))
  },
})

/** Every score that is kept of students wherever they are in the course: what most pages ask for. */
const isUsual = ({ sectionId, sectionIds, outcomeIds }: RollupPage): boolean =>
  sectionId === undefined && sectionIds === undefined && outcomeIds === undefined

const readUsual = async (
  database: Database,
  { courseId, reading, userIds }: RollupPage,
): Promise<PageRow[]> => (userIds.length === 0 ? [] : usualRows(database, { courseId, reading, userIds }))

const readSome = (database: Database, page: RollupPage): Promise<PageRow[]> =>
  readRows(database, { page, scores: scoresOf(page) })

/** Rows of the page; `scores` is a query of each user's as text. */
const readRows = async (
  database: Database,
  { page, scores }: { page: RollupPage; scores: SQL },
): Promise<PageRow[]> => {
  const { userIds } = page
  if (userIds.length === 0) return []
  const users = sql`${sql.param(userIds)}::bigint[]`
  return (await database.execute<PageRow>(rowsOf({ users, enrollments: studentEnrollments(page), scores })))
    .rows
}

/** A query of rows; `enrollments` tells which of a user's are the page's. */
const rowsOf = ({ users, enrollments, scores }: Record<'users' | 'enrollments' | 'scores', SQL>): SQL => sql`
  SELECT ${userFieldsOfRow}, scored.scores,
    (SELECT json_agg(json_build_array(e.section_id::text, e.workflow_state) ORDER BY e.id)
      FROM enrollment e WHERE e.user_id = u.id AND ${enrollments}) AS places
  FROM unnest(${users}) WITH ORDINALITY AS page(user_id, place)
  JOIN app_user u ON u.id = page.user_id
  LEFT JOIN (${scores}) AS scored ON scored.user_id = page.user_id
  ORDER BY page.place`

const keptScores = (courseId: Placeholder | string, reading: Placeholder | Reading, users: SQL): SQL => sql`
  SELECT r.user_id, r.scores FROM rollup_row r
  WHERE r.course_id = ${courseId} AND r.reading = ${reading} AND r.user_id = ANY(${users})`

const usualUsers = sql`${sql.placeholder('userIds')}::bigint[]`
const usualRows = prepared<PageRow>(
  'rollup_page',
  rowsOf({
    users: usualUsers,
    enrollments: studentEnrollments({ courseId: sql.placeholder('courseId') }),
    scores: keptScores(sql.placeholder('courseId'), sql.placeholder('reading'), usualUsers),
  }),
)

const scoresOf = ({ courseId, userIds, outcomeIds, reading }: RollupPage): SQL => {
  const users = sql`${sql.param(userIds)}::bigint[]`
  if (outcomeIds === undefined) return keptScores(courseId, reading, users)
  // Outcomes as a set to join: as a list the planner would take every pair of student and outcome to the index.
  return sql`SELECT s.user_id, ${scoresText} AS scores FROM rollup_score s
    WHERE s.course_id = ${courseId} AND s.reading = ${reading} AND s.user_id = ANY(${users})
      AND s.outcome_id IN (SELECT unnest(${sql.param(outcomeIds)}::bigint[]))
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

/** A query of the results with a score that the reading shows, as text, by id, a user and outcome. */
const contributingScoresOf = ({ courseId, userIds, outcomeIds, reading }: ContributingPage): SQL => sql`
  SELECT r.user_id, r.outcome_id, string_agg(
    '{"association_id":"' || r.association_id || '","association_type":' || to_json(r.association_type)
    || ',"title":' || coalesce(to_json(coalesce(w.name, thing.name))::text, 'null')
    || ',"score":' || r.score || '}', ',' ORDER BY r.id) AS entries
  FROM live_result r
  LEFT JOIN assignment w ON w.course_id = ${courseId} AND w.id = r.assignment_id
  LEFT JOIN (${alignedThings(courseId)}) thing ON thing.type = r.content_type AND thing.id = r.content_id
  WHERE r.course_id = ${courseId} AND r.user_id = ANY(${sql.param(userIds)}::bigint[])
    AND r.outcome_id = ANY(${sql.param(outcomeIds)}::bigint[]) AND r.score IS NOT NULL AND ${shownBy(reading)}
  GROUP BY r.user_id, r.outcome_id`

/** Every row begins with its comma; the first has none before it. */
const presented = (rows: readonly PageRow[]): ReadPage => ({
  json: rows.flatMap(jsonOf).slice(1),
  users: rows,
})

/** One row an enrolment. Beside the text of the scores this is `presentRollup`, and a test holds the two together. */
const jsonOf = ({ id, name, places, scores }: PageRow): string[] =>
  (places ?? []).flatMap(([section, status]) => {
    const rest = JSON.stringify({ name, links: { user: id, section, status } })
    return [',', '{"scores":[', scores ?? '', `],${rest.slice(1)}`]
  })
