import { sql } from 'drizzle-orm'
import * as fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import cases from '#contract/behaviour-cases.json'
import type { Database, OpenDatabase } from '../database/database.ts'
import { remeasureResults } from '../stores/result-measure-store.ts'
import { rebuildRollups } from '../stores/rollup-store.ts'
import { dumpTable } from '../testing/store-dump.ts'
import { eachEngine } from '../testing/test-store.ts'
import { createCourseWriters } from '../writing/course-writers.ts'
import { importBundle } from './import-bundle.ts'
import { longHistory } from './testing/long-history.ts'

type Case = {
  id: string
  outcome: {
    calculation_method: string
    calculation_int: number | null
    points_possible: number
    mastery_points: number
  }
  results: Record<string, unknown>[]
  feature_flags?: Record<string, boolean>
  expected: { score: number | null; count?: number; hide_points?: boolean | null; rollup_present?: boolean }
}

const rollupCases = cases.rollup_cases as Case[]

const ratings = (scale: { points_possible: number; mastery_points: number }) =>
  [...new Set([scale.points_possible, scale.mastery_points, 0])].map((points) => ({
    points,
    description: `${points} points`,
    color: '0B874B',
    mastery: points === scale.mastery_points,
  }))

/** A course with one student, one outcome and the results of a case. */
const caseBundle = (courseId: number, { outcome, results, feature_flags: flags = {} }: Case) => {
  const { account_level_mastery_scales: courseScale, ...features } = flags
  const method = outcome.calculation_method
  // A case gives `latest` a number, which it does not use; no one may save that.
  const int = ['highest', 'latest', 'average'].includes(method) ? null : outcome.calculation_int
  return {
    course: {
      id: courseId,
      name: 'One case',
      ...(Object.keys(features).length > 0 && {
        features: Object.keys(features).filter((name) => features[name]),
      }),
      ...(courseScale === true && { mastery_scale: { ratings: ratings(outcome) } }),
    },
    sections: [{ id: 1, name: 'All' }],
    users: [{ id: 1, name: 'Stu Dent' }],
    enrollments: [{ user_id: 1, section_id: 1, type: 'StudentEnrollment' }],
    outcome_groups: [{ id: 1, title: 'Root' }],
    outcomes: [{ ...outcome, calculation_int: int, id: 1, title: 'Outcome', ratings: ratings(outcome) }],
    outcome_links: [{ id: 1, outcome_id: 1, group_id: 1 }],
    assignments: [{ id: 1, name: 'Work' }],
    quizzes: [1, 2, 3, 4].map((id) => ({ id, title: `Quiz ${id}` })),
    rubrics: [],
    question_banks: [],
    alignments: [{ id: 1, outcome_id: 1, content_type: 'Assignment', content_id: 1 }],
    results: results.map((result, index) => ({
      ...result,
      id: index + 1,
      user_id: 1,
      outcome_id: 1,
      alignment_id: 1,
    })),
  }
}

eachEngine('kept rollups', (openStore) => {
  let store: OpenDatabase
  beforeEach(async () => {
    store = await openStore()
  })
  afterEach(() => store.close())

  it.each(rollupCases)('say what the published case says: $id', async (each) => {
    await importBundle(store.database, { document: caseBundle(1, each) })
    for (const reading of [0, 1]) {
      const { rows } = await store.database.execute<{
        score: number | null
        count: number
        hide_points: boolean | null
      }>(sql`SELECT score, count, hide_points FROM rollup_score WHERE reading = ${reading}`)
      const { expected } = each
      if (expected.rollup_present === false) {
        expect(rows).toStrictEqual([])
        continue
      }
      expect(rows).toHaveLength(1)
      expect(rows[0]?.score).toBe(expected.score)
      if (expected.count !== undefined) expect(rows[0]?.count).toBe(expected.count)
      if (expected.hide_points !== undefined) expect(rows[0]?.hide_points).toBe(expected.hide_points)
    }
  })

  /** What is kept, next to what a rebuild from nothing makes of the same results. */
  const keptAndRebuilt = async (courseId: string) => {
    const kept = await dumpTable(store.database, 'rollup_score')
    await store.database.execute(sql`DELETE FROM rollup_score`)
    await store.database.transaction((tx) => rebuildRollups(tx, { courseId }))
    return { kept, rebuilt: await dumpTable(store.database, 'rollup_score') }
  }

  it('are what they would be when rebuilt from nothing, after any history', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        await store.database.execute(sql`TRUNCATE result, rollup_score`)
        const start: Step = { kind: 'load', replace: false, method: 'average', results: [firstResult] }
        for (const each of [start, ...steps]) await takeStep(store.database, each)
        const { kept, rebuilt } = await keptAndRebuilt('7')
        expect(kept).toStrictEqual(rebuilt)
      }),
      { numRuns: 25 },
    )
  }, 120_000)

  it('are so after ten thousand writes of four writers at once', async () => {
    // Another HISTORY_SEED makes another history.
    const seed = process.env['HISTORY_SEED'] ?? 'a history'
    const { writeBatches, bundle } = longHistory(seed)
    await importBundle(store.database, { document: bundle })
    const writers = ['a', 'b', 'c', 'd'].map((name) => writeBatches(store.database, { name, batches: 50 }))
    const versions = (await Promise.all(writers)).flat()
    // Each change has a version of its own, and none is lost.
    const distinct = new Set(versions)
    expect(distinct.size, `HISTORY_SEED=${seed}`).toBe(versions.length)
    const { kept, rebuilt } = await keptAndRebuilt('8')
    expect(kept.length, `HISTORY_SEED=${seed}`).toBeGreaterThan(200)
    expect(kept, `HISTORY_SEED=${seed}`).toStrictEqual(rebuilt)
    const stale = await store.database.transaction((tx) => remeasureResults(tx, { courseId: '8' }))
    expect(stale, `HISTORY_SEED=${seed}`).toBe(0)
  }, 180_000)

  it('are not touched where they are right already', async () => {
    await takeStep(store.database, { kind: 'load', replace: false, method: 'latest', results: [firstResult] })
    const [before] = (await store.database.execute(sql`SELECT xmin::text FROM rollup_score`)).rows
    const changed = await store.database.transaction((tx) => rebuildRollups(tx, { courseId: '7' }))
    expect(changed).toBe(0)
    const { rows } = await store.database.execute(sql`SELECT xmin::text FROM rollup_score`)
    expect(rows).toStrictEqual([before, before])
  })
})

type HistoryResult = {
  id: number
  user: number
  outcome: number
  score: number | null
  posted: boolean
  hidden: boolean
  day: number
}

const firstResult: HistoryResult = {
  id: 1,
  user: 1,
  outcome: 1,
  score: 3,
  posted: true,
  hidden: false,
  day: 1,
}

const historyResult = fc.record({
  id: fc.integer({ min: 1, max: 8 }),
  user: fc.integer({ min: 1, max: 2 }),
  outcome: fc.integer({ min: 1, max: 2 }),
  score: fc.option(fc.integer({ min: 0, max: 4 })),
  posted: fc.boolean(),
  hidden: fc.boolean(),
  day: fc.integer({ min: 1, max: 3 }),
})

type Step =
  | { kind: 'load'; replace: boolean; method: string; results: HistoryResult[] }
  | { kind: 'write'; result: HistoryResult }
  | { kind: 'delete'; id: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('load' as const),
    replace: fc.boolean(),
    method: fc.constantFrom('highest', 'latest', 'average', 'decaying_average'),
    results: fc.uniqueArray(historyResult, { selector: ({ id }) => id, maxLength: 6 }),
  }),
  fc.record({ kind: fc.constant('write' as const), result: historyResult }),
  fc.record({ kind: fc.constant('delete' as const), id: fc.integer({ min: 1, max: 8 }) }),
)

const takeStep = async (database: Database, step: Step) => {
  if (step.kind === 'load') {
    await importBundle(database, { document: historyBundle(step) }, { replace: step.replace })
    return
  }
  const sent = step.kind === 'write' ? sentResult(step.result) : { id: step.id, deleted: true }
  await write(database, { courseId: '7', results: [sent] })
}

let keys = 0
/** Writes a batch; what is refused changes nothing. */
const write = (database: Database, { courseId, results }: { courseId: string; results: object[] }) =>
  createCourseWriters(database).writeResults({
    courseId,
    userId: '1',
    visibleSectionIds: undefined,
    document: { key: String((keys += 1)), results },
    bodyHash: '',
  })

const historyBundle = ({ method, results }: Extract<Step, { kind: 'load' }>) => ({
  course: { id: 7, name: 'History' },
  sections: [{ id: 1, name: 'All' }],
  users: [
    { id: 1, name: 'Stu Dent' },
    { id: 2, name: 'Scho Lar' },
  ],
  enrollments: [1, 2].map((user_id) => ({ user_id, section_id: 1, type: 'StudentEnrollment' })),
  outcome_groups: [{ id: 1, title: 'Root' }],
  outcomes: [1, 2].map((id) => ({
    id,
    title: `Outcome ${id}`,
    calculation_method: method,
    mastery_points: 3,
    ratings: ratings({ points_possible: 4, mastery_points: 3 }),
  })),
  outcome_links: [1, 2].map((id) => ({ id, outcome_id: id, group_id: 1 })),
  assignments: [1, 2].map((id) => ({ id, name: `Work ${id}`, post_manually: id === 2 })),
  quizzes: [],
  rubrics: [],
  question_banks: [],
  alignments: [1, 2].map((id) => ({ id, outcome_id: id, content_type: 'Assignment', content_id: id })),
  results: results.map((result) => ({ ...sentResult(result), outcome_id: result.outcome })),
})

const sentResult = ({ id, user, outcome, score, posted, hidden, day }: HistoryResult) => ({
  id,
  user_id: user,
  alignment_id: outcome,
  score,
  possible: 4,
  posted,
  hidden,
  submitted_at: `2026-10-0${day}T12:00:00Z`,
})
