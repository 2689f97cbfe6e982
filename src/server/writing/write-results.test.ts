import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { resultBatchAnswer } from '#contract/result-batch.ts'
import { csrfTokenOf } from '../stores/secrets.ts'
import { createSignInStore } from '../stores/sign-in-store.ts'
import { dumpStore, dumpTable } from '../testing/store-dump.ts'
import { exampleBundle, openApi, type TestApi, type TestBundle } from '../testing/test-api.ts'
import { eachEngine } from '../testing/test-store.ts'

const path = '/api/v1/courses/101/outcome_results/batch'

type Sent = Record<string, unknown>

/** A result of the bundle as a batch has it. */
const sentResult = (loaded: Sent): Sent => {
  const { outcome_id: _, ...sent } = loaded
  return sent
}

/** A result of Amara's for 301 in the "Number line task". */
const result = (more: Sent = {}): Sent => ({
  id: 1,
  user_id: 1001,
  alignment_id: 801,
  score: 4,
  possible: 4,
  submitted_at: '2026-11-01T08:00:00Z',
  ...more,
})

const people = (bundle: TestBundle) => {
  bundle.course.features = ['limit_section_visibility_in_lmgb', 'outcomes_new_decaying_average_calculation']
  const add = (id: number, enrollment: Sent) => {
    bundle.users.push({ id, name: `User ${id}` })
    bundle.enrollments.push({ user_id: id, section_id: 12, ...enrollment })
    bundle.access_tokens.push({ user_id: id, token: `token-${id}` })
  }
  add(6, { type: 'DesignerEnrollment' })
  add(7, { type: 'TeacherEnrollment', limit_privileges_to_course_section: true })
  add(8, { type: 'TeacherEnrollment', workflow_state: 'completed' })
  bundle.users.push({ id: 9, name: 'Out Sider' }, { id: 10, name: 'Ada Min', account_admin: true })
  bundle.access_tokens.push({ user_id: 9, token: 'token-9' }, { user_id: 10, token: 'token-10' })
  bundle.access_tokens.push({
    user_id: 1,
    token: 'writing-token',
    scopes: ['url:POST|/api/v1/courses/:course_id/outcome_results/batch'],
  })
  return bundle
}

eachEngine('a batch of results', (openStore, engine) => {
  let api: TestApi
  beforeEach(async () => {
    api = await openApi(openStore, [people(exampleBundle())])
  })
  afterEach(async () => {
    expect(api.errors).toEqual([])
    await api.close()
  })

  let keys = 0
  const send = (results: unknown, { key = `key ${(keys += 1)}`, token = 'teacher-token' } = {}) =>
    api.call(path, { token, body: JSON.stringify({ key, results }) })
  const scoreOf = async (user: number, outcome: number, token = 'teacher-token') => {
    const search = `user_ids[]=${user}&outcome_ids[]=${outcome}`
    const { body } = await api.call(`/api/v1/courses/101/outcome_rollups?${search}`, { token })
    return body.rollups[0].scores.map(({ score, count }: Sent) => [score, count])
  }
  const version = async () => {
    const { rows } = await api.database.execute<{ version: string }>(sql`SELECT version FROM course`)
    return rows[0]?.version
  }

  test('is what a bundle would have loaded', async () => {
    const loaded = exampleBundle()
    const given = { percent: 0.5, mastery: true, title: 'Given, all of it', hide_points: true }
    Object.assign(loaded.results[2], given)
    Object.assign(loaded.results[4], { percent: null, possible: null, artifact_type: null })
    const other = await openApi(openStore, [loaded])
    const empty = await openApi(openStore, [{ ...loaded, results: [] }])
    const body = JSON.stringify({ key: 'all', results: loaded.results.map(sentResult) })
    const answer = await empty.call(path, { body })
    const tables = ['result', 'rollup_score']
    for (const table of tables) {
      const expected = await dumpTable(other.database, table)
      expect(expected.length).toBeGreaterThan(20)
      expect(await dumpTable(empty.database, table)).toStrictEqual(expected)
    }
    const rollups = (await dumpTable(other.database, 'rollup_score')).length
    expect(resultBatchAnswer.parse(answer.body)).toEqual({
      written: 25,
      unchanged: 0,
      deleted: 0,
      rollups_changed: rollups,
      course_version: '3',
    })
    await other.close()
    await empty.close()
  })

  test('counts what it changes, and the version once', async () => {
    const before = Number(await version())
    expect((await send([result(), result({ id: 2, score: 2 })])).body).toEqual({
      written: 2,
      unchanged: 0,
      deleted: 0,
      rollups_changed: 2,
      course_version: String(before + 1),
    })
    const same = [result(), result({ id: 2, score: 3 }), { id: 9024, deleted: true }]
    expect((await send(same)).body).toEqual({
      written: 1,
      unchanged: 1,
      deleted: 1,
      rollups_changed: 2,
      course_version: String(before + 2),
    })
    expect((await send(same)).body).toEqual({
      written: 0,
      unchanged: 3,
      deleted: 0,
      rollups_changed: 0,
      course_version: String(before + 2),
    })
    expect((await send([])).body).toMatchObject({ written: 0, course_version: String(before + 2) })
    expect(await version()).toBe(String(before + 2))
  })

  test('moves a result from one cell to another', async () => {
    expect(await scoreOf(1002, 303)).toEqual([[3, 1]])
    await send([result({ id: 9010, user_id: 1005, alignment_id: 806 })])
    expect(await scoreOf(1002, 303)).toEqual([])
    expect(await scoreOf(1005, 304)).toEqual([[4, 1]])
  })

  test('deletes, and writes anew what was deleted', async () => {
    expect(await scoreOf(1005, 301)).toEqual([[1.6, 1]])
    await send([{ id: 9025, deleted: true }])
    expect(await scoreOf(1005, 301)).toEqual([])
    await send([result({ id: 9025, user_id: 1005, score: 2 })])
    expect(await scoreOf(1005, 301)).toEqual([[2, 1]])
  })

  test('hides from students what is hidden or not posted', async () => {
    const work = result({ id: 3, alignment_id: 805 })
    const seen = async () => [
      await scoreOf(1001, 303),
      await scoreOf(1001, 303, 'student-token'),
      await scoreOf(1001, 303, 'observer-token'),
    ]
    await send([{ ...work, posted: false }])
    expect(await seen()).toEqual([[[4, 1]], [], []])
    await send([{ ...work, posted: true }])
    expect(await seen()).toEqual([[[4, 1]], [[4, 1]], [[4, 1]]])
    await send([{ ...work, hidden: true }])
    expect(await seen()).toEqual([[], [], []])
    await send([{ ...work, score: null }])
    expect(await seen()).toEqual([[], [], []])
  })

  test('has ids beyond what a number carries, as text', async () => {
    expect((await send([result({ id: '9223372036854775807' })])).body).toMatchObject({ written: 1 })
    const { body } = await api.call('/api/v1/courses/101/outcome_results?user_ids[]=1001&outcome_ids[]=301')
    expect(body.outcome_results.map(({ id }: Sent) => id)).toContain('9223372036854775807')
  })

  describe('under a key', () => {
    const remembered = () => dumpTable(api.database, 'result_batch')

    test('is answered again, and written once', async () => {
      const first = await send([result()], { key: 'k' })
      await send([result({ score: 1 })])
      const before = await dumpStore(api.database)
      const again = await send([result()], { key: 'k' })
      expect(again).toMatchObject({ status: 200, text: first.text })
      expect(await dumpStore(api.database)).toStrictEqual(before)
    })

    test('of another batch is a conflict', async () => {
      await send([result()], { key: 'k' })
      const before = await dumpStore(api.database)
      expect(await send([result({ score: 1 })], { key: 'k' })).toMatchObject({
        status: 409,
        body: {
          status: 'conflict',
          message: 'the key was used for another batch, expected a new key or the same body',
        },
      })
      expect(await dumpStore(api.database)).toStrictEqual(before)
      expect(await send([result({ score: 1 })], { key: 'k', token: 'ta-token' })).toMatchObject({
        status: 200,
        body: { written: 1 },
      })
    })

    test('that was refused is still free', async () => {
      expect((await send([result({ user_id: 1 })], { key: 'k' })).status).toBe(422)
      expect(await remembered()).toEqual([])
      expect((await send([result()], { key: 'k' })).status).toBe(200)
    })

    test('of more than a month ago is forgotten', async () => {
      await send([result()], { key: 'k' })
      await send([result()], { key: 'old' })
      await api.database.execute(sql`UPDATE result_batch SET created_at = now() - interval '31 days'`)
      expect((await send([result({ score: 1 })], { key: 'k' })).body).toMatchObject({ written: 1 })
      const kept = await remembered()
      expect(kept).toHaveLength(1)
      expect(kept[0]).toContain('"key": "k"')
      expect((await send([result()], { key: 'k' })).status).toBe(409)
    })

    test('sent several times at once is written once', async () => {
      const before = Number(await version())
      const results = [result(), result({ id: 2 })]
      const answers = await Promise.all(Array.from({ length: 8 }, () => send(results, { key: 'k' })))
      expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
      expect(answers[0]?.body).toMatchObject({ written: 2, course_version: String(before + 1) })
      expect(await version()).toBe(String(before + 1))
    })

    test('sent at once with several bodies is written once', async () => {
      const scores = [0, 1, 2, 3, 4]
      const answers = await Promise.all(scores.map((score) => send([result({ score })], { key: 'k' })))
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409, 409])
    })
  })

  describe('is refused, with every problem told and nothing written:', () => {
    const refused = async (body: unknown, token?: string) => {
      const before = await dumpStore(api.database)
      const text = typeof body === 'string' ? body : JSON.stringify(body)
      const answer = await api.call(path, { body: text, ...(token !== undefined && { token }) })
      expect(await dumpStore(api.database)).toStrictEqual(before)
      expect(answer.status).toBe(422)
      return answer.body.errors
    }

    test('what is wrong with its results', async () => {
      const results = [
        result(),
        result({ id: 2, alignment_id: 99 }),
        result({ id: 3, user_id: 1 }),
        result({ id: 4, user_id: 4711, score: '3', points: 3 }),
        result({ id: 1 }),
        result({ id: 5, association_type: 'Quizzes::Quiz', association_id: 600 }),
        result({ id: 6, association_type: 'RubricAssociation', association_id: 600 }),
        result({ id: 7, submitted_at: 'yesterday', hidden: 'no' }),
        result({ id: 8, outcome_id: 301, workflow_state: 'deleted' }),
        { id: 9, user_id: 1001 },
        { id: 10, deleted: true },
        { id: 9001, deleted: false },
        { id: 9002, deleted: true, score: 1 },
        { id: 9003, deleted: true },
        { id: 9003, deleted: true },
        7,
        null,
      ]
      expect(await refused({ key: 'k', results })).toEqual([
        'results[1].alignment_id: 99 is not an alignment of this course',
        'results[2].user_id: 1 is not a student of this course',
        'results[3].score: "3", expected a number',
        'results[3].points: 3 is under a key unknown here, expected no such key',
        'results[4].id: 1 is that of an earlier result already, expected another',
        'results[5].association_id: 600 is not a quiz of this course',
        'results[7].hidden: "no", expected true or false',
        'results[7].submitted_at: "yesterday", expected an ISO 8601 time with its zone, such as 2026-10-10T15:30:00Z',
        'results[8].outcome_id: 301 is under a key unknown here, expected no such key',
        'results[8].workflow_state: "deleted" is under a key unknown here, expected no such key',
        'results[9].alignment_id: missing, expected an id: a positive whole number or its decimal text',
        'results[10].id: 10 is not a result of this course',
        'results[11].deleted: false, expected true',
        'results[12].score: 1 is under a key unknown here, expected no such key',
        'results[14].id: 9003 is that of an earlier result already, expected another',
        'results[15]: 7, expected an object',
        'results[16]: null, expected an object',
      ])
    })

    test('deleted alignments and students who left', async () => {
      await api.database.execute(sql`UPDATE alignment SET workflow_state = 'deleted' WHERE id = 801`)
      await api.database.execute(sql`UPDATE enrollment SET workflow_state = 'deleted' WHERE user_id = 1005`)
      expect(
        await refused({ key: 'k', results: [result(), result({ id: 2, user_id: 1005, alignment_id: 802 })] }),
      ).toEqual([
        'results[0].alignment_id: 801 is not an alignment of this course',
        'results[1].user_id: 1005 is not a student of this course',
      ])
    })

    test('a hundred of them, and how many more', async () => {
      const results = Array.from({ length: 130 }, (_, index) => result({ id: index + 1, alignment_id: 99 }))
      const errors = await refused({ key: 'k', results })
      expect(errors).toHaveLength(101)
      expect(errors[99]).toBe('results[99].alignment_id: 99 is not an alignment of this course')
      expect(errors[100]).toBe('and 30 more')
    })

    test.each([
      ['[]', ['the request body: [], expected an object']],
      ['null', ['the request body: null, expected an object']],
      ['{}', ['key: missing, expected a text', 'results: missing, expected a list']],
      [
        '{"key":"","results":{},"course":1}',
        [
          'course: 1 is under a key unknown here, expected no such key',
          'key: "", expected a text of 1 to 255 characters',
          'results: {}, expected a list',
        ],
      ],
      ['{"key":7,"results":[]}', ['key: 7, expected a text']],
      [
        '{"key":"a\\u0000b","results":[]}',
        ['key: "a\\u0000b", expected a text without NUL and half characters'],
      ],
    ])('%s', async (body, errors) => {
      expect(await refused(body)).toEqual(errors)
    })

    test('a key of 256 characters, not one of 255', async () => {
      const [error] = await refused({ key: 'k'.repeat(256), results: [] })
      expect(error).toMatch(/^key: .*, expected a text of 1 to 255 characters$/)
      expect((await send([result()], { key: 'ü'.repeat(255) })).status).toBe(200)
    })

    test('5,001 results', async () => {
      const results = Array.from({ length: 5_001 }, (_, index) => result({ id: index + 1 }))
      expect(await refused({ key: 'k', results })).toEqual(['results: 5001 results, expected at most 5000'])
    })

    test('what a teacher limited to a section does not see', async () => {
      const results = [
        result({ user_id: 1002 }),
        result({ id: 2, user_id: 1001 }),
        result({ id: 9001, user_id: 1002 }),
        { id: 9005, deleted: true },
        { id: 9010, deleted: true },
      ]
      expect(await refused({ key: 'k', results }, 'token-7')).toEqual([
        'results[1].user_id: 1001 is not a student of this course',
        'results[2].id: 9001 is that of a result of another student, expected another',
        'results[3].id: 9005 is not a result of this course',
      ])
      expect(await send([results[0], results[4]], { token: 'token-7' })).toMatchObject({
        status: 200,
        body: { written: 1, deleted: 1 },
      })
    })
  })

  test('that is no JSON is refused', async () => {
    expect(await api.call(path, { body: '{"key":' })).toMatchObject({
      status: 400,
      body: { status: 'bad_request', message: 'the request body is not valid JSON' },
    })
  })

  test('may be five megabytes long', async () => {
    const padded = (size: number) => `{"key":"k","results":[]}${' '.repeat(size - 24)}`
    const megabyte = 1024 * 1024
    expect((await api.call(path, { body: padded(5 * megabyte) })).status).toBe(200)
    expect(await api.call(path, { body: padded(5 * megabyte + 1) })).toMatchObject({
      status: 413,
      body: { errors: [{ message: 'The request body is too large.' }] },
    })
    const order = '/api/v1/courses/101/assign_outcome_order'
    expect((await api.call(order, { body: ' '.repeat(megabyte + 1) })).status).toBe(413)
  })

  test('of 5,000 results is written, and counted by the planner', async () => {
    const counted = async () => {
      const { rows } = await api.database.execute<{ counted: number }>(
        sql`SELECT reltuples::int AS counted FROM pg_class WHERE oid = 'result'::regclass`,
      )
      return rows[0]?.counted
    }
    expect(await counted()).toBe(25)
    const results = Array.from({ length: 5_000 }, (_, index) =>
      result({ id: index + 1, user_id: 1001 + (index % 5), alignment_id: 801 + (index % 7) }),
    )
    expect((await send(results.slice(0, 1_000))).body).toMatchObject({ written: 1_000 })
    // A server may count by itself at any time.
    if (engine === 'pglite') expect(await counted()).toBe(25)
    expect((await send(results)).body).toMatchObject({ written: 4_000, unchanged: 1_000 })
    expect(await counted()).toBe(5_025)
    expect(await scoreOf(1001, 301)).toEqual([[4, 288]])
  })

  describe('is not for', () => {
    const allGrades = 'users not specified and no access to all grades'
    test.each([
      ['student-token', '', allGrades],
      ['student-token', '?user_ids[]=1001', 'insufficient permissions'],
      ['observer-token', '?user_ids[]=1001', 'insufficient permissions'],
      ['token-6', '', allGrades],
      ['token-9', '', allGrades],
      ['token-9', '?user_ids[]=1001', allGrades],
      ['token-8', '', 'insufficient permissions'],
    ])('%s %s', async (token, search, message) => {
      const before = await dumpStore(api.database)
      const body = JSON.stringify({ key: 'k', results: [result()] })
      expect(await api.call(path + search, { token, body })).toMatchObject({
        status: 403,
        body: { status: 'forbidden', message },
      })
      expect(await dumpStore(api.database)).toStrictEqual(before)
    })

    test('nobody, other scopes, or a course that is not there', async () => {
      const body = JSON.stringify({ key: 'k', results: [result()] })
      expect((await api.call(path, { token: null, body })).status).toBe(401)
      expect((await api.call(path, { token: 'results-only-token', body })).status).toBe(401)
      expect((await api.call('/api/v1/courses/999/outcome_results/batch', { body })).status).toBe(404)
    })
  })

  test.each(['ta-token', 'token-10', 'writing-token'])('is for %s', async (token) => {
    expect(await send([result()], { token })).toMatchObject({ status: 200, body: { written: 1 } })
  })

  test('of a browser needs the CSRF token of its session', async () => {
    const signIns = createSignInStore(api.database)
    const { key } = await signIns.createLink('1')
    const opened = await api.call(`/?key=${key}`, { token: null })
    const [, secret = ''] = /gradebook_session=([^;]+)/.exec(opened.headers.getSetCookie().join()) ?? []
    const body = JSON.stringify({ key: 'k', results: [result()] })
    const browse = (headers: Record<string, string>) =>
      api.call(path, { token: null, body, headers: { Cookie: `gradebook_session=${secret}`, ...headers } })
    expect(await browse({})).toMatchObject({ status: 422 })
    expect(await browse({ 'X-CSRF-Token': csrfTokenOf('other') })).toMatchObject({ status: 422 })
    expect(await browse({ 'X-CSRF-Token': csrfTokenOf(secret) })).toMatchObject({
      status: 200,
      body: { written: 1 },
    })
  })
})
