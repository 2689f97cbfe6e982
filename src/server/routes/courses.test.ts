import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { capabilitiesSchema } from '#contract/capabilities.ts'
import { coursesResponse, sectionsResponse } from '#contract/course.ts'
import { endpoints, isFileEndpoint, pathOf } from '#contract/endpoints.ts'
import { courseUserSchema, selfSchema } from '#contract/user.ts'
import { exampleBundle, openApi, site, type TestApi, type TestBundle } from '../testing/test-api.ts'
import { eachEngine } from '../testing/test-store.ts'

const generic403 = {
  status: 403,
  body: { status: 'unauthorized', errors: [{ message: 'user not authorized to perform that action' }] },
}
const generic404 = { status: 404, body: { errors: [{ message: 'The specified resource does not exist.' }] } }

const otherCourse = (): TestBundle => ({
  ...exampleBundle(),
  course: { id: 102, name: 'algebra club' },
  sections: [{ id: 11, name: 'Club' }],
  enrollments: [
    { user_id: 2, section_id: 11, type: 'TeacherEnrollment', workflow_state: 'completed' },
    { user_id: 1, section_id: 11, type: 'TeacherEnrollment', workflow_state: 'invited' },
  ],
  results: [],
  access_tokens: [],
})

const bundle = () => {
  const example = exampleBundle()
  example.course.features = ['limit_section_visibility_in_lmgb']
  example.users.push(
    { id: 5, name: 'Out Sider' },
    { id: 6, name: 'Ada Min', account_admin: true },
    { id: 7, name: 'Limited Teacher' },
  )
  example.enrollments.push({
    user_id: 7,
    section_id: 12,
    type: 'TeacherEnrollment',
    limit_privileges_to_course_section: true,
  })
  for (const user_id of [5, 6, 7]) example.access_tokens.push({ user_id, token: `token-${user_id}` })
  return example
}

eachEngine('around the gradebook', (openStore) => {
  let api: TestApi
  const get = (path: string, token = 'teacher-token') => api.call(`/api/v1${path}`, { token })
  const idsAt = async (path: string, token?: string) =>
    (await get(path, token)).body.map(({ id }: { id: number }) => id)

  beforeAll(async () => {
    api = await openApi(openStore, [bundle(), otherCourse()])
  })
  afterAll(() => api.close())

  test('users/self is the requester', async () => {
    const { body } = await get('/users/self', 'student-token')
    expect(selfSchema.parse(body).id).toBe('1001')
    expect(body).toEqual({
      id: 1001,
      name: 'Amara Okafor',
      short_name: 'Amara',
      sortable_name: 'Okafor, Amara',
      login_id: 'amarao',
      avatar_url: null,
      locale: null,
    })
  })

  test('courses are those that let the requester in, by name', async () => {
    const { body } = await get('/courses')
    coursesResponse.parse(body)
    expect(body).toEqual([
      {
        id: 101,
        name: 'Grade 7 Mathematics',
        course_code: 'MATH-7',
        sis_course_id: 'MATH-7',
        time_zone: 'America/Denver',
        workflow_state: 'available',
        enrollments: [
          { type: 'teacher', role: 'TeacherEnrollment', enrollment_state: 'active' },
          { type: 'teacher', role: 'TeacherEnrollment', enrollment_state: 'active' },
        ],
      },
    ])
    expect(await idsAt('/courses', 'ta-token')).toEqual([102, 101])
    expect(await idsAt('/courses', 'token-6')).toEqual([102, 101])
    expect(await idsAt('/courses', 'token-5')).toEqual([])
    const page = await get('/courses?per_page=1&page=2', 'ta-token')
    expect(page.body).toMatchObject([{ id: 101, enrollments: [{ type: 'ta' }] }])
    expect(page.headers.get('link')).toContain(`<${site}/api/v1/courses?page=1&per_page=1>; rel="prev"`)
  })

  test('a course is for its members', async () => {
    expect((await get('/courses/101', 'student-token')).body).toMatchObject({
      id: 101,
      enrollments: [{ type: 'student' }],
    })
    expect((await get('/courses/102', 'ta-token')).body).toMatchObject({
      name: 'algebra club',
      course_code: 'algebra club',
      enrollments: [{ enrollment_state: 'completed' }],
    })
    expect(await get('/courses/102')).toMatchObject(generic403)
    expect(await get('/courses/103')).toMatchObject(generic404)
  })

  test('sections are for members', async () => {
    const { body } = await get('/courses/101/sections?include[]=total_students', 'student-token')
    sectionsResponse.parse(body)
    expect(body).toEqual([
      { id: 11, name: 'Period 1', course_id: 101, sis_section_id: 'MATH-7-P1', total_students: 3 },
      { id: 12, name: 'Period 3', course_id: 101, sis_section_id: 'MATH-7-P3', total_students: 4 },
    ])
    expect((await get('/courses/101/sections')).body[0]).not.toHaveProperty('total_students')
    expect(await idsAt('/courses/101/sections?per_page=1&page=2')).toEqual([12])
    expect(await idsAt('/courses/101/sections?per_page=100&page=99999999999999999999')).toEqual([])
    expect(await get('/courses/101/sections', 'token-5')).toMatchObject(generic403)
  })

  describe('users of a course', () => {
    const users = '/courses/101/users'
    test('are for graders', async () => {
      for (const token of ['student-token', 'observer-token', 'token-5'])
        expect(await get(users, token)).toMatchObject(generic403)
      expect((await get(users, 'ta-token')).status).toBe(200)
    })

    test.each([
      ['?enrollment_type[]=student&per_page=100', [1002, 1005, 1006, 1003, 1004, 1001]],
      ['?enrollment_type=teacher,ta', [2, 1, 7]],
      ['?enrollment_type[]=student&search_term=oberg', [1004]],
      ['?search_term=ÁLVA', [1002]],
      ['?search_term=s1003', [1003]],
      ['?search_term=okafor', [1001, 3]],
      ['?search_term=%25%25', []],
      ['?enrollment_type[]=student&per_page=2&page=2', [1006, 1003]],
    ])('%s', async (search, ids) => {
      expect(new Set(await idsAt(users + search))).toEqual(new Set(ids))
    })

    test('come by sortable name', async () => {
      expect(await idsAt(`${users}?enrollment_type[]=student`)).toEqual([1002, 1005, 1006, 1003, 1004, 1001])
    })

    test('show their enrolments when asked', async () => {
      const { body } = await get(`${users}?search_term=chen&include[]=enrollments`)
      expect(courseUserSchema.parse(body[0]).enrollments).toHaveLength(2)
      expect(body).toMatchObject([
        {
          id: 1003,
          sis_user_id: 'S1003',
          login_id: 'chenl',
          enrollments: [
            {
              user_id: 1003,
              course_id: 101,
              course_section_id: 11,
              type: 'StudentEnrollment',
              role: 'StudentEnrollment',
              enrollment_state: 'active',
              associated_user_id: null,
            },
            { course_section_id: 12 },
          ],
        },
      ])
    })

    test.each([
      ['?search_term=a', 'search_term of 2 or more characters is required'],
      ['?search_term=', 'search_term of 2 or more characters is required'],
      ['?enrollment_type[]=pupil', 'invalid enrollment_type: pupil'],
      ['?include[]=email', 'include[]=email is not supported by this server'],
    ])('%s is refused', async (search, message) => {
      expect(await get(users + search)).toMatchObject({ status: 400, body: { errors: [{ message }] } })
    })
  })

  describe('a teacher limited to a section', () => {
    const rows = async (search: string) =>
      (await get(`/courses/101/outcome_rollups?${search}`, 'token-7')).body.rollups.map(
        ({ links }: { links: { user: string } }) => links.user,
      )

    test('sees the students of that section, those in both included', async () => {
      expect(await rows('sort_by=student')).toEqual(['1002', '1006', '1003', '1003', '1004'])
      expect(await rows('section_id=11')).toEqual(['1003'])
      expect(await idsAt('/courses/101/users?enrollment_type[]=student', 'token-7')).toEqual([
        1002, 1006, 1003, 1004,
      ])
    })

    test('learns nothing of others, one by one or in sum', async () => {
      expect(await get('/courses/101/outcome_rollups?user_ids[]=1001', 'token-7')).toMatchObject({
        status: 400,
        body: { message: "can only include id's of users in the outcome context" },
      })
      expect(await get('/courses/101/outcome_results?user_ids[]=1005', 'token-7')).toMatchObject({
        status: 400,
      })
      const { body } = await get('/courses/101/outcome_rollups?aggregate=course&outcome_ids[]=301', 'token-7')
      // Bruno, Chen and Dana: 2.22, 2.05 and 2.
      expect(body.rollups[0].scores[0]).toMatchObject({ score: 2.09, count: 3 })
      const results = await get('/courses/101/outcome_results?per_page=100', 'token-7')
      const users = results.body.outcome_results.map(({ links }: { links: { user: string } }) => links.user)
      expect(new Set(users)).toEqual(new Set(['1002', '1003', '1004']))
    })
  })

  test('capabilities name the store', async () => {
    const { body } = await get('/gradebook/capabilities', 'student-token')
    const features = ['filters', 'view', 'summary_sort']
    expect(capabilitiesSchema.parse(body)).toEqual({ version: 1, source: 'store', features, site_url: site })
  })

  test('ids are text under the string-ids type', async () => {
    const headers = { Accept: 'application/json+canvas-string-ids' }
    expect((await api.call('/api/v1/users/self', { headers })).body.id).toBe('1')
    expect((await api.call('/api/v1/courses', { headers })).body[0].id).toBe('101')
    expect((await api.call('/api/v1/courses/101/sections', { headers })).body[0]).toMatchObject({
      id: '11',
      course_id: '101',
    })
    const users = await api.call('/api/v1/courses/101/users?include[]=enrollments&search_term=chen', {
      headers,
    })
    expect(users.body[0]).toMatchObject({
      id: '1003',
      enrollments: [{ user_id: '1003', course_section_id: '11' }, {}],
    })
  })

  test('another path or method answers in JSON', async () => {
    expect(await get('/courses/101/nothing')).toMatchObject(generic404)
    expect(await get('/nothing')).toMatchObject(generic404)
    expect(await api.call('/nothing', { method: 'DELETE' })).toMatchObject(generic404)
    for (const endpoint of Object.values(endpoints)) {
      const place = pathOf(endpoint, { course_id: '101', user_id: '1001', outcome_id: '301' })
      const answer = await api.call(place, { method: 'DELETE' })
      expect(answer.status).toBe(405)
      expect(answer.headers.get('allow')).toContain(endpoint.method)
      // A file is refused in a page.
      if (!isFileEndpoint(endpoint)) expect(answer.body.errors).toHaveLength(1)
    }
  })

  test('healthz answers while the store does', async () => {
    expect(await api.call('/healthz', { token: null })).toMatchObject({ status: 200, body: { status: 'ok' } })
  })
})
