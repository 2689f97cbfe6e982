import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rebuildRollups } from './stores/rollup-store.ts'
import { exampleBundle, openApi, type TestApi, type TestBundle } from './testing/test-api.ts'
import { eachEngine, type OpenStore } from './testing/test-store.ts'

const course = '/api/v1/courses/101'

/** The example course, where the quiz is posted by hand too, as the workshop is. */
const bundle = (results: readonly object[] = []): TestBundle => {
  const example = exampleBundle()
  for (const assignment of example.assignments) if (assignment.id === 503) assignment.post_manually = true
  example.quizzes.push({ id: 602, title: 'Unit 2 check' })
  example.alignments.push(
    { id: 811, outcome_id: 305, content_type: 'Quizzes::Quiz', content_id: 601 },
    { id: 812, outcome_id: 305, content_type: 'Quizzes::Quiz', content_id: 602 },
  )
  example.results.push(...results)
  return example
}

const outcomeOf: Readonly<Record<number, number>> = { 805: 303, 802: 301, 806: 304, 811: 305, 812: 305 }

/** Results of Amara's work that say half of what they are results of. */
const halves = [
  { id: 777001, alignment_id: 805, score: 4, association_type: 'Assignment' },
  { id: 777002, alignment_id: 802, score: 1, association_type: 'Quizzes::Quiz' },
  { id: 777003, alignment_id: 806, score: 4, association_id: 501 },
].map((half) => Object.assign(half, { user_id: 1001, possible: 4, posted: false }))

const withOutcomes = (results: readonly { alignment_id: number }[]) =>
  results.map((each) => ({ outcome_id: outcomeOf[each.alignment_id], ...each }))

const sendBatch = async (api: TestApi, results: readonly object[]) => {
  const answer = await api.call(`${course}/outcome_results/batch`, {
    body: JSON.stringify({ key: 'halves', results }),
    headers: { 'Content-Type': 'application/json' },
  })
  expect(answer.status).toBe(200)
  return answer.body
}

const entrances: [string, (openStore: OpenStore) => Promise<TestApi>][] = [
  ['a bundle', (openStore) => openApi(openStore, [bundle(withOutcomes(halves))])],
  [
    'a batch',
    async (openStore) => {
      const api = await openApi(openStore, [bundle()])
      await sendBatch(api, halves)
      return api
    },
  ],
  [
    'a store that keeps it',
    async (openStore) => {
      const api = await openApi(openStore, [bundle(withOutcomes(halves))])
      for (const { id, ...half } of halves) {
        const { association_type: type = null, association_id: work = null } = { ...half } as TestBundle
        await api.database.execute(sql`UPDATE result
          SET association_type = ${type}, association_id = ${work} WHERE course_id = 101 AND id = ${id}`)
      }
      await api.database.transaction((tx) => rebuildRollups(tx, { courseId: '101' }))
      return api
    },
  ],
]

eachEngine('half an association', (openStore) => {
  describe.each(entrances)('of %s', (_entrance, open) => {
    let api: TestApi
    let without: TestApi
    const get = async (path: string, token = 'teacher-token', from = api) => {
      const answer = await from.call(course + path, { token })
      expect(answer.status).toBe(200)
      return answer.body
    }

    beforeAll(async () => {
      without = await openApi(openStore, [bundle()])
      api = await open(openStore)
    })
    afterAll(async () => {
      await api.close()
      await without.close()
    })

    test.each([
      '/outcome_results?user_ids[]=self&per_page=100&include[]=alignments&include[]=assignments',
      '/outcome_results?user_ids[]=self&outcome_ids[]=303',
      '/outcome_rollups?user_ids[]=self&contributing_scores=true',
      '/outcome_rollups?user_ids[]=self&aggregate=course',
      '/outcome_rollups?user_ids[]=self&exclude[]=missing_user_rollups&outcome_ids[]=303',
    ])('shows the student nothing that is not posted: %s', async (path) => {
      expect(await get(path, 'student-token')).toEqual(await get(path, 'student-token', without))
    })

    test('is a result of what it is aligned to, for the teacher', async () => {
      const { outcome_results: results } = await get('/outcome_results?user_ids[]=1001&per_page=100')
      const links = Object.fromEntries(results.map((result: TestBundle) => [result.id, result.links]))
      expect(links).toMatchObject({
        777001: { alignment: 'assignment_504', assignment: 'assignment_504' },
        777002: { alignment: 'quizzes:quiz_601', assignment: 'assignment_503' },
        777003: { alignment: 'rubric_701', assignment: 'assignment_504' },
      })
    })

    test('is a score of its alignment', async () => {
      const { scores } = await get('/outcomes/303/contributing_scores?user_ids[]=1001')
      expect(scores).toContainEqual(expect.objectContaining({ alignment_id: 'D_805', score: 4 }))
      const { outcome_distributions: distributions } = await get(
        '/outcome_mastery_distribution?outcome_ids[]=303&student_ids[]=1001&include[]=alignment_distributions',
      )
      const [top] = distributions['303'].alignment_distributions['D_805'].ratings
      expect(top).toMatchObject({ points: 4, student_ids: ['1001'] })
    })

    test('names the work behind a rollup', async () => {
      const { rollups } = await get('/outcome_rollups?user_ids[]=1001&contributing_scores=true')
      const contributing = rollups[0].scores.flatMap((each: TestBundle) => each['links'].contributing_scores)
      expect(contributing).toEqual(
        expect.arrayContaining([
          { association_id: '504', association_type: 'Assignment', title: 'Equations workshop', score: 4 },
          { association_id: '601', association_type: 'Quizzes::Quiz', title: 'Unit 1 check', score: 1 },
          { association_id: '701', association_type: 'Rubric', title: 'Equations workshop', score: 4 },
        ]),
      )
    })
  })

  test('written again is written once', async () => {
    const api = await openApi(openStore, [bundle(withOutcomes(halves))])
    expect(await sendBatch(api, halves)).toMatchObject({ written: 0, unchanged: 3, rollups_changed: 0 })
    await api.close()
  })

  test('does not make two quizzes one', async () => {
    const answers = { user_id: 1001, outcome_id: 305, artifact_type: 'Quizzes::QuizSubmission' }
    const quiz = { association_type: 'Quizzes::Quiz' }
    const api = await openApi(openStore, [
      bundle([
        { ...answers, id: 1, alignment_id: 811, score: 4, possible: 1, percent: 1 },
        {
          ...answers,
          ...quiz,
          association_id: 601,
          id: 2,
          alignment_id: 811,
          score: 0,
          possible: 3,
          percent: 0,
        },
        { ...answers, ...quiz, id: 3, alignment_id: 812, score: 2, possible: 4, percent: 0.5 },
        { ...answers, id: 4, alignment_id: 812, score: 2, possible: 4, percent: 0.5 },
      ]),
    ])
    const { body } = await api.call(`${course}/outcome_rollups?user_ids[]=1001&outcome_ids[]=305`)
    // A quarter of the first quiz, twice, and half of the second, twice: three eighths of four points.
    expect(body.rollups[0].scores).toMatchObject([{ score: 1.5, count: 4 }])
    await api.close()
  })
})
