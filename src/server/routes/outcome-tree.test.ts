import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { outcomeAlignmentsResponse } from '#contract/alignment.ts'
import {
  fullOutcomeLinksResponse,
  outcomeGroupSchema,
  outcomeGroupsResponse,
  outcomeLinksResponse,
} from '#contract/outcome.ts'
import { exampleBundle, openApi, site, type TestApi } from '../testing/test-api.ts'
import { eachEngine } from '../testing/test-store.ts'

const course = '/api/v1/courses/101'
const generic403 = {
  status: 403,
  body: { status: 'unauthorized', errors: [{ message: 'user not authorized to perform that action' }] },
}
const forbidden = (message: string) => ({ status: 403, body: { status: 'forbidden', message } })

/** The example course with an outcome in two groups, one linked no more, and every kind of alignment. */
const bundle = () => {
  const example = exampleBundle()
  example.course.features = ['limit_section_visibility_in_lmgb']
  example.users.push(
    { id: 4, name: 'Dee Signer' },
    { id: 5, name: 'Out Sider' },
    { id: 6, name: 'Ada Min', account_admin: true },
    { id: 7, name: 'Limited Teacher' },
  )
  example.enrollments.push(
    { user_id: 4, section_id: 11, type: 'DesignerEnrollment' },
    {
      user_id: 7,
      section_id: 12,
      type: 'TeacherEnrollment',
      limit_privileges_to_course_section: true,
    },
  )
  for (const user_id of [4, 5, 6, 7]) example.access_tokens.push({ user_id, token: `token-${user_id}` })
  example.outcome_groups[1].description = '<p>Counting.</p>'
  example.outcomes.push({ ...example.outcomes[2], id: 306, title: 'Linked no more' })
  example.outcome_links.push(
    { id: 406, outcome_id: 301, group_id: 203 },
    { id: 407, outcome_id: 306, group_id: 203, workflow_state: 'deleted' },
  )
  example.outcome_orders = [{ user_id: 1, outcome_id: 305, position: 0 }]
  example.assignments[1].html_url = 'https://school.example/tasks/502'
  example.assignments[3].submission_types = ['online_text_entry', 'online_url']
  example.question_banks.push({ id: 651, title: 'Fractions bank' })
  example.live_assessments = [{ id: 661, title: 'Exit ticket' }]
  example.quizzes.push(
    { id: 602, title: 'Bank quiz', assignment_id: 502, question_bank_ids: [651] },
    { id: 603, title: 'Draft quiz', assignment_id: 505, question_bank_ids: [651] },
    { id: 604, title: 'Practice', question_bank_ids: [651] },
  )
  example.rubrics.push({ id: 702, title: 'Rubric of nothing' })
  example.alignments.push(
    { id: 810, outcome_id: 305, content_type: 'AssessmentQuestionBank', content_id: 651 },
    { id: 811, outcome_id: 305, content_type: 'LiveAssessments::Assessment', content_id: 661 },
    { id: 812, outcome_id: 305, content_type: 'Assignment', content_id: 505 },
    { id: 813, outcome_id: 305, content_type: 'Quizzes::Quiz', content_id: 604 },
    { id: 814, outcome_id: 305, content_type: 'Rubric', content_id: 702 },
    { id: 815, outcome_id: 305, content_type: 'Assignment', content_id: 501, workflow_state: 'deleted' },
    { id: 816, outcome_id: 306, content_type: 'Assignment', content_id: 501 },
  )
  return example
}

eachEngine('the outcome tree', (openStore) => {
  let api: TestApi
  const get = (path: string, token = 'teacher-token') => api.call(course + path, { token })

  beforeAll(async () => {
    api = await openApi(openStore, [bundle()])
  })
  afterAll(() => api.close())

  describe.each(['root_outcome_group', 'outcome_groups', 'outcome_group_links'])('%s', (name) => {
    test.each([
      'teacher-token',
      'ta-token',
      'student-token',
      'observer-token',
      'token-4',
      'token-6',
      'token-7',
    ])('is open to %s', async (token) => {
      const answer = await get(`/${name}`, token)
      expect(answer.status).toBe(200)
      expect(answer.body).toEqual((await get(`/${name}`)).body)
    })

    test('is not for who is not in the course, nor for nobody', async () => {
      expect(await get(`/${name}`, 'token-5')).toMatchObject(generic403)
      expect(await api.call(`${course}/${name}`, { token: null })).toMatchObject({ status: 401 })
      expect(await api.call(`/api/v1/courses/102/${name}`)).toMatchObject({ status: 404 })
    })
  })

  const url = '/api/v1/courses/101/outcome_groups'
  const abbreviated = (id: number, title: string) => ({
    id,
    title,
    vendor_guid: null,
    url: `${url}/${id}`,
    subgroups_url: `${url}/${id}/subgroups`,
    outcomes_url: `${url}/${id}/outcomes`,
    can_edit: false,
  })
  const whole = (id: number, title: string, description: string | null = null) => ({
    ...abbreviated(id, title),
    import_url: `${url}/${id}/import`,
    context_id: 101,
    context_type: 'Course',
    description,
  })
  const root = abbreviated(201, 'Grade 7 Mathematics')

  test('has a root', async () => {
    const { body } = await get('/root_outcome_group')
    expect(outcomeGroupSchema.parse(body).id).toBe('201')
    expect(body).toEqual(whole(201, 'Grade 7 Mathematics'))
  })

  test('has groups, the root among them', async () => {
    const { body } = await get('/outcome_groups')
    outcomeGroupsResponse.parse(body)
    expect(body).toEqual([
      whole(201, 'Grade 7 Mathematics'),
      { ...whole(202, 'Number', '<p>Counting.</p>'), parent_outcome_group: root },
      { ...whole(203, 'Algebra'), parent_outcome_group: root },
    ])
  })

  test('has a link for each place of an outcome, as uploaded whatever the order of columns', async () => {
    const { body } = await get('/outcome_group_links')
    expect(outcomeLinksResponse.parse(body).map((link) => [link.outcome.id, link.outcome_group.id])).toEqual([
      ['301', '202'],
      ['302', '202'],
      ['303', '203'],
      ['304', '203'],
      ['305', '203'],
      ['301', '203'],
    ])
    expect(body[5]).toEqual({
      context_id: 101,
      context_type: 'Course',
      url: `${url}/203/outcomes/301`,
      outcome_group: abbreviated(203, 'Algebra'),
      outcome: {
        id: 301,
        context_id: 101,
        context_type: 'Course',
        vendor_guid: null,
        display_name: 'Ordering',
        title: 'N1 Order and compare numbers',
        url: '/api/v1/outcomes/301',
        can_edit: false,
        has_updateable_rubrics: false,
      },
      assessed: true,
    })
    expect((await get('/outcome_group_links?outcome_style=abbrev')).body).toEqual(body)
  })

  test('has links with whole outcomes, each in the group of its link', async () => {
    const { body } = await get('/outcome_group_links?outcome_style=full&per_page=100', 'student-token')
    expect(fullOutcomeLinksResponse.parse(body).map(({ outcome }) => [outcome.id, outcome.group_id])).toEqual(
      [
        ['301', '202'],
        ['302', '202'],
        ['303', '203'],
        ['304', '203'],
        ['305', '203'],
        ['301', '203'],
      ],
    )
    const { linked } = (await get('/outcome_rollups?include[]=outcomes&user_ids[]=self', 'student-token'))
      .body
    expect(body.slice(0, 5).map(({ outcome }: { outcome: object }) => outcome)).toEqual(linked.outcomes)
    expect(body[0]).toMatchObject({ outcome_group: { id: 202 }, assessed: true })
  })

  describe('comes in pages', () => {
    test.each([
      ['outcome_groups?per_page=2&page=2', 2, ['203']],
      ['outcome_groups?per_page=2&page=3', 2, []],
      ['outcome_group_links?per_page=4&page=2', 2, ['305', '301']],
      ['outcome_group_links?outcome_style=full&per_page=1&page=6', 6, ['301']],
    ])('%s', async (path, last, ids) => {
      const { body, headers } = await get(`/${path}`)
      type Row = { id?: number; outcome?: { id: number } }
      expect(body.map(({ id, outcome }: Row) => String(id ?? outcome?.id))).toEqual(ids)
      const [name, search = ''] = path.split('?')
      const kept = search.replace(/per_page=.*/, '')
      const size = /per_page=(\d+)/.exec(search)?.[1]
      expect(headers.get('link')).toContain(
        `<${site}${course}/${name}?${kept}page=${last}&per_page=${size}>; rel="last"`,
      )
    })

    test('of which there is no page 0', async () => {
      for (const name of ['outcome_groups', 'outcome_group_links'])
        expect(await get(`/${name}?page=0`)).toMatchObject({ status: 404 })
    })
  })

  test.each([
    ['outcome_group_links?outcome_style=tiny', 'invalid outcome_style: tiny'],
    ['outcome_group_links?include[]=outcomes', 'include[]=outcomes is not supported by this server'],
    ['outcome_groups?include[]=outcomes', 'include[]=outcomes is not supported by this server'],
    ['outcome_alignments?include[]=outcomes', 'include[]=outcomes is not supported by this server'],
  ])('%s is refused', async (path, message) => {
    expect(await get(`/${path}`)).toMatchObject({ status: 400, body: { errors: [{ message }] } })
  })

  describe('aligned work', () => {
    type Row = { id: number; assignment_id: number | null; assessment_id: number | null }
    const workAt = async (search: string, token?: string) => {
      const answer = await get(`/outcome_alignments${search}`, token)
      expect(answer.status, answer.text).toBe(200)
      outcomeAlignmentsResponse.parse(answer.body)
      return answer.body.map(({ id, assignment_id, assessment_id }: Row) => [
        id,
        assignment_id ?? assessment_id,
      ])
    }
    const published = [
      [801, 501],
      // Behind quizzes and a rubric.
      [802, 503],
      [803, 502],
      [804, 503],
      [805, 504],
      [806, 504],
      [807, 501],
      // A quiz that draws on the bank, and a live assessment.
      [810, 502],
      [811, 661],
    ]
    const drafts = [
      [810, 505],
      [812, 505],
    ]

    test('has the documented keys', async () => {
      const { body, headers } = await get('/outcome_alignments?student_id=1002')
      expect(headers.get('link')).toBeNull()
      expect(body[0]).toEqual({
        id: 801,
        assignment_id: 501,
        assessment_id: null,
        submission_types: 'online_upload',
        url: '/courses/101/assignments/501',
        title: 'Number line task',
        learning_outcome_id: 301,
      })
      expect(body[5]).toMatchObject({
        submission_types: 'online_text_entry,online_url',
        title: 'Equations workshop',
        learning_outcome_id: 304,
      })
      expect(body[7]).toMatchObject({ url: 'https://school.example/tasks/502', learning_outcome_id: 305 })
      expect(body[8]).toEqual({
        id: 811,
        assignment_id: null,
        assessment_id: 661,
        submission_types: 'magic_marker',
        url: '',
        title: 'Exit ticket',
        learning_outcome_id: 305,
      })
    })

    test.each([
      ['a teacher, of all', 'teacher-token', '', [...published, ...drafts]],
      ['a teacher, of a student', 'teacher-token', '?student_id=1002', published],
      ['a TA, by SIS id', 'ta-token', '?student_id=sis_user_id:S1004', published],
      ['who administers the account', 'token-6', '', [...published, ...drafts]],
      ['a limited teacher', 'token-7', '?student_id=1003', published],
      ['a student, self', 'student-token', '?student_id=self', published],
      ['a student, by id', 'student-token', '?student_id=1001', published],
      ['an observer, whom they observe', 'observer-token', '?student_id=1001', published],
      [
        'a teacher, of one assignment',
        'teacher-token',
        '?student_id=1001&assignment_id=502',
        [
          [803, 502],
          [810, 502],
        ],
      ],
      ['a teacher, of a draft', 'teacher-token', '?assignment_id=505', drafts],
      ['a student, of a draft', 'student-token', '?student_id=self&assignment_id=505', []],
      ['a teacher, of an assignment without outcomes', 'teacher-token', '?assignment_id=599', []],
      ['a teacher, of no id', 'teacher-token', '?assignment_id=x', []],
    ])('is for %s', async (_who, token, search, work) => {
      expect(new Set(await workAt(search, token))).toEqual(new Set(work))
    })

    const all = 'users not specified and no access to all grades'
    const other = 'not authorized to read grades for specified users'
    const nobody = 'specified users not enrolled'
    const stranger = "can only include id's of users in the outcome context"
    const badRequest = (message: string) => ({ status: 400, body: { status: 'bad_request', message } })
    test.each([
      ['a student, all', 'student-token', '', forbidden(all)],
      ['a student, another', 'student-token', '?student_id=1002', forbidden(other)],
      ['a student, nobody', 'student-token', '?student_id=999999', badRequest(nobody)],
      ['a student, no id', 'student-token', '?student_id=', badRequest(stranger)],
      ['an observer, another', 'observer-token', '?student_id=1002', forbidden(other)],
      ['an observer, self', 'observer-token', '?student_id=self', badRequest(stranger)],
      ['a designer', 'token-4', '', forbidden(all)],
      ['who is not enrolled', 'token-5', '', forbidden(all)],
      ['who is not enrolled, a student', 'token-5', '?student_id=1001', forbidden(other)],
      ['a teacher, of a teacher', 'teacher-token', '?student_id=1', badRequest(stranger)],
      ['a teacher, of nobody', 'teacher-token', '?student_id=999999', badRequest(stranger)],
      ['a limited teacher, of whom they do not see', 'token-7', '?student_id=1001', badRequest(stranger)],
    ])('is not for %s', async (_who, token, search, expected) => {
      expect(await get(`/outcome_alignments${search}`, token)).toMatchObject(expected)
    })
  })

  test('has text ids under the string-ids type', async () => {
    const headers = { Accept: 'application/json+canvas-string-ids' }
    const read = async (path: string) => (await api.call(`${course}/${path}`, { headers })).body
    expect(await read('root_outcome_group')).toMatchObject({ id: '201', context_id: '101' })
    expect((await read('outcome_groups'))[1]).toMatchObject({
      id: '202',
      parent_outcome_group: { id: '201' },
    })
    expect((await read('outcome_group_links?outcome_style=full'))[0]).toMatchObject({
      outcome_group: { id: '202' },
      outcome: { id: '301', context_id: '101', group_id: '202' },
    })
    expect((await read('outcome_alignments?student_id=1001'))[0]).toMatchObject({
      id: '801',
      assignment_id: '501',
      learning_outcome_id: '301',
    })
  })
})
