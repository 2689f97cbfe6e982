import { sql } from 'drizzle-orm'
import type { ScoreTally } from '#mastery/tally.ts'
import type { Database } from '../database/database.ts'
import {
  choosesByResults,
  type Reading,
  selectedStudents,
  type StudentSelection,
} from './student-selection.ts'
import { type CourseVersion, structureOf, type VersionCache } from './version-cache.ts'

/** One outcome's rollups over the selected students. */
export type OutcomeScores = {
  outcomeId: string
  tallies: readonly ScoreTally[]
  /** Whether every one of these rollups hides its points. */
  hidePoints: boolean
}

type Choice = { students: StudentSelection; outcomeIds: readonly string[]; reading: Reading }

/** Scores of one outcome as they were in the version of the course in which its results changed last; null: none. */
type KeptScores = { resultsVersion: string; scores: OutcomeScores | null }

export const createRollupAggregateStore = (database: Database, versions: VersionCache) => ({
  /**
   * The rollups of each of these outcomes that has any, by outcome id; the scores ascend, null last. Worked out once a
   * version of the course, and after results were written for the outcomes that they are of.
   */
  scoresByOutcome: (course: CourseVersion, choice: Choice): Promise<readonly OutcomeScores[]> =>
    versions.of(
      course,
      ['scores', choice.students, choice.outcomeIds, choice.reading],
      () =>
        choosesByResults(choice.students)
          ? readScores(database, choice)
          : bringUpToDate(database, { course, choice, versions }),
      weightOfScores,
    ),
})

const weightOfScores = (scores: readonly OutcomeScores[]): number =>
  scores.reduce((sum, { tallies }) => sum + 1 + tallies.length, 0)

type Update = { course: CourseVersion; choice: Choice; versions: VersionCache }

const bringUpToDate = async (
  database: Database,
  { course, choice, versions }: Update,
): Promise<OutcomeScores[]> => {
  const { students, outcomeIds, reading } = choice
  const current = await readResultsVersions(database, course.id)
  const key = ['scores', students, reading]
  const kept = await versions.of(structureOf(course), key, async () => new Map<string, KeptScores>())
  const versionOf = (outcomeId: string) => current.get(outcomeId) ?? '0'
  const holds = (id: string) => kept.get(id)?.resultsVersion === versionOf(id)
  // Taken before anything is waited for: meanwhile another request may bring the rest to a later version.
  const held = outcomeIds.filter(holds).map((id) => kept.get(id)?.scores ?? null)
  const stale = outcomeIds.filter((id) => !holds(id))
  const read = stale.length === 0 ? [] : await readScores(database, { ...choice, outcomeIds: stale })
  for (const id of stale) kept.set(id, { resultsVersion: versionOf(id), scores: null })
  for (const scores of read) {
    const resultsVersion = versionOf(scores.outcomeId)
    kept.set(scores.outcomeId, { resultsVersion, scores })
  }
  if (stale.length > 0) versions.weighAnew(structureOf(course), key, weightOfKept(kept))
  return [...held.filter((scores) => scores !== null), ...read].toSorted(byOutcome)
}

const byOutcome = (a: OutcomeScores, b: OutcomeScores): number =>
  Number(BigInt(a.outcomeId) - BigInt(b.outcomeId))

const weightOfKept = (kept: ReadonlyMap<string, KeptScores>): number =>
  kept.size + weightOfScores([...kept.values()].flatMap(({ scores }) => scores ?? []))

const readResultsVersions = async (
  database: Database,
  courseId: string,
): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await database.execute<{ id: string; version: string }>(
    sql`SELECT id::text AS id, results_version::text AS version FROM outcome WHERE course_id = ${courseId}`,
  )
  return new Map(rows.map(({ id, version }) => [id, version]))
}

const readScores = async (
  database: Database,
  { students, outcomeIds, reading }: Choice,
): Promise<OutcomeScores[]> => {
  // Equal scores are counted here: to group a hundred thousand rows by score takes the store longer than to hand over
  // their text. Outcomes as a set to join: as a list they would be looked up one by one.
  const { rows } = await database.execute<{ outcome: string; scores: string; hide_points: boolean }>(sql`
    SELECT s.outcome_id::text AS outcome, bool_and(coalesce(s.hide_points, false)) AS hide_points,
      string_agg(coalesce(s.score::text, ''), ' ') AS scores
    FROM rollup_score s
    WHERE s.course_id = ${students.courseId} AND s.reading = ${reading}
      AND s.outcome_id IN (SELECT unnest(${sql.param(outcomeIds)}::bigint[]))
      AND s.user_id IN (${selectedStudents(students)})
    GROUP BY s.outcome_id`)
  return rows
    .map(({ outcome, scores, hide_points }) => ({
      outcomeId: outcome,
      hidePoints: hide_points,
      tallies: tally(scores),
    }))
    .toSorted(byOutcome)
}

/** Counts the scores of a text of them, spaces between; nothing for null. */
const tally = (text: string): ScoreTally[] => {
  const students = new Map<string, number>()
  for (const score of text.split(' ')) students.set(score, (students.get(score) ?? 0) + 1)
  return [...students]
    .map(([score, count]) => ({ score: score === '' ? null : Number(score), students: count }))
    .toSorted((a, b) => (a.score ?? Infinity) - (b.score ?? Infinity))
}
