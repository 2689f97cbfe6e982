import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { outcomeResultsResponse } from '#contract/result.ts'
import { courseRollupsResponse, userRollupsResponse } from '#contract/rollup.ts'
import { exampleBundle, openApi, site, type TestApi } from '../testing/test-api.ts'
import { eachEngine } from '../testing/test-store.ts'

const course = '/api/v1/courses/101'

/** The example course with a bank and a live assessment, work not published, and an outcome in two groups. */
const bundle = () => {
  const example = exampleBundle()
  example.assignments[1].html_url = 'https://school.example/tasks/502'
  example.assignments[1].submission_types = ['online_text_entry', 'online_url']
  example.question_banks.push({ id: 651, title: 'Fractions bank' })
  example.live_assessments = [{ id: 661, title: 'Exit ticket' }]
  example.quizzes.push({ id: 602, title: 'Draft quiz', assignment_id: 505 })
  example.rubrics.push({ id: 702, title: 'Draft rubric', assignment_id: 505 })
  example.alignments.push(
    { id: 810, outcome_id: 305, content_type: 'AssessmentQuestionBank', content_id: 651 },
    { id: 811, outcome_id: 305, content_type: 'LiveAssessments::Assessment', content_id: 661 },
    { id: 812, outcome_id: 305, content_type: 'Assignment', content_id: 505 },
    { id: 813, outcome_id: 305, content_type: 'Quizzes::Quiz', content_id: 602 },
    { id: 814, outcome_id: 305, content_type: 'Rubric', content_id: 702 },
    {
      id: 815,
      outcome_id: 305,
      content_type: 'Assignment',
      content_id: 501,
      workflow_state: 'deleted',
    },
    { id: 816, outcome_id: 302, content_type: 'Assignment', content_id: 501 },
  )
  example.results.push(
    { id: 9101, user_id: 1005, outcome_id: 305, alignment_id: 810, score: 1, possible: 4 },
    { id: 9102, user_id: 1005, outcome_id: 305, alignment_id: 811, score: 2, possible: 4 },
  )
  example.outcome_links.push({ id: 406, outcome_id: 301, group_id: 203 })
  example.outcome_orders = [303, 305, 304].map((outcome_id, position) => ({
    user_id: 1,
    outcome_id,
    position,
  }))
  for (const user_id of [1002, 1005]) example.access_tokens.push({ user_id, token: `token-${user_id}` })
  return example
}

type Row = { scores: { links: { outcome: string } }[]; links: { user: string } }

eachEngine('linked collections', (openStore) => {
  let api: TestApi
  const get = async (path: string, token = 'teacher-token') => {
    const answer = await api.call(course + path, { token })
    expect(answer.status, answer.text).toBe(200)
    return answer.body
  }
  const idsIn = (rows: { id: string | number }[]) => rows.map(({ id }) => id)

  beforeAll(async () => {
    api = await openApi(openStore, [bundle()])
  })
  afterAll(() => api.close())

  describe('of one group are the outcomes that lie in it', () => {
    const outcomesIn = async (group: string) =>
      idsIn((await get(`/outcome_rollups?include[]=outcomes&outcome_group_id=${group}`)).linked.outcomes)

    test.each([
      // 304 is before 305 here, and after it in the teacher's order.
      ['203', [303, 304, 305, 301]],
      ['202', [301, 302]],
      // What lies below the root is not in it.
      ['201', []],
      ['203x', [303, 304, 305, 301]],
    ])('%s', async (group, outcomes) => {
      expect(await outcomesIn(group)).toEqual(outcomes)
    })

    test('of an outcome in two groups, at its link in that one', async () => {
      const { linked } = await get(
        '/outcome_rollups?outcome_group_id=203&include[]=outcomes&include[]=outcome_links&include[]=outcome_paths',
      )
      expect(linked.outcomes[3]).toMatchObject({ id: 301, group_id: '203' })
      expect(linked.outcome_links).toHaveLength(4)
      expect(linked.outcome_links[3]).toMatchObject({ outcome: { id: 301 }, outcome_group: { id: 203 } })
      expect(linked.outcome_paths[3].parts[0]).toEqual({ name: 'Algebra' })
    })

    test('in rollups, their paging and their order', async () => {
      const { rollups, meta } = await get(
        '/outcome_rollups?outcome_group_id=202&exclude[]=missing_user_rollups&sort_by=outcome&sort_outcome_id=304&sort_order=desc',
      )
      expect(meta.pagination.count).toBe(5)
      expect(rollups.map(({ links }: Row) => links.user)).toEqual([
        '1001',
        '1004',
        '1003',
        '1003',
        '1002',
        '1005',
      ])
      const outcomes = rollups.flatMap(({ scores }: Row) => scores.map(({ links }) => links.outcome))
      expect(new Set(outcomes)).toEqual(new Set(['301', '302']))
      expect(
        (await get('/outcome_rollups?outcome_group_id=201&exclude[]=missing_user_rollups')).rollups,
      ).toEqual([])
    })

    test('in aggregates', async () => {
      const { rollups } = await get('/outcome_rollups?aggregate=course&outcome_group_id=202')
      expect(rollups[0].scores.map(({ links }: Row['scores'][number]) => links.outcome)).toEqual([
        '301',
        '302',
      ])
    })

    test('in results', async () => {
      expect(
        idsIn((await get('/outcome_results?outcome_group_id=202&user_ids[]=1001')).outcome_results),
      ).toEqual([9001, 9002, 9003, 9004])
      expect((await get('/outcome_results?outcome_group_id=201')).outcome_results).toEqual([])
    })

    test.each(['', '204', 'x', '-203', '99999999999999999999'])(
      '%o is no group of the course',
      async (group) => {
        for (const path of ['outcome_rollups?', 'outcome_rollups?aggregate=course&', 'outcome_results?'])
          expect(await api.call(`${course}/${path}outcome_group_id=${group}`)).toMatchObject({
            status: 400,
            body: {
              status: 'bad_request',
              message: 'can only include an outcome group id in the outcome context',
            },
          })
      },
    )
  })

  describe('of what the results behind rollups are aligned to', () => {
    const alignmentsOf = async (search: string, token?: string) =>
      idsIn((await get(`/outcome_rollups?include[]=alignments&${search}`, token)).linked.alignments)

    test.each([
      [
        'of one student',
        'user_ids[]=1005',
        ['quizzes:quiz_601', 'assessment_question_bank_651', 'live_assessments:assessment_661'],
      ],
      ['of the outcomes asked for', 'user_ids[]=1005&outcome_ids[]=301', ['quizzes:quiz_601']],
      [
        'of the page alone',
        'sort_by=student&sort_order=desc&per_page=1&outcome_ids=301,302',
        ['assignment_501', 'quizzes:quiz_601', 'assignment_502'],
      ],
      ['not hidden ones', 'user_ids[]=1001&outcome_ids[]=304', ['rubric_701']],
      ['those without a score too', 'user_ids[]=1004&outcome_ids[]=304', ['rubric_701', 'assignment_501']],
      ['of a page without students', 'per_page=100&page=2', []],
      ['of a student without results', 'user_ids[]=1006', []],
      [
        'of all students together',
        'aggregate=course&outcome_ids=301,302,304',
        ['assignment_501', 'quizzes:quiz_601', 'assignment_502', 'rubric_701'],
      ],
      ['of some students together', 'aggregate=course&section_id=12&outcome_ids[]=303', ['assignment_504']],
    ])('%s', async (_what, search, alignments) => {
      expect(await alignmentsOf(search)).toEqual(alignments)
    })

    test('posted ones alone for a student', async () => {
      expect(await alignmentsOf('user_ids[]=1002&outcome_ids[]=303')).toEqual(['assignment_504'])
      for (const search of ['', '&aggregate=course'])
        expect(await alignmentsOf(`user_ids[]=1002&outcome_ids[]=303${search}`, 'token-1002')).toEqual([])
    })
  })

  describe('of every alignment of the outcomes', () => {
    const all = {
      301: ['assignment_501', 'quizzes:quiz_601'],
      302: ['assignment_502', 'quizzes:quiz_601', 'assignment_501'],
      305: [
        'assessment_question_bank_651',
        'live_assessments:assessment_661',
        'assignment_505',
        'quizzes:quiz_602',
        'rubric_702',
      ],
    }
    test.each(['outcome_rollups?', 'outcome_rollups?aggregate=course&', 'outcome_results?'])(
      '%s',
      async (path) => {
        const alignmentsOf = async (search: string, token?: string) =>
          idsIn(
            (await get(`/${path}include[]=outcomes.alignments&${search}`, token)).linked[
              'outcomes.alignments'
            ],
          )
        for (const [outcome, alignments] of Object.entries(all))
          expect(await alignmentsOf(`outcome_ids[]=${outcome}`)).toEqual(alignments)
        expect(await alignmentsOf('outcome_group_id=202')).toEqual([
          'assignment_501',
          'quizzes:quiz_601',
          'assignment_502',
        ])
        // What is not published is not a student's to know.
        expect(await alignmentsOf('outcome_ids[]=305&user_ids[]=self', 'token-1005')).toEqual(
          all[305].slice(0, 2),
        )
      },
    )

    test('with names and pages, under the name as it was sent', async () => {
      const { linked } = await get('/outcome_rollups?include[]=Outcomes.Alignments&outcome_ids[]=302')
      expect(linked).toEqual({
        'Outcomes.Alignments': [
          { id: 'assignment_502', name: 'Fractions, part one', html_url: 'https://school.example/tasks/502' },
          { id: 'quizzes:quiz_601', name: 'Unit 1 check', html_url: `${site}/courses/101/quizzes/601` },
          { id: 'assignment_501', name: 'Number line task', html_url: `${site}/courses/101/assignments/501` },
        ],
      })
    })
  })

  describe('of the assignments behind results', () => {
    const assignments = [
      {
        id: 'assignment_503',
        name: 'Unit 1 check',
        html_url: `${site}/courses/101/assignments/503`,
        submission_types: 'online_quiz',
      },
      {
        id: 'live_assessments:assessment_661',
        name: 'Exit ticket',
        html_url: '',
        submission_types: 'magic_marker',
      },
    ]
    test.each(['outcome_rollups?', 'outcome_rollups?aggregate=course&', 'outcome_results?'])(
      '%s',
      async (path) => {
        const { linked } = await get(`/${path}include[]=assignments&user_ids[]=1005`)
        expect(linked).toEqual({ assignments })
      },
    )

    test('each once, with every way to hand it in', async () => {
      const { linked } = await get('/outcome_results?include[]=assignments&outcome_ids=302,304&section_id=12')
      expect(linked.assignments).toMatchObject([
        {
          id: 'assignment_502',
          html_url: 'https://school.example/tasks/502',
          submission_types: 'online_text_entry,online_url',
        },
        { id: 'assignment_504', name: 'Equations workshop', submission_types: 'online_upload' },
        { id: 'assignment_501' },
        { id: 'assignment_503' },
      ])
    })
  })

  test('have the shapes of the contract', async () => {
    const includes =
      'outcomes outcome_paths outcome_groups outcome_links outcomes.alignments alignments assignments'
        .split(' ')
        .map((name) => `include[]=${name}`)
        .join('&')
    const rollups = userRollupsResponse.parse(await get(`/outcome_rollups?${includes}&include[]=users`))
    const aggregate = courseRollupsResponse.parse(
      await get(`/outcome_rollups?aggregate=course&${includes}&include[]=courses`),
    )
    const results = outcomeResultsResponse.parse(await get(`/outcome_results?per_page=100&${includes}`))
    for (const { linked } of [rollups, aggregate, results]) {
      expect(linked?.['outcomes.alignments']).toHaveLength(10)
      expect(linked?.alignments?.length).toBeGreaterThan(5)
      expect(linked?.assignments?.length).toBeGreaterThan(4)
      expect(linked?.outcome_links).toHaveLength(6)
    }
  })
})
