import { eq, sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OpenDatabase } from '../database/database.ts'
import { accessToken, appUser, course, gradebookSetting, outcome, result } from '../database/schema.ts'
import { exampleBundle, type LooseBundle } from '../testing/example-bundle.ts'
import { dumpStore } from '../testing/store-dump.ts'
import { eachEngine } from '../testing/test-store.ts'
import { BundleError } from './bundle-problems.ts'
import { importBundle } from './import-bundle.ts'

const problemsOf = (loading: Promise<unknown>): Promise<readonly string[]> =>
  loading.then(
    () => [],
    (error: unknown) => {
      if (error instanceof BundleError) return error.problems
      throw error
    },
  )

eachEngine('importBundle', (openStore) => {
  let store: OpenDatabase
  beforeEach(async () => {
    store = await openStore()
  })
  afterEach(() => store.close())
  const load = (document: unknown) => importBundle(store.database, { document })

  describe('the example course', () => {
    it('loads, and says what it has', async () => {
      const summary = await load(exampleBundle())
      expect(summary).toMatchObject({
        courseId: '101',
        courseName: 'Grade 7 Mathematics',
        changed: true,
        counts: { sections: 2, users: 9, enrollments: 11, outcomes: 5, alignments: 7, results: 25 },
      })
      const [stored] = await store.database.select().from(result).where(eq(result.id, '9004'))
      expect(stored).toMatchObject({
        courseId: '101',
        userId: '1001',
        percent: 0.9333,
        mastery: true,
        posted: true,
        title: 'Amara Okafor, Unit 1 check',
      })
    })

    it('changes nothing when it is loaded again', async () => {
      await load(exampleBundle())
      const before = await dumpStore(store.database)
      expect(before['result']).toHaveLength(25)
      expect(await load(exampleBundle())).toMatchObject({ changed: false })
      expect(await dumpStore(store.database)).toStrictEqual(before)
    })

    // Worked out by hand: 301 weighs the latest 65 to 35, 302 is the mean of two at mastery, 303 the best, 304 the latest.
    const rollups = {
      '1001': { '301': 3.13, '302': 4.58, '304': 3.5 },
      '1002': { '301': 2.22, '302': null, '303': 3, '304': 1.5 },
      '1003': { '301': 2.05, '302': null, '303': 3, '304': 2 },
      '1004': { '301': 2, '302': 4.25, '303': 1.5, '304': 3.5 },
      '1005': { '301': 1.6 },
    }
    it.each([
      ['graders, of all results', 0, rollups],
      [
        'students, of posted results',
        1,
        {
          ...rollups,
          '1002': { '301': 2.22, '302': null, '304': 1.5 },
          '1004': { '301': 2, '302': 4.25, '304': 3.5 },
        },
      ],
    ])('has the rollups for %s', async (_, reading, expected) => {
      await load(exampleBundle())
      expect(await readRollups(reading)).toStrictEqual(expected)
    })

    const readRollups = async (reading: number) => {
      const { rows } = await store.database.execute<{
        user: string
        outcome: string
        score: number | null
      }>(sql`
        SELECT user_id::text AS user, outcome_id::text AS outcome, score FROM rollup_score
        WHERE course_id = 101 AND reading = ${reading} ORDER BY user_id, outcome_id`)
      const scores: Record<string, Record<string, number | null>> = {}
      for (const { user, outcome: id, score } of rows) scores[user] = { ...scores[user], [id]: score }
      return scores
    }
  })

  it('changes nothing for three mistakes, and names all three', async () => {
    await load(exampleBundle())
    const before = await dumpStore(store.database)
    const bundle = exampleBundle()
    bundle.course['name'] = 'Renamed'
    bundle.results[17]!['alignment_id'] = 99
    bundle.users[3]!['shoe_size'] = 41
    bundle.outcomes[0]!['calculation_int'] = 120
    expect(await problemsOf(load(bundle))).toStrictEqual([
      'users[3].shoe_size: 41 is under a key unknown here, expected no such key',
      "outcomes[0].calculation_int: 120 is not a valid value for this calculation method. The value must be between '1' and '99'",
      'results[17].alignment_id: 99 is not an alignment of this bundle',
    ])
    expect(await dumpStore(store.database)).toStrictEqual(before)
  })

  it('undoes everything for a mistake that only the last result has', async () => {
    const bundle = exampleBundle()
    bundle.results[24]!['user_id'] = 5
    const before = await dumpStore(store.database)
    expect(await problemsOf(load(bundle))).toStrictEqual([
      'results[24].user_id: 5 is not a user of this bundle',
    ])
    expect(await dumpStore(store.database)).toStrictEqual(before)
  })

  it('changes what the bundle changes, and counts the version of the course up', async () => {
    await load(exampleBundle())
    const versionOf = async (id: string) =>
      Number((await store.database.select().from(course).where(eq(course.id, id)))[0]?.version)
    const before = await versionOf('101')
    const bundle = exampleBundle()
    bundle.results[0]!['score'] = 4
    expect(await load(bundle)).toMatchObject({ changed: true })
    expect(await versionOf('101')).toBe(before + 1)
    const { rows } = await store.database.execute(
      sql`SELECT score FROM rollup_score WHERE user_id = 1001 AND outcome_id = 301 AND reading = 0`,
    )
    expect(rows).toStrictEqual([{ score: 3.48 }])
  })

  it('fills in what is left out', async () => {
    const bundle = exampleBundle()
    delete bundle.users[3]!['sortable_name']
    delete bundle.users[3]!['short_name']
    delete bundle.outcomes[2]!['points_possible']
    delete bundle.outcomes[2]!['calculation_method']
    bundle.results[0]!['percent'] = null
    await load(bundle)
    const [user] = await store.database.select().from(appUser).where(eq(appUser.id, '1001'))
    expect(user).toMatchObject({ sortableName: 'Okafor, Amara', shortName: 'Amara Okafor' })
    const [stored] = await store.database.select().from(outcome).where(eq(outcome.id, '303'))
    expect(stored).toMatchObject({ pointsPossible: 4, calculationMethod: null, calculationInt: null })
    const [first] = await store.database.select().from(result).where(eq(result.id, '9001'))
    // Without a percent the value is the score itself.
    expect(first).toMatchObject({ percent: null, mastery: true })
    const [loaded] = await store.database.select().from(course)
    expect(loaded?.features).toStrictEqual(['outcomes_new_decaying_average_calculation'])
  })

  it('measures by the scale of a course that has one', async () => {
    const bundle = exampleBundle()
    bundle.course['mastery_scale'] = {
      ratings: [
        { points: 10, description: 'Mastered', color: '#0B874B', mastery: true },
        { points: 0, description: 'Not yet', color: 'E0061F', mastery: false },
      ],
    }
    bundle.course['features'] = []
    await load(bundle)
    const { rows } = await store.database.execute(
      sql`SELECT score, count FROM rollup_score WHERE user_id = 1001 AND outcome_id = 301 AND reading = 0`,
    )
    expect(rows).toStrictEqual([{ score: 8, count: 2 }])
    const [first] = await store.database.select().from(result).where(eq(result.id, '9001'))
    expect(first).toMatchObject({ percent: 0.75, mastery: false })
  })

  it('keeps tokens as hashes', async () => {
    await load(exampleBundle())
    const tokens = await store.database.select().from(accessToken).where(eq(accessToken.userId, '3'))
    // printf observer-token | sha256sum
    expect(tokens.map(({ tokenHash }) => tokenHash)).toStrictEqual([
      '853586ad980827bc2b316c746ca8b19e644cd3b36c9da2ea88631ac2cfe20e5b',
    ])
    expect(JSON.stringify(await dumpStore(store.database))).not.toContain('observer-token')
  })

  describe('users, whom all courses share', () => {
    const otherCourse = (change: (bundle: LooseBundle) => void) => {
      const bundle = exampleBundle()
      bundle.course['id'] = 102
      bundle.access_tokens = []
      change(bundle)
      return bundle
    }

    it('may be the same in another course with the same ids', async () => {
      await load(exampleBundle())
      expect(await load(otherCourse(() => {}))).toMatchObject({ courseId: '102', changed: true })
      const { rows } = await store.database.execute(
        sql`SELECT course_id::text, count(*)::int FROM rollup_score GROUP BY course_id ORDER BY course_id`,
      )
      expect(rows).toStrictEqual([
        { course_id: '101', count: 30 },
        { course_id: '102', count: 30 },
      ])
    })

    it('may not be somebody else', async () => {
      await load(exampleBundle())
      const before = await dumpStore(store.database)
      const problems = await problemsOf(
        load(
          otherCourse((bundle) => {
            bundle.users[0]!['name'] = 'Robin Reyes'
            bundle.users[3]!['sis_user_id'] = 'S9'
            bundle.users[4]!['id'] = 77
            for (const record of [...bundle.enrollments, ...bundle.results])
              if (record['user_id'] === 1002) record['user_id'] = 77
            bundle.access_tokens = [{ user_id: 2, token: 'teacher-token' }]
          }),
        ),
      )
      expect(problems).toStrictEqual([
        'users[0].id: 1 is taken by user 1, "Morgan Reyes", without a SIS id, expected the same person',
        'users[3].id: 1001 is taken by user 1001, "Amara Okafor", SIS id "S1001", expected the same person',
        'users[4].sis_user_id: "S1002" is taken by user 1002, "Bruno Álvarez", SIS id "S1002", expected another',
        'access_tokens[0].token: the token is that of user 1, expected another',
      ])
      expect(await dumpStore(store.database)).toStrictEqual(before)
    })
  })

  describe('orders and settings of teachers', () => {
    const orders = [
      { user_id: 1, outcome_id: 303, position: 0 },
      { user_id: 1, outcome_id: 301, position: 1 },
    ]
    const settingsOf = async (userId: string) =>
      (
        await store.database
          .select({ settings: gradebookSetting.settings })
          .from(gradebookSetting)
          .where(eq(gradebookSetting.userId, userId))
      )[0]?.settings

    it('shows an order that comes without settings', async () => {
      await load({ ...exampleBundle(), outcome_orders: orders })
      expect(await settingsOf('1')).toStrictEqual({ outcome_arrangement: 'custom' })
      expect((await dumpStore(store.database))['outcome_order']).toHaveLength(2)
    })

    it('takes the settings that come with an order as they are', async () => {
      const settings = [{ user_id: 1, learning_mastery_gradebook_settings: { students_per_page: 30 } }]
      await load({ ...exampleBundle(), outcome_orders: orders, settings })
      expect(await settingsOf('1')).toStrictEqual({ students_per_page: 30 })
    })

    it('keeps what a teacher has', async () => {
      await load({ ...exampleBundle(), outcome_orders: orders })
      await store.database.execute(sql`UPDATE outcome_order SET position = 7 WHERE outcome_id = 303`)
      await store.database.execute(
        sql`UPDATE gradebook_setting SET settings = '{"outcome_arrangement": "alphabetical"}'`,
      )
      const before = await dumpStore(store.database)
      const settings = [{ user_id: 1, learning_mastery_gradebook_settings: { students_per_page: 30 } }]
      const others = [...orders, { user_id: 1, outcome_id: 302, position: 2 }]
      expect(await load({ ...exampleBundle(), outcome_orders: others, settings })).toMatchObject({
        changed: false,
      })
      expect(await dumpStore(store.database)).toStrictEqual(before)
    })
  })

  it('refuses a second root group beside the stored one', async () => {
    await load(exampleBundle())
    const bundle = exampleBundle()
    bundle.outcome_groups[0]!['id'] = 210
    bundle.outcome_groups[1]!['parent_id'] = 210
    bundle.outcome_groups[2]!['parent_id'] = 210
    expect(await problemsOf(load(bundle))).toStrictEqual([
      'outcome_groups: with this bundle course 101 has the root groups 201, 210, expected the one that it has already',
    ])
  })
})
