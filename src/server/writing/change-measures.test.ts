import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { masteryScaleAnswer, outcomeMeasureAnswer } from '#contract/measure.ts'
import { importBundle } from '../intake/import-bundle.ts'
import { dumpStore, dumpTable } from '../testing/store-dump.ts'
import { exampleBundle, openApi, type TestApi, type TestBundle } from '../testing/test-api.ts'
import { eachEngine } from '../testing/test-store.ts'

const course = '/api/v1/courses/101'
const scalePath = `${course}/mastery_scale`

const levels = [
  { points: 10, description: 'Above', color: '0374B5', mastery: false },
  { points: 6, description: 'There', color: '0B874B', mastery: true },
  { points: 0, description: 'Not there', color: 'E0061F', mastery: false },
]

/** The example course with results of every kind that a scale could change: stretched, without possible points, given. */
const bundle = (): TestBundle => {
  const example = exampleBundle()
  const [, , third, , fifth, sixth] = example.results
  Object.assign(third, { percent: 0.5, mastery: true })
  Object.assign(fifth, { possible: null })
  Object.assign(sixth, { possible: 0, mastery: false })
  example.alignments.find(({ id }: { id: number }) => id === 801).mastery_score = 0.5
  example.results.push({ ...third, id: 9100, percent: null, mastery: null, user_id: 1003 })
  example.users.push({ id: 8, name: 'Concluded' })
  example.enrollments.push({
    user_id: 8,
    section_id: 11,
    type: 'TeacherEnrollment',
    workflow_state: 'completed',
  })
  example.access_tokens.push({ user_id: 8, token: 'token-8' })
  return example
}

eachEngine('a change of method or scale', (openStore) => {
  let api: TestApi
  beforeEach(async () => {
    api = await openApi(openStore, [bundle()])
  })
  afterEach(async () => {
    expect(api.errors).toEqual([])
    await api.close()
  })

  const put = (path: string, body: unknown, token = 'teacher-token') =>
    api.call(path, { method: 'PUT', token, body: typeof body === 'string' ? body : JSON.stringify(body) })
  const putOutcome = (id: number, body: unknown) => put(`${course}/outcomes/${id}`, body)
  const version = async () => {
    const { rows } = await api.database.execute<{ version: string }>(sql`SELECT version FROM course`)
    return Number(rows[0]?.version)
  }
  const measured = async ({ database }: Pick<TestApi, 'database'>) => [
    await dumpTable(database, 'result'),
    await dumpTable(database, 'rollup_score'),
  ]

  describe('is what a bundle with it would have loaded:', () => {
    const outcome = (document: TestBundle, id: number) =>
      document.outcomes.find((each: { id: number }) => each.id === id)
    const newRatings = [
      { points: 0, description: 'Low' },
      { points: 8, description: 'High', color: '123456' },
      { points: 5, description: 'Middle', mastery: true },
    ]

    test.each<[string, (document: TestBundle) => [string, unknown]]>([
      [
        'another method',
        (document) => {
          Object.assign(outcome(document, 301), { calculation_method: 'highest', calculation_int: null })
          return [`${course}/outcomes/301`, { calculation_method: 'highest' }]
        },
      ],
      [
        'another number',
        (document) => {
          outcome(document, 302).calculation_int = 1
          return [`${course}/outcomes/302`, { calculation_int: 1 }]
        },
      ],
      [
        'other mastery points',
        (document) => {
          outcome(document, 301).mastery_points = 2
          return [`${course}/outcomes/301`, { mastery_points: 2 }]
        },
      ],
      [
        'other levels and mastery points',
        (document) => {
          Object.assign(outcome(document, 304), {
            ratings: newRatings,
            points_possible: 8,
            mastery_points: 5.5,
          })
          return [`${course}/outcomes/304`, { ratings: newRatings, mastery_points: 5.5 }]
        },
      ],
      [
        'a scale of the course',
        (document) => {
          document.course.mastery_scale = { ratings: levels }
          return [scalePath, { ratings: levels }]
        },
      ],
      [
        'a scale and a method of the course',
        (document) => {
          Object.assign(document.course, {
            mastery_scale: { ratings: levels },
            calculation_method: 'n_mastery',
            calculation_int: 2,
          })
          return [scalePath, { ratings: levels, calculation_method: 'n_mastery', calculation_int: 2 }]
        },
      ],
      [
        'a method of the course',
        (document) => {
          document.course.calculation_method = 'average'
          return [scalePath, { ratings: null, calculation_method: 'average' }]
        },
      ],
    ])('%s', async (_, change) => {
      const document = bundle()
      const [path, body] = change(document)
      const before = await measured(api)
      const raised = (await version()) + 1
      expect(await put(path, body)).toMatchObject({ status: 200, body: { course_version: String(raised) } })
      expect(await version()).toBe(raised)
      expect(await measured(api)).not.toStrictEqual(before)
      const other = await openApi(openStore, [document])
      expect(await measured(api)).toStrictEqual(await measured(other))
      await other.close()
      // What says nothing new changes nothing.
      const changed = await dumpStore(api.database)
      expect((await put(path, body)).body).toMatchObject({ rollups_changed: 0 })
      expect(await dumpStore(api.database)).toStrictEqual(changed)
    })
  })

  test('of an outcome is answered with what it is now', async () => {
    const answer = await putOutcome(301, { calculation_method: 'n_mastery' })
    expect(outcomeMeasureAnswer.parse(answer.body)).toMatchObject({ rollups_changed: 10 })
    expect(answer.body.outcome).toMatchObject({
      id: 301,
      calculation_method: 'n_mastery',
      calculation_int: 5,
      points_possible: 4,
      mastery_points: 3,
    })
    const [outcome] = (await api.call(`${course}/outcome_rollups?include[]=outcomes`)).body.linked.outcomes
    expect(outcome).toMatchObject(answer.body.outcome)
  })

  test.each([
    [{ calculation_method: 'latest' }, { calculation_method: 'latest' }],
    [{ calculation_method: null }, { calculation_method: 'highest' }],
    [{ calculation_int: 30 }, { calculation_method: 'decaying_average', calculation_int: 30 }],
    [{ calculation_int: null }, { calculation_method: 'decaying_average', calculation_int: 65 }],
    [
      { calculation_method: 'n_mastery', calculation_int: 10 },
      { calculation_method: 'n_mastery', calculation_int: 10 },
    ],
    [
      { calculation_method: 'weighted_average', calculation_int: 7 },
      { calculation_method: 'decaying_average', calculation_int: 7 },
    ],
    [
      { calculation_method: 'standard_decaying_average', calculation_int: 50 },
      { calculation_method: 'standard_decaying_average', calculation_int: 50 },
    ],
    [{}, { calculation_method: 'decaying_average', calculation_int: 65, mastery_points: 3 }],
    [{ mastery_points: 2.5 }, { mastery_points: 2.5, points_possible: 4 }],
    [
      {
        ratings: [
          { points: 1, description: 'B' },
          { points: 9, description: 'A', color: '#aabbcc' },
        ],
      },
      {
        points_possible: 9,
        mastery_points: 9,
        ratings: [
          { points: 9, description: 'A', color: 'aabbcc' },
          { points: 1, description: 'B' },
        ],
      },
    ],
  ])('%j makes an outcome so', async (body, expected) => {
    const answer = await putOutcome(301, body)
    expect(answer).toMatchObject({ status: 200, body: { outcome: expected } })
  })

  test('of a course is answered with what it is now, and null takes it back', async () => {
    const before = await measured(api)
    const answer = await put(scalePath, { ratings: levels, calculation_method: 'latest' })
    expect(masteryScaleAnswer.parse(answer.body).mastery_scale).toEqual({
      calculation_method: 'latest',
      calculation_int: null,
      points_possible: 10,
      mastery_points: 6,
      ratings: levels,
    })
    const { outcomes } = (await api.call(`${course}/outcome_rollups?include[]=outcomes`)).body.linked
    for (const each of outcomes) expect(each).toMatchObject(answer.body.mastery_scale)
    // An outcome's own waits until the course has none.
    expect((await putOutcome(301, { calculation_method: 'highest' })).body).toMatchObject({
      outcome: { calculation_method: 'highest', points_possible: 4 },
      rollups_changed: 0,
    })
    await putOutcome(301, { calculation_method: 'decaying_average', calculation_int: 65 })
    expect((await put(scalePath, { ratings: null })).body.mastery_scale).toBeNull()
    expect(await measured(api)).toStrictEqual(before)
  })

  describe('is refused with every problem told and nothing changed:', () => {
    const unused = 'A calculation value is not used with this calculation method'
    const between = (int: number, min: number, max: number) =>
      `'${int}' is not a valid value for this calculation method. The value must be between '${min}' and '${max}'`
    const unknownMethod =
      'calculation_method must be one of the following: ["highest", "latest", "average", "n_mastery", "decaying_average", "standard_decaying_average", "weighted_average"]'
    const outcome = `${course}/outcomes/301`

    test.each<[string, unknown, string[]]>([
      [outcome, { calculation_method: 'best' }, [unknownMethod]],
      [outcome, { calculation_method: 'highest', calculation_int: 65 }, [unused]],
      [outcome, { calculation_method: null, calculation_int: 65 }, [unused]],
      [outcome, { calculation_int: 0 }, [between(0, 1, 99)]],
      [outcome, { calculation_int: 100 }, [between(100, 1, 99)]],
      [outcome, { calculation_method: 'n_mastery', calculation_int: 11 }, [between(11, 1, 10)]],
      [
        outcome,
        { calculation_method: 'standard_decaying_average', calculation_int: 49 },
        [between(49, 50, 99)],
      ],
      [
        outcome,
        { calculation_method: 7, calculation_int: 6.5, mastery_points: null, ratings: null, title: 'x' },
        [
          'calculation_method: 7, expected a text',
          'calculation_int: 6.5, expected a whole number from -2147483647 to 2147483647',
          'mastery_points: null, expected a number',
          'ratings: null, expected a list',
          'title: "x" is under a key unknown here, expected no such key',
        ],
      ],
      [
        outcome,
        { calculation_method: 'best', ratings: [] },
        [unknownMethod, 'ratings: [], expected at least one level'],
      ],
      [outcome, { ratings: [{ points: 1 }] }, ['ratings[0].description: missing, expected a text']],
      [outcome, [], ['the request body: [], expected an object']],
      [scalePath, {}, ['ratings: missing, expected a list']],
      [scalePath, { ratings: [] }, ['ratings: 0 ratings have mastery: true, expected exactly one']],
      [
        scalePath,
        { ratings: [levels[1], levels[0]], calculation_int: 5 },
        [unused, 'ratings[1].points: 10, expected less than the 6 before it'],
      ],
      [
        scalePath,
        { ratings: [levels[1], { ...levels[1], points: 1, color: 'red' }] },
        ['ratings[1].color: "red", expected a color of six hexadecimal digits'],
      ],
      [
        scalePath,
        { ratings: levels, calculation_method: 'n_mastery', calculation_int: 0 },
        [between(0, 1, 10)],
      ],
      [scalePath, null, ['the request body: null, expected an object']],
    ])('%s %j', async (path, body, errors) => {
      const before = await dumpStore(api.database)
      expect(await put(path, body)).toMatchObject({ status: 422, body: { errors } })
      expect(await dumpStore(api.database)).toStrictEqual(before)
    })

    test.each([outcome, scalePath])('more than fifty levels at %s', async (path) => {
      const many = (count: number) =>
        Array.from({ length: count }, (_, index) => ({ ...levels[1], points: -index, mastery: index === 0 }))
      const { status, body } = await put(path, { ratings: many(51) })
      expect({ status, errors: body.errors }).toEqual({
        status: 422,
        errors: [expect.stringMatching(/^ratings: \[.*…, expected at most 50 levels$/)],
      })
      expect((await put(path, { ratings: many(50) })).status).toBe(200)
    })

    test.each(['999', '0', 'x', '99999999999999999999'])('an outcome %s that is not there', async (id) => {
      expect((await put(`${course}/outcomes/${id}`, { calculation_method: 'latest' })).status).toBe(404)
    })

    test('an outcome that the course links no more', async () => {
      await api.database.execute(sql`UPDATE outcome_link SET workflow_state = 'deleted' WHERE id = 401`)
      expect((await putOutcome(301, { calculation_method: 'latest' })).status).toBe(404)
    })

    test.each([outcome, scalePath])('no JSON at %s', async (path) => {
      expect(await put(path, '{')).toMatchObject({
        status: 400,
        body: { status: 'bad_request', message: 'the request body is not valid JSON' },
      })
    })

    test.each([
      ['student-token', 403, 'users not specified and no access to all grades'],
      ['observer-token', 403, 'users not specified and no access to all grades'],
      ['token-8', 403, 'insufficient permissions'],
      ['results-only-token', 401, undefined],
    ])('who may not: %s', async (token, status, message) => {
      const before = await dumpStore(api.database)
      for (const path of [outcome, scalePath]) {
        const answer = await put(path, { ratings: null }, token)
        expect(answer.status).toBe(status)
        expect(answer.body.message).toBe(message)
      }
      expect(await dumpStore(api.database)).toStrictEqual(before)
    })
  })

  test('that a bundle brings reaches results that it does not have', async () => {
    const document = bundle()
    const [kept] = document.results.splice(0, 1)
    document.alignments.find(({ id }: { id: number }) => id === 801).mastery_score = 0.9
    await importBundle(api.database, { document })
    const both = bundle()
    both.alignments = document.alignments
    const other = await openApi(openStore, [both])
    expect(kept.alignment_id).toBe(801)
    expect(await measured(api)).toStrictEqual(await measured(other))
    await other.close()
  })
})
