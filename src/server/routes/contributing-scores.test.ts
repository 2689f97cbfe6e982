import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contributingScoresResponse } from '#contract/contributing-scores.ts'
import { exampleBundle, openApi, site, type TestApi } from '../testing/test-api.ts'
import { eachEngine } from '../testing/test-store.ts'

const scoresOf = (outcome: string | number) => `/api/v1/courses/101/outcomes/${outcome}/contributing_scores`
const badRequest = (message: string) => ({ status: 400, body: { status: 'bad_request', message } })
const forbidden = (message: string) => ({ status: 403, body: { status: 'forbidden', message } })

/** The example course, where 305 has evidence of every kind, and a teacher who sees section 12 alone. */
const bundle = () => {
  const example = exampleBundle()
  example.course.features = ['limit_section_visibility_in_lmgb']
  example.users.push({ id: 7, name: 'Limited Teacher' }, { id: 4, name: 'Dee Signer' })
  example.enrollments.push(
    { user_id: 7, section_id: 12, type: 'TeacherEnrollment', limit_privileges_to_course_section: true },
    { user_id: 4, section_id: 11, type: 'DesignerEnrollment' },
  )
  for (const user_id of [7, 4]) example.access_tokens.push({ user_id, token: `token-${user_id}` })
  example.assignments[0].html_url = 'https://school.example/tasks/501'
  example.assignments.push(
    { id: 506, name: 'Lab', submission_types: ['external_tool'] },
    { id: 507, name: 'Debate', submission_types: ['discussion_topic'] },
    { id: 508, name: 'Draft quiz', submission_types: ['online_quiz'], published: false },
    { id: 509, name: 'Bank quiz', submission_types: ['online_quiz'] },
  )
  example.question_banks.push({ id: 651, title: 'Graphs bank' })
  example.live_assessments = [{ id: 661, title: 'Exit ticket' }]
  example.quizzes.push(
    { id: 602, title: 'Bank quiz', assignment_id: 509, question_bank_ids: [651] },
    { id: 603, title: 'Draft quiz', assignment_id: 508, question_bank_ids: [651] },
  )
  example.alignments.push(
    { id: 816, outcome_id: 305, content_type: 'Quizzes::Quiz', content_id: 603 },
    { id: 815, outcome_id: 305, content_type: 'Assignment', content_id: 503, workflow_state: 'deleted' },
    { id: 810, outcome_id: 305, content_type: 'AssessmentQuestionBank', content_id: 651 },
    { id: 811, outcome_id: 305, content_type: 'LiveAssessments::Assessment', content_id: 661 },
    { id: 812, outcome_id: 305, content_type: 'Assignment', content_id: 506 },
    { id: 813, outcome_id: 305, content_type: 'Assignment', content_id: 507 },
    { id: 814, outcome_id: 305, content_type: 'Assignment', content_id: 505 },
  )
  const result = (id: number, user_id: number, alignment_id: number, more: object = {}) =>
    example.results.push({ id, user_id, outcome_id: 305, alignment_id, score: 2, possible: 4, ...more })
  result(9101, 1005, 810)
  result(9102, 1005, 810, { association_type: 'Quizzes::Quiz', association_id: 602 })
  result(9103, 1004, 811, { assessed_at: '2026-10-01T08:00:00+02:00' })
  result(9104, 1001, 812, { score: null, submitted_at: '2026-10-02T08:00:00Z' })
  result(9105, 1001, 814)
  result(9106, 1001, 812, { hidden: true })
  result(9107, 1001, 815)
  return example
}

eachEngine('contributing_scores', (openStore) => {
  let api: TestApi
  const get = (path: string, token = 'teacher-token') => api.call(path, { token })
  const read = async (
    search: string,
    { outcome = 305, token }: { outcome?: number; token?: string } = {},
  ) => {
    const answer = await get(scoresOf(outcome) + search, token)
    expect(answer.status).toBe(200)
    return contributingScoresResponse.parse(answer.body)
  }

  beforeAll(async () => {
    api = await openApi(openStore, [bundle()])
  })
  afterAll(() => api.close())

  test('has the documented keys', async () => {
    const { body, headers } = await get(`${scoresOf(301)}?user_ids[]=1005&user_ids[]=1002`)
    expect(body).toEqual({
      outcome: { id: '301', title: 'N1 Order and compare numbers' },
      alignments: [
        {
          alignment_id: 'D_801',
          associated_asset_id: '501',
          associated_asset_name: 'Number line task',
          associated_asset_type: 'Assignment',
          html_url: 'https://school.example/tasks/501',
        },
        {
          alignment_id: 'D_802',
          associated_asset_id: '601',
          associated_asset_name: 'Unit 1 check',
          associated_asset_type: 'Quiz',
          html_url: `${site}/courses/101/quizzes/601`,
        },
      ],
      scores: [
        {
          user_id: '1002',
          alignment_id: 'D_801',
          score: 1.5,
          submitted_or_assessed_at: '2026-10-11T15:30:00Z',
        },
        {
          user_id: '1002',
          alignment_id: 'D_802',
          score: 6.5,
          submitted_or_assessed_at: '2026-10-14T15:30:00Z',
        },
        {
          user_id: '1005',
          alignment_id: 'D_802',
          score: 4,
          submitted_or_assessed_at: '2026-10-17T15:30:00Z',
        },
      ],
    })
    expect(headers.get('link')).toBeNull()
  })

  describe('alignments', () => {
    const kindsOf = async (search: string) =>
      (await read(search)).alignments.map((each) => [each.alignment_id, each.associated_asset_type])
    const published = [
      ['D_810', 'AssessmentQuestionBank'],
      ['D_811', 'LiveAssessments::Assessment'],
      ['D_812', 'Quizzes::Quiz'],
      ['D_813', 'DiscussionTopic'],
    ]

    test('are the direct ones, then the assignments whose quiz draws on an aligned bank', async () => {
      expect(await kindsOf('')).toEqual([...published, ['I_509', 'Quiz']])
    })
    test('to work that is not published are for who asks', async () => {
      for (const yes of ['true', '1'])
        expect(await kindsOf(`?show_unpublished_assignments=${yes}`)).toEqual([
          ...published,
          ['D_814', 'Assignment'],
          ['D_816', 'Quiz'],
          ['I_508', 'Quiz'],
          ['I_509', 'Quiz'],
        ])
      expect(await kindsOf('?show_unpublished_assignments=false')).toHaveLength(5)
    })
    test('can be those to assignments alone', async () => {
      expect(await kindsOf('?only_assignment_alignments=true')).toEqual([
        ['D_812', 'Quizzes::Quiz'],
        ['D_813', 'DiscussionTopic'],
        ['I_509', 'Quiz'],
      ])
    })
  })

  describe('scores', () => {
    const placesOf = async (search: string, more?: { outcome?: number; token?: string }) =>
      (await read(search, more)).scores.map((each) => [each.user_id, each.alignment_id, each.score])

    // By name: 1005 Demir, 1004 Öberg, 1001 Okafor.
    test('are told by their assignment, else by their own alignment', async () => {
      expect(await placesOf('')).toEqual([
        ['1005', 'D_810', 2],
        ['1005', 'I_509', 2],
        ['1004', 'D_811', 2],
        ['1001', 'D_812', null],
      ])
    })
    test('of an alignment that is left out are left out', async () => {
      expect(await placesOf('?only_assignment_alignments=true')).toEqual([
        ['1005', 'I_509', 2],
        ['1001', 'D_812', null],
      ])
      expect(await placesOf('?show_unpublished_assignments=true&user_ids=1001')).toEqual([
        ['1001', 'D_812', null],
        ['1001', 'D_814', 2],
      ])
    })
    test('are as they were given, work that is not posted among them, hidden work not', async () => {
      expect(await placesOf('?user_ids[]=1002', { outcome: 303 })).toEqual([['1002', 'D_805', 3]])
      expect(await placesOf('?user_ids[]=1001', { outcome: 304 })).toEqual([['1001', 'D_806', 3.5]])
    })
    test('have the time of the submission, else of the assessment, in UTC', async () => {
      const { scores } = await read('?user_ids=1004,1005')
      expect(scores.map((each) => each.submitted_or_assessed_at)).toEqual([
        null,
        null,
        '2026-10-01T06:00:00Z',
      ])
    })
    test('are of a section', async () => {
      expect(await placesOf('?section_id=12')).toEqual([['1004', 'D_811', 2]])
    })
    test('are of the students whom a teacher sees', async () => {
      expect(await placesOf('', { token: 'token-7' })).toEqual([['1004', 'D_811', 2]])
      expect(await get(`${scoresOf(305)}?user_ids[]=1005`, 'token-7')).toMatchObject(
        badRequest("can only include id's of users in the outcome context"),
      )
    })
    test('are none where there are none', async () => {
      expect((await read('?user_ids[]=1006', { outcome: 301 })).scores).toEqual([])
      expect((await read('?user_ids=')).scores).toEqual([])
    })
  })

  describe('is refused', () => {
    const all = 'users not specified and no access to all grades'
    test.each([
      ['a student', 'student-token', '', forbidden(all)],
      [
        'a student, of another',
        'student-token',
        '?user_ids[]=1002',
        forbidden('not authorized to read grades for specified users'),
      ],
      ['a student, of self', 'student-token', '?user_ids[]=self', forbidden('insufficient permissions')],
      ['a student, of nobody', 'student-token', '?user_ids=', forbidden('insufficient permissions')],
      [
        'an observer, of the observed',
        'observer-token',
        '?user_ids[]=1001',
        forbidden('insufficient permissions'),
      ],
      ['a designer', 'token-4', '', forbidden(all)],
    ])('to %s', async (_who, token, search, expected) => {
      expect(await get(scoresOf(301) + search, token)).toMatchObject(expected)
    })

    test.each([
      ['999', '', 'outcome not found in this context'],
      ['x', '?user_ids[]=2', 'outcome not found in this context'],
      ['99999999999999999999', '', 'outcome not found in this context'],
      ['301', '?user_ids[]=2', "can only include id's of users in the outcome context"],
      ['301', '?section_id=99', 'invalid section id'],
      ['301', '?user_ids[]=1001&section_id=11', 'cannot specify both user_ids and section_id'],
      ['999', '?include[]=users', 'invalid include: users'],
      ['301', '?include[]=courses', "can't include courses unless aggregate is 'course'"],
    ])('of outcome %s with %s', async (outcome, search, message) => {
      expect(await get(scoresOf(outcome) + search)).toMatchObject(badRequest(message))
    })

    test('where there is no course', async () => {
      expect((await get('/api/v1/courses/999/outcomes/301/contributing_scores')).status).toBe(404)
    })
  })
})
