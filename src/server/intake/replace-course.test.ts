import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { OpenDatabase } from '../database/database.ts'
import { exampleBundle, type LooseBundle } from '../testing/example-bundle.ts'
import { dumpStore } from '../testing/store-dump.ts'
import { eachEngine } from '../testing/test-store.ts'
import { importBundle } from './import-bundle.ts'

const of = (record: Record<string, unknown>, key: string) => record[key]

/** The example with its first section only: students 1001, 1003 (who is in both) and 1005. */
const firstSection = (): LooseBundle => {
  const bundle = exampleBundle()
  bundle.sections = bundle.sections.filter((each) => of(each, 'id') === 11)
  bundle.enrollments = bundle.enrollments.filter((each) => of(each, 'section_id') === 11)
  const here = new Set(bundle.enrollments.map((each) => of(each, 'user_id')))
  bundle.results = bundle.results.filter((each) => here.has(of(each, 'user_id')))
  return bundle
}

const without = (records: Record<string, unknown>[], ...ids: number[]) =>
  records.filter((each) => !ids.includes(Number(each['id'])))

eachEngine('replacing a course', (openStore) => {
  let store: OpenDatabase
  beforeEach(async () => {
    store = await openStore()
    await importBundle(store.database, { document: exampleBundle() })
  })
  afterEach(() => store.close())

  const replace = (document: unknown) => importBundle(store.database, { document }, { replace: true })
  const idsOf = async (table: string) => {
    const { rows } = await store.database.execute<{ id: number }>(
      sql`SELECT id::int FROM ${sql.identifier(table)} WHERE course_id = 101 ORDER BY id`,
    )
    return rows.map(({ id }) => id)
  }
  const enrolled = async () => {
    const { rows } = await store.database.execute<{ line: string }>(sql`
      SELECT concat_ws(' ', user_id, section_id, type) AS line FROM enrollment ORDER BY user_id, section_id`)
    return rows.map(({ line }) => line)
  }
  const rollupsOf = async (userId: number) => {
    const { rows } = await store.database.execute<{ outcome: number }>(sql`
      SELECT outcome_id::int AS outcome FROM rollup_score WHERE user_id = ${userId} AND reading = 0 ORDER BY 1`)
    return rows.map(({ outcome }) => outcome)
  }

  it('by itself changes nothing', async () => {
    const before = await dumpStore(store.database)
    expect(await replace(exampleBundle())).toMatchObject({ changed: false })
    expect(await dumpStore(store.database)).toStrictEqual(before)
  })

  it('is not what a plain load does', async () => {
    const before = await dumpStore(store.database)
    expect(await importBundle(store.database, { document: firstSection() })).toMatchObject({ changed: false })
    expect(await dumpStore(store.database)).toStrictEqual(before)
  })

  it('leaves alone what is in sections that it does not name', async () => {
    const before = await dumpStore(store.database)
    expect(await replace(firstSection())).toMatchObject({ changed: false })
    expect(await dumpStore(store.database)).toStrictEqual(before)
  })

  it('removes enrolments and results that are gone, and their rollups', async () => {
    const bundle = exampleBundle()
    bundle.results = bundle.results.filter(
      (each) => of(each, 'user_id') !== 1005 && ![9001, 9002].includes(Number(of(each, 'id'))),
    )
    bundle.enrollments = bundle.enrollments.filter((each) => of(each, 'user_id') !== 1005)
    bundle.users = without(bundle.users, 1005)
    expect(await replace(bundle)).toMatchObject({ changed: true })
    expect(await enrolled()).not.toContain('1005 11 StudentEnrollment')
    expect(await idsOf('result')).not.toEqual(expect.arrayContaining([9001]))
    expect(await idsOf('result')).toHaveLength(22)
    expect(await rollupsOf(1005)).toStrictEqual([])
    expect(await rollupsOf(1001)).toStrictEqual([302, 304])
  })

  it('removes what a student of its section has no longer, be they in another section too', async () => {
    const bundle = firstSection()
    bundle.results = without(bundle.results, 9013)
    await replace(bundle)
    expect(await idsOf('result')).toStrictEqual(
      without(exampleBundle().results, 9013).map((each) => of(each, 'id')),
    )
  })

  it('keeps the results of a student who left its section for another', async () => {
    const bundle = firstSection()
    bundle.enrollments = bundle.enrollments.filter((each) => of(each, 'user_id') !== 1003)
    bundle.results = bundle.results.filter((each) => of(each, 'user_id') !== 1003)
    await replace(bundle)
    expect((await enrolled()).filter((line) => line.startsWith('1003'))).toStrictEqual([
      '1003 12 StudentEnrollment',
    ])
    expect(await rollupsOf(1003)).toStrictEqual([301, 302, 303, 304])
  })

  it('removes outcomes and work that nothing needs any more', async () => {
    const bundle = exampleBundle()
    // Everything about A1 and A2, and the group that the rest of algebra moves out of.
    const gone = [303, 304]
    bundle.outcomes = without(bundle.outcomes, ...gone)
    bundle.outcome_links = without(bundle.outcome_links, 403, 404)
    bundle.outcome_links[2]!['group_id'] = 202
    bundle.outcome_groups = without(bundle.outcome_groups, 203)
    bundle.alignments = bundle.alignments.filter((each) => !gone.includes(Number(of(each, 'outcome_id'))))
    bundle.results = bundle.results.filter((each) => !gone.includes(Number(of(each, 'outcome_id'))))
    bundle.assignments = without(bundle.assignments, 504, 505)
    bundle.rubrics = []
    await replace(bundle)
    expect(await idsOf('outcome')).toStrictEqual([301, 302, 305])
    expect(await idsOf('outcome_link')).toStrictEqual([401, 402, 405])
    expect(await idsOf('outcome_group')).toStrictEqual([201, 202])
    expect(await idsOf('alignment')).toStrictEqual([801, 802, 803, 804])
    expect(await idsOf('assignment')).toStrictEqual([501, 502, 503])
    expect(await idsOf('rubric')).toStrictEqual([])
    expect(await idsOf('quiz')).toStrictEqual([601])
    expect(await rollupsOf(1002)).toStrictEqual([301, 302])
  })

  it('keeps of the course what another section needs', async () => {
    const bundle = firstSection()
    const gone = [303, 304]
    bundle.outcomes = without(bundle.outcomes, ...gone)
    bundle.outcome_links = without(bundle.outcome_links, 403, 404, 405)
    bundle.outcome_groups = without(bundle.outcome_groups, 203)
    bundle.alignments = bundle.alignments.filter((each) => !gone.includes(Number(of(each, 'outcome_id'))))
    bundle.results = bundle.results.filter((each) => !gone.includes(Number(of(each, 'outcome_id'))))
    bundle.assignments = without(bundle.assignments, 504, 505)
    bundle.rubrics = []
    await replace(bundle)
    expect(await idsOf('outcome')).toStrictEqual([301, 302, 303, 304, 305])
    // 305 has results of nobody: its link goes, as the bundle says.
    expect(await idsOf('outcome_link')).toStrictEqual([401, 402, 403, 404])
    expect(await idsOf('outcome_group')).toStrictEqual([201, 202, 203])
    expect(await idsOf('assignment')).toStrictEqual([501, 502, 503, 504])
    expect(await idsOf('rubric')).toStrictEqual([701])
    expect(await rollupsOf(1002)).toStrictEqual([301, 302, 303, 304])
    expect(await rollupsOf(1001)).toStrictEqual([301, 302])
  })

  it('never removes orders, settings, views or tokens', async () => {
    const orders = [{ user_id: 1, outcome_id: 303, position: 0 }]
    await importBundle(store.database, { document: { ...exampleBundle(), outcome_orders: orders } })
    await store.database.execute(
      sql`INSERT INTO gradebook_view (course_id, user_id, view) VALUES (101, 1, '{"density": "compact"}')`,
    )
    const kept = ['outcome_order', 'gradebook_setting', 'gradebook_view', 'access_token'] as const
    const before = await dumpStore(store.database)
    expect(kept.map((table) => before[table]?.length)).toStrictEqual([1, 1, 1, 6])
    await replace({ ...exampleBundle(), access_tokens: [] })
    const after = await dumpStore(store.database)
    for (const table of kept) expect(after[table]).toStrictEqual(before[table])
  })
})
