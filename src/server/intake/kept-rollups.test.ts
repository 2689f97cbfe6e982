import { sql } from 'drizzle-orm'
import * as fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import cases from '#contract/behaviour-cases.json'
import type { Database, OpenDatabase } from '../database/database.ts'
import { importBundle } from './import-bundle.ts'
import { dumpTable } from '../testing/store-dump.ts'
import { eachEngine } from '../testing/test-store.ts'
import { rebuildRollups } from '../stores/rollup-store.ts'

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

  it('are what they would be when rebuilt from nothing, after any history', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        await store.database.execute(sql`TRUNCATE result, rollup_score`)
        const start: Step = { kind: 'load', replace: false, method: 'average', results: [firstResult] }
        for (const each of [start, ...steps]) await takeStep(store.database, each)
        const kept = await dumpTable(store.database, 'rollup_score')
        await store.database.execute(sql`DELETE FROM rollup_score`)
        await store.database.transaction((tx) => rebuildRollups(tx, { courseId: '7' }))
        expect(kept).toStrictEqual(await dumpTable(store.database, 'rollup_score'))
      }),
      { numRuns: 25 },
    )
  }, 120_000)

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
  | { kind: 'post' | 'delete'; id: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('load' as const),
    replace: fc.boolean(),
    method: fc.constantFrom('highest', 'latest', 'average', 'decaying_average'),
    results: fc.uniqueArray(historyResult, { selector: ({ id }) => id, maxLength: 6 }),
  }),
  fc.record({ kind: fc.constant('write' as const), result: historyResult }),
  fc.record({
    kind: fc.constantFrom('post' as const, 'delete' as const),
    id: fc.integer({ min: 1, max: 8 }),
  }),
)

const takeStep = async (database: Database, step: Step) => {
  if (step.kind === 'load') {
    await importBundle(database, { document: historyBundle(step) }, { replace: step.replace })
    return
  }
  await database.transaction(async (tx) => {
    const id = step.kind === 'write' ? step.result.id : step.id
    const before = await tx.execute<{ userId: string; outcomeId: string }>(sql`
      SELECT user_id AS "userId", outcome_id AS "outcomeId" FROM result WHERE course_id = 7 AND id = ${id}`)
    if (step.kind === 'post') await tx.execute(sql`UPDATE result SET posted = true WHERE id = ${id}`)
    if (step.kind === 'delete') await tx.execute(sql`DELETE FROM result WHERE id = ${id}`)
    const pairs = [...before.rows]
    if (step.kind === 'write') {
      const { user, outcome, score, posted, hidden } = step.result
      await tx.execute(sql`
        INSERT INTO result (course_id, id, user_id, outcome_id, alignment_id, score, possible, posted, hidden)
        SELECT 7, ${id}::bigint, ${user}::bigint, ${outcome}::bigint, id, ${score}::double precision, 4,
          ${posted}::boolean, ${hidden}::boolean
        FROM alignment WHERE course_id = 7 AND outcome_id = ${outcome}
        ON CONFLICT (course_id, id) DO UPDATE SET user_id = excluded.user_id, outcome_id = excluded.outcome_id,
          alignment_id = excluded.alignment_id, score = excluded.score, percent = NULL, posted = excluded.posted,
          hidden = excluded.hidden`)
      pairs.push({ userId: String(user), outcomeId: String(outcome) })
    }
    if (pairs.length > 0) await rebuildRollups(tx, { courseId: '7', pairs })
  })
}

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
  results: results.map(({ id, user, outcome, score, posted, hidden, day }) => ({
    id,
    user_id: user,
    outcome_id: outcome,
    alignment_id: outcome,
    score,
    possible: 4,
    posted,
    hidden,
    submitted_at: `2026-10-0${day}T12:00:00Z`,
  })),
})
