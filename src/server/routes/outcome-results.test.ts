import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { outcomeResultsResponse } from '#contract/result.ts'
import { exampleBundle, openApi, site, type TestApi } from '../testing/test-api.ts'
import { eachEngine } from '../testing/test-store.ts'

const results = '/api/v1/courses/101/outcome_results'

const bundle = () => {
  const example = exampleBundle()
  example.assignments[0].html_url = 'https://school.example/tasks/501'
  example.question_banks.push({ id: 651, title: 'Fractions bank' })
  example.live_assessments = [{ id: 661, title: 'Exit ticket' }]
  example.quizzes.push({ id: 602, title: 'Bank quiz', assignment_id: 502, question_bank_ids: [651] })
  example.alignments.push(
    { id: 810, outcome_id: 305, content_type: 'AssessmentQuestionBank', content_id: 651 },
    { id: 811, outcome_id: 305, content_type: 'LiveAssessments::Assessment', content_id: 661 },
  )
  example.results.push(
    { id: 9101, user_id: 1005, outcome_id: 305, alignment_id: 810, score: 1, possible: 4 },
    { id: 9102, user_id: 1005, outcome_id: 305, alignment_id: 811, score: 2, possible: 4 },
  )
  return example
}

eachEngine('outcome_results', (openStore) => {
  let api: TestApi
  const get = (search = '', token = 'teacher-token') => api.call(results + search, { token })
  const idsOf = async (search: string, token?: string) =>
    (await get(search, token)).body.outcome_results.map(({ id }: { id: number }) => id)

  beforeAll(async () => {
    api = await openApi(openStore, [bundle()])
  })
  afterAll(() => api.close())

  test('a result has the documented keys', async () => {
    const { body } = await get('?user_ids[]=1001&outcome_ids[]=301')
    expect(body).toEqual({
      outcome_results: [
        {
          id: 9001,
          score: 3,
          possible: 4,
          percent: 0.75,
          mastery: true,
          hide_points: false,
          hidden: false,
          submitted_or_assessed_at: '2026-10-10T15:30:00Z',
          links: {
            user: '1001',
            learning_outcome: '301',
            alignment: 'assignment_501',
            assignment: 'assignment_501',
          },
        },
        expect.objectContaining({
          id: 9002,
          links: {
            user: '1001',
            learning_outcome: '301',
            alignment: 'quizzes:quiz_601',
            assignment: 'assignment_503',
          },
        }),
      ],
    })
  })

  test('come by student name, outcome and result', async () => {
    expect(await idsOf('?per_page=100')).toEqual([
      9007, 9008, 9009, 9010, 9011, 9012, 9025, 9101, 9102, 9013, 9014, 9015, 9016, 9017, 9018, 9019, 9020,
      9021, 9022, 9023, 9024, 9001, 9002, 9003, 9004, 9005,
    ])
  })

  test('come in pages that the Link header leads through, without meta', async () => {
    const answer = await get('?per_page=10&page=2')
    expect(Object.keys(answer.body)).toEqual(['outcome_results'])
    expect(answer.body.outcome_results).toHaveLength(10)
    expect(answer.headers.get('link')).toContain(`<${site}${results}?page=3&per_page=10>; rel="next"`)
    expect(answer.headers.get('link')).toContain(`<${site}${results}?page=3&per_page=10>; rel="last"`)
    expect(await idsOf('?per_page=10&page=4')).toEqual([])
    expect(await idsOf('?per_page=100&page=99999999999999999999')).toEqual([])
    expect(await get('?page=0')).toMatchObject({ status: 404 })
  })

  test('hidden ones are for graders who ask', async () => {
    const search = '?user_ids[]=1001&outcome_ids[]=304'
    expect(await idsOf(search)).toEqual([9005])
    for (const yes of ['true', 'T', 'on', '1', '7'])
      expect(await idsOf(`${search}&include_hidden=${yes}`)).toEqual([9005, 9006])
    for (const no of ['false', '0', '', 'nope'])
      expect(await idsOf(`${search}&include_hidden=${no}`)).toEqual([9005])
    expect(await idsOf(`${search}&include_hidden=true`, 'student-token')).toEqual([9005])
  })

  test('filters narrow them', async () => {
    expect(await idsOf('?section_id=11&outcome_ids=301,302')).toEqual([
      9025, 9013, 9014, 9015, 9001, 9002, 9003, 9004,
    ])
  })

  test('linked are what the page is about', async () => {
    const { body } = await get(
      '?include[]=alignments&include[]=users&include[]=outcomes&outcome_ids=304,305,301&per_page=100',
    )
    const { linked } = outcomeResultsResponse.parse(body)
    expect(linked?.users?.map(({ id }) => id)).toEqual(['1002', '1005', '1003', '1004', '1001'])
    expect(linked?.outcomes?.map(({ id, alignments }) => [id, alignments])).toEqual([
      ['301', ['assignment_501']],
      ['304', ['assignment_501']],
      ['305', ['assignment_502']],
    ])
    expect(linked?.alignments).toEqual([
      { id: 'assignment_501', name: 'Number line task', html_url: 'https://school.example/tasks/501' },
      { id: 'quizzes:quiz_601', name: 'Unit 1 check', html_url: `${site}/courses/101/quizzes/601` },
      { id: 'rubric_701', name: 'Project rubric', html_url: `${site}/courses/101/rubrics/701` },
      {
        id: 'assessment_question_bank_651',
        name: 'Fractions bank',
        html_url: '/courses/101/question_banks/651',
      },
      { id: 'live_assessments:assessment_661', name: 'Exit ticket', html_url: '' },
    ])
  })

  describe('is refused', () => {
    test.each([
      ['?include[]=nothing', 'invalid include: nothing'],
      ['?include[]=courses', "can't include courses unless aggregate is 'course'"],
      ['?outcome_ids[]=1', "can only include id's of outcomes in the outcome context"],
      ['?section_id=1', 'invalid section id'],
      ['?user_ids[]=2', "can only include id's of users in the outcome context"],
      ['?outcome_group_id=301', 'can only include an outcome group id in the outcome context'],
      ['?outcome_ids[]=301&outcome_group_id=202', "can't filter by both outcome_ids and outcome_group_id"],
      ['?include[]=alignment_distributions', 'invalid include: alignment_distributions'],
    ])('%s', async (search, message) => {
      expect(await get(search)).toMatchObject({ status: 400, body: { status: 'bad_request', message } })
    })

    test('to a student who asks for all', async () => {
      expect(await get('', 'student-token')).toMatchObject({
        status: 403,
        body: { status: 'forbidden', message: 'users not specified and no access to all grades' },
      })
    })
  })

  test('ids are text under the string-ids type', async () => {
    const { body } = await api.call(`${results}?per_page=1`, {
      headers: { Accept: 'application/json+canvas-string-ids' },
    })
    expect(body.outcome_results[0].id).toBe('9007')
  })
})
