import { type SQL, sql } from 'drizzle-orm'
import {
  type Calculation,
  courseCalculation,
  type EvidenceResult,
  type Rollup,
  rollUp,
} from '#mastery/rollup.ts'
import type { Queryable } from '../database/database.ts'
import type { AlignedKey } from './alignment-read-store.ts'
import { type MeasureScope, readOutcomeMeasures } from './outcome-measure-store.ts'
import { inChunks } from './row-store.ts'
import { rewriteRollupRows } from './rollup-row-store.ts'
import { readings } from './student-selection.ts'
import { indexWorks, readWorks } from './work-store.ts'

/** One cell of the gradebook. */
export type Cell = { userId: string; outcomeId: string }

/** Results read at once: a few megabytes of rows. */
const resultsAtOnce = 10_000
const cellsAtOnce = 1_000
/** So few cells are named one by one, which shows the planner how few they are. */
const cellsNamed = 10

/** Named in statements, since the key of `rollup_score` begins with the course and the reading. */
const everyReading = sql.raw(`(${Object.values(readings).join(', ')})`)

type Rebuild = {
  courseId: string
  /** Only these cells; left out: the whole course. */
  pairs?: readonly Cell[]
  /** Only these outcomes; left out: every one. */
  outcomeIds?: readonly string[]
  onProgress?: (line: string) => void
}

/**
 * Brings the kept rollups of a course, in both readings, to what its results say now, and says how many rows changed.
 * Call it in the transaction that changed the results, a method, a scale or whether work is posted, after that has
 * locked the course. Rows that are right already are not touched.
 */
export const rebuildRollups = async (
  tx: Queryable,
  { courseId, pairs, outcomeIds, onProgress }: Rebuild,
): Promise<number> => {
  const concerned = outcomeIds ?? (pairs && [...new Set(pairs.map(({ outcomeId }) => outcomeId))])
  const calculations = await readCalculations(tx, { courseId, outcomeIds: concerned })
  const context = { tx, courseId, calculations }
  let changed = 0
  if (pairs !== undefined) {
    for (const cells of inChunks(pairs, cellsAtOnce)) {
      const userIds = [...new Set(cells.map(({ userId }) => userId))]
      changed += await rebuildPart(context, { part: cellsPart(cells), userIds })
    }
    return changed
  }
  const users = await readUsers(tx, { courseId, outcomeIds })
  let done = 0
  for (const part of chunksOfUsers(users)) {
    changed += await rebuildPart(context, { part: usersPart(part, outcomeIds), userIds: part })
    done += part.length
    onProgress?.(`rollups of ${done} of ${users.length} students`)
  }
  return changed
}

type Context = {
  tx: Queryable
  courseId: string
  calculations: ReadonlyMap<string, Calculation>
}

/**
 * Which rows of result or rollup_score a step works on, as a condition on `user_id` and `outcome_id`. `users` are by id,
 * with nobody between them left out.
 */
const usersPart = (users: readonly string[], outcomeIds: readonly string[] | undefined): SQL =>
  // A range, of which the planner knows how much it holds; a list would be read with a scan of the whole course.
  sql`p.user_id BETWEEN ${users[0]} AND ${users.at(-1)} AND ${ofOutcomes(outcomeIds)}`

const cellsPart = (cells: readonly Cell[]): SQL =>
  cells.length <= cellsNamed
    ? sql`(p.user_id, p.outcome_id) IN (${sql.join(cells.map(namedCell), sql`, `)})`
    : sql`(p.user_id, p.outcome_id) IN (
        SELECT "userId", "outcomeId"
        FROM jsonb_to_recordset(${JSON.stringify(cells)}::text::jsonb) AS c ("userId" bigint, "outcomeId" bigint))`

const namedCell = ({ userId, outcomeId }: Cell): SQL => sql`(${userId}::bigint, ${outcomeId}::bigint)`

const ofOutcomes = (outcomeIds: readonly string[] | undefined): SQL =>
  outcomeIds === undefined ? sql`true` : sql`p.outcome_id = ANY(${sql.param(outcomeIds)}::bigint[])`

const readCalculations = async (
  tx: Queryable,
  scope: MeasureScope,
): Promise<ReadonlyMap<string, Calculation>> =>
  new Map((await readOutcomeMeasures(tx, scope)).map((each) => [each.outcome.id, courseCalculation(each)]))

type UserResults = { user_id: string; results: number }

const readUsers = async (tx: Queryable, { courseId, outcomeIds }: MeasureScope): Promise<UserResults[]> => {
  const { rows } = await tx.execute<UserResults>(sql`
    SELECT user_id::text, sum(results)::int AS results
    FROM (
      SELECT p.user_id, count(*) AS results FROM result p
      WHERE p.course_id = ${courseId} AND ${ofOutcomes(outcomeIds)} GROUP BY p.user_id
      UNION ALL
      SELECT DISTINCT p.user_id, 0 FROM rollup_score p
      WHERE p.course_id = ${courseId} AND p.reading IN ${everyReading} AND ${ofOutcomes(outcomeIds)}
    ) AS known
    GROUP BY known.user_id ORDER BY known.user_id`)
  return rows
}

function* chunksOfUsers(users: readonly UserResults[]): Generator<string[]> {
  let chunk: string[] = []
  let results = 0
  for (const user of users) {
    chunk.push(user.user_id)
    results += user.results
    if (results < resultsAtOnce && chunk.length < resultsAtOnce) continue
    yield chunk
    chunk = []
    results = 0
  }
  if (chunk.length > 0) yield chunk
}

type EvidenceRow = {
  user_id: string
  outcome_id: string
  score: number | null
  possible: number | null
  percent: number | null
  submitted_at: string | null
  assessed_at: string | null
  artifact_type: string | null
  association_type: string
  association_id: string
  hide_points: boolean
  assignment_id: string | null
  content_type: string
  content_id: string
  withheld: boolean
}

type Titles = (row: EvidenceRow) => string | null

const isoSecond = (column: string): SQL =>
  sql`to_char(${sql.raw(column)} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`

const readEvidence = async ({ tx, courseId }: Context, part: SQL): Promise<EvidenceRow[]> => {
  const { rows } = await tx.execute<EvidenceRow>(sql`
    SELECT p.user_id::text, p.outcome_id::text, p.score, p.possible, p.percent,
      ${isoSecond('p.submitted_at')} AS submitted_at, ${isoSecond('p.assessed_at')} AS assessed_at,
      p.artifact_type, p.association_type, p.association_id::text, p.hide_points,
      p.assignment_id::text, p.content_type, p.content_id::text, p.withheld
    FROM live_result p
    WHERE p.course_id = ${courseId} AND NOT p.hidden AND ${part}
    ORDER BY p.user_id, p.outcome_id, p.id`)
  return rows
}

/** `userIds`: everybody who has cells in the part. */
const rebuildPart = async (
  context: Context,
  { part, userIds }: { part: SQL; userIds: readonly string[] },
): Promise<number> => {
  const evidence = await readEvidence(context, part)
  const titles = await readTitles(context, evidence)
  const rows: object[] = []
  for (const cell of cellsOf(evidence)) rows.push(...rollupsOfCell(cell, { ...context, titles }))
  const changed = await saveRollups(context, { part, rows })
  if (changed > 0) await rewriteRollupRows(context.tx, { courseId: context.courseId, userIds })
  return changed
}

/** What the work behind each row is called: its assignment's name, else the title of what is aligned. */
const readTitles = async ({ tx, courseId }: Context, evidence: readonly EvidenceRow[]): Promise<Titles> => {
  const keys = new Map(evidence.map(workOf).map((key) => [`${key.contentType} ${key.contentId}`, key]))
  const works = indexWorks(await readWorks(tx, { courseId, keys: [...keys.values()] }))
  return (row) => works.of(workOf(row))?.title ?? null
}

const workOf = ({ assignment_id, content_type, content_id }: EvidenceRow): AlignedKey =>
  assignment_id === null
    ? { contentType: content_type, contentId: content_id }
    : { contentType: 'Assignment', contentId: assignment_id }

/** The rows of each cell; the rows of one cell stand together. */
function* cellsOf(rows: readonly EvidenceRow[]): Generator<[EvidenceRow, ...EvidenceRow[]]> {
  let cell: [EvidenceRow, ...EvidenceRow[]] | undefined
  for (const row of rows) {
    if (cell !== undefined && cell[0].user_id === row.user_id && cell[0].outcome_id === row.outcome_id) {
      cell.push(row)
      continue
    }
    if (cell !== undefined) yield cell
    cell = [row]
  }
  if (cell !== undefined) yield cell
}

const rollupsOfCell = (
  cell: [EvidenceRow, ...EvidenceRow[]],
  { calculations, titles }: Context & { titles: Titles },
): object[] => {
  const { user_id, outcome_id } = cell[0]
  const calculation = calculations.get(outcome_id)
  if (calculation === undefined) throw new Error(`outcome ${outcome_id} has results but is not of the course`)
  const evidence = cell.map((row) => evidenceOf(row, titles))
  const all = rollUp(evidence, calculation)
  const posted = cell.some((row) => row.withheld)
    ? rollUp(
        evidence.filter((_, index) => cell[index]?.withheld === false),
        calculation,
      )
    : all
  return [
    ...rollupRow({ user_id, outcome_id, reading: readings.all }, all),
    ...rollupRow({ user_id, outcome_id, reading: readings.posted }, posted),
  ]
}

const evidenceOf = (row: EvidenceRow, titles: Titles): EvidenceResult => ({
  score: row.score,
  possible: row.possible,
  percent: row.percent,
  submittedAt: row.submitted_at,
  assessedAt: row.assessed_at,
  artifactType: row.artifact_type,
  associationType: row.association_type,
  associationId: row.association_id,
  hidePoints: row.hide_points,
  workTitle: titles(row),
})

const rollupRow = (key: object, rollup: Rollup | null): object[] =>
  rollup === null
    ? []
    : [
        {
          ...key,
          score: rollup.score,
          count: rollup.count,
          hide_points: rollup.hidePoints,
          title: rollup.title,
          submitted_at: rollup.submittedAt,
        },
      ]

const saveRollups = async (
  { tx, courseId }: Context,
  { part, rows }: { part: SQL; rows: readonly object[] },
): Promise<number> => {
  const { rows: counted } = await tx.execute<{ changed: number }>(sql`
    WITH fresh AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) AS r (
        user_id bigint, outcome_id bigint, reading smallint, score double precision, count integer,
        hide_points boolean, title text, submitted_at timestamptz)
    ), gone AS (
      DELETE FROM rollup_score p
      WHERE p.course_id = ${courseId} AND p.reading IN ${everyReading} AND ${part} AND NOT EXISTS (
        SELECT FROM fresh f
        WHERE f.user_id = p.user_id AND f.outcome_id = p.outcome_id AND f.reading = p.reading)
      RETURNING 1
    ), written AS (
      INSERT INTO rollup_score
        (course_id, user_id, outcome_id, reading, score, count, hide_points, title, submitted_at)
      SELECT ${courseId}::bigint, f.user_id, f.outcome_id, f.reading, f.score, f.count, f.hide_points, f.title,
        f.submitted_at
      FROM fresh f
      -- Rows that are right already stay out of the insert, which would lock, and so write, every row it meets.
      WHERE NOT EXISTS (
        SELECT FROM rollup_score k
        WHERE k.course_id = ${courseId} AND k.reading = f.reading AND k.user_id = f.user_id
          AND k.outcome_id = f.outcome_id AND (k.score, k.count, k.hide_points, k.title, k.submitted_at)
            IS NOT DISTINCT FROM (f.score, f.count, f.hide_points, f.title, f.submitted_at))
      ON CONFLICT (course_id, reading, user_id, outcome_id) DO UPDATE SET
        score = excluded.score, count = excluded.count, hide_points = excluded.hide_points,
        title = excluded.title, submitted_at = excluded.submitted_at
      RETURNING 1
    )
    SELECT ((SELECT count(*) FROM gone) + (SELECT count(*) FROM written))::int AS changed`)
  return counted[0]?.changed ?? 0
}
