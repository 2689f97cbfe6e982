import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exampleBundle, openApi, type TestApi, type TestBundle } from '../testing/test-api.ts'
import { eachEngine } from '../testing/test-store.ts'

const course = '/api/v1/courses/101'

type Row = { scores: { score: number | null; count: number; links: { outcome: string } }[] }
type Result = { id: number; links: { learning_outcome: string } }

/** The example course, where Bruno's and Dana's work for 303 is not posted, and half of Amara's and Chen's for 304. */
const bundle = (): TestBundle => {
  const example = exampleBundle()
  for (const user_id of [1002, 1003, 1004]) example.access_tokens.push({ user_id, token: `token-${user_id}` })
  example.users.push({ id: 8, name: 'Pat Álvarez' })
  example.enrollments.push({
    user_id: 8,
    section_id: 12,
    type: 'ObserverEnrollment',
    associated_user_id: 1002,
  })
  example.access_tokens.push({ user_id: 8, token: 'token-8' })
  for (const result of example.results) if (result.id === 9017) result.posted = false
  return example
}

eachEngine('work that is not posted', (openStore) => {
  let api: TestApi
  const get = async (path: string, token: string) => {
    const answer = await api.call(course + path, { token })
    expect(answer.status).toBe(200)
    return answer.body
  }
  const scoresOf = (row: Row) => row.scores.map(({ links, score, count }) => [links.outcome, score, count])
  const rollupOf = async (search: string, token: string) =>
    scoresOf((await get(`/outcome_rollups?${search}`, token)).rollups[0])
  const resultsOf = async (search: string, token: string): Promise<number[]> =>
    (await get(`/outcome_results?per_page=100&${search}`, token)).outcome_results.map(({ id }: Result) => id)

  beforeAll(async () => {
    api = await openApi(openStore, [bundle()])
  })
  afterAll(() => api.close())

  describe.each([
    ['a student', 'token-1002', 'user_ids[]=self'],
    ["a student's observer", 'token-8', 'user_ids[]=1002'],
  ])('is not there for %s', (_who, token, theirs) => {
    test('in rollups', async () => {
      expect(await rollupOf(theirs, token)).toEqual([
        ['301', 2.22, 2],
        ['302', null, 1],
        ['304', 1.5, 2],
      ])
    })
    test('in aggregates', async () => {
      for (const stat of ['mean', 'median'])
        expect(await rollupOf(`${theirs}&aggregate=course&aggregate_stat=${stat}`, token)).toEqual([
          ['301', 2.22, 1],
          ['302', null, 1],
          ['304', 1.5, 1],
        ])
    })
    test('in results, hidden ones asked for or not', async () => {
      expect(await resultsOf(theirs, token)).toEqual([9007, 9008, 9009, 9011, 9012])
      expect(await resultsOf(`${theirs}&include_hidden=true`, token)).toEqual([9007, 9008, 9009, 9011, 9012])
    })
    test('in what an outcome or a student is missing', async () => {
      const excludes = 'exclude[]=missing_user_rollups&exclude[]=missing_outcome_results&include[]=outcomes'
      const { linked, rollups } = await get(`/outcome_rollups?${theirs}&${excludes}`, token)
      expect(linked.outcomes.map(({ id }: { id: number }) => id)).toEqual([301, 302, 304])
      expect(rollups).toHaveLength(1)
      const missing = await get(`/outcome_rollups?${theirs}&${excludes}&outcome_ids[]=303`, token)
      expect(missing).toMatchObject({
        rollups: [],
        meta: { pagination: { count: 0 } },
        linked: { outcomes: [] },
      })
    })
  })

  test('is there for the teacher', async () => {
    expect(await rollupOf('user_ids[]=1002', 'teacher-token')).toEqual([
      ['301', 2.22, 2],
      ['302', null, 1],
      ['303', 3, 1],
      ['304', 1.5, 2],
    ])
    expect(await rollupOf('user_ids[]=1002&aggregate=course&outcome_ids[]=303', 'teacher-token')).toEqual([
      ['303', 3, 1],
    ])
    expect(await resultsOf('user_ids[]=1002', 'teacher-token')).toEqual([9007, 9008, 9009, 9010, 9011, 9012])
  })

  test('does not go into a number beside posted work', async () => {
    // Chen's 304 is the latest of 9017 (1, not posted) and 9018 (2, posted): the same score, of fewer results.
    expect(await rollupOf('user_ids[]=1003&outcome_ids[]=304', 'teacher-token')).toEqual([['304', 2, 2]])
    expect(await rollupOf('user_ids[]=self&outcome_ids[]=304', 'token-1003')).toEqual([['304', 2, 1]])
  })
})
