import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { courseEnrollmentsResponse, userDetailsSchema } from '#contract/user.ts'
import { exampleBundle, openApi, site, type TestApi } from '../testing/test-api.ts'
import { eachEngine } from '../testing/test-store.ts'

const course = '/api/v1/courses/101'
const generic403 = {
  status: 403,
  body: { status: 'unauthorized', errors: [{ message: 'user not authorized to perform that action' }] },
}
const generic404 = { status: 404, body: { errors: [{ message: 'The specified resource does not exist.' }] } }

/** The example course with a teacher who sees section 12 alone, and people in every state. */
const bundle = () => {
  const example = exampleBundle()
  example.course.features = ['limit_section_visibility_in_lmgb']
  example.users.push(
    { id: 4, name: 'Dee Signer' },
    { id: 5, name: 'Out Sider' },
    { id: 6, name: 'Ada Min', account_admin: true },
    { id: 7, name: 'Limited Teacher' },
    { id: 8, name: 'Two Children' },
    { id: 9, name: 'Test Student' },
    { id: 1007, name: 'Gone Away' },
    { id: 1008, name: 'In Vited' },
  )
  example.users.find(({ id }: { id: number }) => id === 1001).last_login = '2026-10-20T09:05:06.7+02:00'
  example.enrollments.push(
    { user_id: 4, section_id: 11, type: 'DesignerEnrollment' },
    {
      user_id: 7,
      section_id: 12,
      type: 'TeacherEnrollment',
      limit_privileges_to_course_section: true,
    },
    { user_id: 8, section_id: 11, type: 'ObserverEnrollment', associated_user_id: 1005 },
    { user_id: 8, section_id: 12, type: 'ObserverEnrollment', associated_user_id: 1004 },
    { user_id: 9, section_id: 11, type: 'StudentViewEnrollment' },
    { user_id: 1007, section_id: 11, type: 'StudentEnrollment', workflow_state: 'deleted' },
    { user_id: 1008, section_id: 11, type: 'StudentEnrollment', workflow_state: 'invited' },
  )
  for (const user_id of [4, 5, 6, 7, 8, 1003, 1006, 1008])
    example.access_tokens.push({ user_id, token: `token-${user_id}` })
  return example
}

eachEngine('people of a course', (openStore) => {
  let api: TestApi
  const get = (path: string, token = 'teacher-token') => api.call(course + path, { token })

  beforeAll(async () => {
    api = await openApi(openStore, [bundle()])
  })
  afterAll(() => api.close())

  describe('enrollments', () => {
    type Row = { user_id: number; course_section_id: number; type: string }
    const rowsAt = async (search: string, token?: string) => {
      const answer = await get(`/enrollments${search}`, token)
      expect(answer.status, answer.text).toBe(200)
      courseEnrollmentsResponse.parse(answer.body)
      return answer.body.map((row: Row) => `${row.user_id} in ${row.course_section_id}`)
    }

    test('have the documented keys', async () => {
      const { body } = await get('/enrollments?user_id=3')
      expect(body).toEqual([
        {
          id: expect.any(Number),
          user_id: 3,
          course_id: 101,
          course_section_id: 11,
          type: 'ObserverEnrollment',
          role: 'ObserverEnrollment',
          enrollment_state: 'active',
          associated_user_id: 1001,
          user: { id: 3, name: 'Sam Okafor', sortable_name: 'Okafor, Sam', short_name: 'Sam Okafor' },
        },
      ])
    })

    const students = [
      '1002 in 12',
      '1005 in 11',
      '1003 in 11',
      '1003 in 12',
      '1004 in 12',
      '1001 in 11',
      '1008 in 11',
    ]
    test.each([
      ['active and invited students, by name', '?type[]=StudentEnrollment&per_page=100', students],
      ['of two kinds', '?type=TeacherEnrollment,TaEnrollment', ['2 in 11', '1 in 11', '1 in 12', '7 in 12']],
      ['of one state', '?state[]=inactive', ['1006 in 12']],
      [
        'of two states and a kind',
        '?state[]=inactive&state[]=deleted&type[]=StudentEnrollment',
        ['1007 in 11', '1006 in 12'],
      ],
      ['of one user', '?user_id=1003', ['1003 in 11', '1003 in 12']],
      ['of one user by SIS id', '?user_id=sis_user_id:S1004', ['1004 in 12']],
      ['of the requester', '?user_id=self', ['1 in 11', '1 in 12']],
      ['of one user in another state', '?user_id=1006', []],
      ['of one user of another kind', '?user_id=1003&type[]=TeacherEnrollment', []],
      ['of nobody', '?user_id=999999', []],
      ['of no id', '?user_id=', []],
      ['with blank members', '?type[]=&state[]=&user_id=1002', ['1002 in 12']],
    ])('%s', async (_which, search, rows) => {
      expect(new Set(await rowsAt(search))).toEqual(new Set(rows))
    })

    test('come by sortable name, one page after another', async () => {
      const search = '?type[]=StudentEnrollment'
      const all = await rowsAt(`${search}&per_page=100`)
      expect(all.map((row: string) => row.split(' ')[0])).toEqual([
        '1002',
        '1005',
        '1003',
        '1003',
        '1004',
        '1001',
        '1008',
      ])
      const second = await get(`/enrollments${search}&per_page=3&page=2`)
      expect(await rowsAt(`${search}&per_page=3&page=2`)).toEqual(all.slice(3, 6))
      const link = (page: number, relation: string) =>
        `<${site}${course}/enrollments?type%5B%5D=StudentEnrollment&page=${page}&per_page=3>; rel="${relation}"`
      expect(second.headers.get('link')).toBe(
        [link(2, 'current'), link(3, 'next'), link(1, 'prev'), link(1, 'first'), link(3, 'last')].join(','),
      )
      expect(await rowsAt(`${search}&page=9`)).toEqual([])
      expect(await rowsAt(`${search}&page=99999999999999999999`)).toEqual([])
      expect(await get('/enrollments?page=0')).toMatchObject(generic404)
    })

    describe('are not for', () => {
      test.each([
        ['a student, all', 'student-token', ''],
        ['a student, another', 'student-token', '?user_id=1002'],
        ['a student, the teacher', 'student-token', '?user_id=1'],
        ['a student, another by SIS id', 'student-token', '?user_id=sis_user_id:S1002'],
        ['a student, nobody', 'student-token', '?user_id='],
        ['a student, with a bad parameter too', 'student-token', '?type[]=x'],
        ['an observer, all', 'observer-token', ''],
        ['an observer, another', 'observer-token', '?user_id=1002'],
        ['a designer, all', 'token-4', ''],
        ['who is not enrolled', 'token-5', '?user_id=self'],
        ['an inactive student', 'token-1006', '?user_id=self'],
        ['an invited student', 'token-1008', '?user_id=self'],
      ])('%s', async (_who, token, search) => {
        expect(await get(`/enrollments${search}`, token)).toMatchObject(generic403)
      })
    })

    test.each([
      ['a student, own', 'token-1003', '?user_id=self', ['1003 in 11', '1003 in 12']],
      ['a student, own by id', 'student-token', '?user_id=1001', ['1001 in 11']],
      ['an observer, own', 'observer-token', '?user_id=self', ['3 in 11']],
      ['an observer, of whom they observe', 'observer-token', '?user_id=1001', ['1001 in 11']],
      ['a designer, own', 'token-4', '?user_id=self', ['4 in 11']],
      ['who administers the account', 'token-6', '?user_id=1002', ['1002 in 12']],
      // Students of section 12 with all of their enrolments, who observes them, and who is neither.
      [
        'a teacher limited to a section',
        'token-7',
        '?per_page=100',
        [
          '1002 in 12',
          '1003 in 11',
          '1003 in 12',
          '1004 in 12',
          '8 in 12',
          '1 in 11',
          '1 in 12',
          '2 in 11',
          '4 in 11',
          '7 in 12',
        ],
      ],
      ['a teacher limited to a section, another student', 'token-7', '?user_id=1001', []],
    ])('are for %s', async (_who, token, search, rows) => {
      expect(new Set(await rowsAt(search, token))).toEqual(new Set(rows))
    })

    test('of who observes an unseen student are not in the list of users either', async () => {
      const observers = '/users?enrollment_type[]=observer&include[]=enrollments'
      const seen = async (token: string) =>
        (await get(observers, token)).body.map(
          ({ id, enrollments }: { id: number; enrollments: object[] }) => [id, enrollments.length],
        )
      expect(await seen('teacher-token')).toEqual([
        [8, 2],
        [3, 1],
      ])
      expect(await seen('token-7')).toEqual([[8, 1]])
    })

    test.each([
      ['?type[]=student', 'invalid type: student'],
      ['?state[]=active&state[]=current', 'invalid state: current'],
      ['?include[]=grades', 'include[]=grades is not supported by this server'],
    ])('%s is refused', async (search, message) => {
      expect(await get(`/enrollments${search}`)).toMatchObject({
        status: 400,
        body: { errors: [{ message }] },
      })
    })

    test('have text ids under the string-ids type', async () => {
      const headers = { Accept: 'application/json+canvas-string-ids' }
      const { body } = await api.call(`${course}/enrollments?user_id=3`, { headers })
      expect(body[0]).toMatchObject({
        id: expect.stringMatching(/^\d+$/),
        user_id: '3',
        course_id: '101',
        course_section_id: '11',
        associated_user_id: '1001',
        user: { id: '3' },
      })
    })
  })

  describe('details of a student', () => {
    const details = (user: string | number, token?: string) => get(`/users/${user}/lmgb_user_details`, token)

    test('are sections and the last sign-in', async () => {
      const { body } = await details(1001)
      expect(userDetailsSchema.parse(body).user.sections).toEqual([{ id: '11', name: 'Period 1' }])
      expect(body).toEqual({
        course: { name: 'Grade 7 Mathematics' },
        user: { sections: [{ id: 11, name: 'Period 1' }], last_login: '2026-10-20T07:05:06Z' },
      })
      expect((await details(1003)).body.user).toEqual({
        sections: [
          { id: 11, name: 'Period 1' },
          { id: 12, name: 'Period 3' },
        ],
        last_login: null,
      })
    })

    test.each([
      ['by SIS id', 'sis_user_id:S1004', 'teacher-token', [12]],
      ['who is inactive', 1006, 'ta-token', [12]],
      ['who is invited', 1008, 'teacher-token', [11]],
      ['who is the test student', 9, 'teacher-token', [11]],
      ['whom a limited teacher sees', 1003, 'token-7', [11, 12]],
    ])('%s', async (_who, user, token, sections) => {
      const { body } = await details(user, token)
      expect(body.user.sections.map(({ id }: { id: number }) => id)).toEqual(sections)
    })

    test.each([
      ['of nobody', 999999, 'teacher-token'],
      ['of no id', 'amara', 'teacher-token'],
      ['of a key that no text can be', 'sis_user_id:%00', 'teacher-token'],
      ['of such a key in hex', 'hex:sis_user_id:00', 'teacher-token'],
      ['of a teacher', 2, 'teacher-token'],
      ['of the requester, a teacher', 'self', 'teacher-token'],
      ['of who left', 1007, 'teacher-token'],
      ['of who is in no course', 5, 'teacher-token'],
      ['of whom a limited teacher does not see', 1001, 'token-7'],
    ])('there are none %s', async (_who, user, token) => {
      expect(await details(user, token)).toMatchObject(generic404)
    })

    test.each(['student-token', 'observer-token', 'token-4', 'token-5'])('are not for %s', async (token) => {
      expect(await details(1001, token)).toMatchObject(generic403)
      expect(await details(999999, token)).toMatchObject(generic403)
    })

    test('have text ids under the string-ids type', async () => {
      const headers = { Accept: 'application/json+canvas-string-ids' }
      const { body } = await api.call(`${course}/users/1001/lmgb_user_details`, { headers })
      expect(body.user.sections[0].id).toBe('11')
    })
  })

  describe('a calculation of rollups', () => {
    const ask = (search = '', token: string | null = 'teacher-token') =>
      api.call(`${course}/enqueue_outcome_rollup_calculation${search}`, { method: 'POST', token })

    test.each([
      ['a teacher', 'teacher-token', ''],
      ['a TA, for one student', 'ta-token', '?student_uuid=abc&user_ids[]=1001'],
      ['a limited teacher', 'token-7', '?outcome_group_id=202'],
      ['who administers the account', 'token-6', ''],
    ])('is never behind for %s', async (_who, token, search) => {
      expect(await ask(search, token)).toMatchObject({ status: 204, text: '' })
    })

    const all = 'users not specified and no access to all grades'
    test.each([
      ['a student', 'student-token', '', 403, all],
      ['a student, self', 'student-token', '?user_ids[]=self', 403, 'insufficient permissions'],
      [
        'a student, another',
        'student-token',
        '?user_ids[]=1002',
        403,
        'not authorized to read grades for specified users',
      ],
      ['an observer', 'observer-token', '?user_ids[]=1001', 403, 'insufficient permissions'],
      ['a designer', 'token-4', '', 403, all],
      ['who is not enrolled', 'token-5', '?user_ids=', 403, all],
      [
        'a teacher, of a wrong include',
        'teacher-token',
        '?include[]=x&section_id=1',
        400,
        'invalid include: x',
      ],
      [
        'a teacher, of what has no meaning',
        'teacher-token',
        '?include[]=alignment_distributions',
        400,
        'invalid include: alignment_distributions',
      ],
      [
        'a teacher, of a foreign outcome',
        'teacher-token',
        '?outcome_ids[]=1',
        400,
        "can only include id's of outcomes in the outcome context",
      ],
      ['a teacher, of a foreign section', 'teacher-token', '?section_id=1', 400, 'invalid section id'],
      [
        'a limited teacher, of an unseen student',
        'token-7',
        '?user_ids[]=1001',
        400,
        "can only include id's of users in the outcome context",
      ],
    ])('is refused to %s', async (_who, token, search, status, message) => {
      expect(await ask(search, token)).toMatchObject({
        status,
        body: { status: status === 403 ? 'forbidden' : 'bad_request', message },
      })
    })

    test('is refused to nobody in particular, and where there is no course', async () => {
      expect(await ask('', null)).toMatchObject({ status: 401 })
      expect(
        await api.call('/api/v1/courses/102/enqueue_outcome_rollup_calculation', { method: 'POST' }),
      ).toMatchObject(generic404)
    })
  })
})
