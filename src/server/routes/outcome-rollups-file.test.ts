import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSignInStore } from '../stores/sign-in-store.ts'
import { exampleBundle, openApi, type TestApi } from '../testing/test-api.ts'
import { eachEngine } from '../testing/test-store.ts'

const file = '/courses/101/outcome_rollups.csv'
const scope = 'url:GET|/courses/:course_id/outcome_rollups.csv'

/** The example course, with names that are hard on tables, and requesters of every kind. */
const bundle = () => {
  const example = exampleBundle()
  example.course.name = 'Maths: 7 "Ä" / 学校'
  example.course.features = ['limit_section_visibility_in_lmgb', 'outcomes_new_decaying_average_calculation']
  example.outcome_groups[1].title = '=Number'
  example.outcomes[2].title = 'A1, "simplify"'
  example.users.push({ id: 7, name: 'Limited Teacher', csv_export: { semicolon: true } })
  example.enrollments.push({
    user_id: 7,
    section_id: 12,
    type: 'TeacherEnrollment',
    limit_privileges_to_course_section: true,
  })
  example.access_tokens.push(
    { user_id: 7, token: 'token-7' },
    { user_id: 1002, token: 'token-1002' },
    { user_id: 1, token: 'file-only-token', scopes: [scope] },
  )
  const [, , , amara, bruno, chen, dana, elif, farid] = example.users
  amara.name = '=HYPERLINK("https://evil.example")'
  bruno.name = 'Bruno; "Bru"\nÁlvarez, jr.'
  chen.name = "-5'"
  dana.name = '\tDana'
  elif.sis_user_id = '@elif'
  delete farid.sis_user_id
  return example
}

eachEngine('outcome_rollups.csv', (openStore) => {
  let api: TestApi
  const get = (search = '', token: string | null = 'teacher-token', headers: Record<string, string> = {}) =>
    api.call(file + search, { token, headers })
  const linesOf = async (search: string, token?: string) => {
    const answer = await get(search, token)
    expect(answer.status).toBe(200)
    return Papa.parse<string[]>(answer.text.replace(/\n$/, '')).data
  }
  const idsOf = async (search: string, token?: string) =>
    (await linesOf(search, token)).slice(1).map(([, id]) => id)

  beforeAll(async () => {
    api = await openApi(openStore, [bundle()])
  })
  afterAll(() => api.close())

  test('is a table to save', async () => {
    const { text, headers, status } = await get()
    expect(status).toBe(200)
    expect(text).toBe(
      [
        'Student name,Student ID,Student SIS ID,' +
          "'=Number > N1 Order and compare numbers result,'=Number > N1 Order and compare numbers mastery points," +
          "'=Number > N2 Calculate with fractions result,'=Number > N2 Calculate with fractions mastery points," +
          '"Algebra > A1, ""simplify"" result","Algebra > A1, ""simplify"" mastery points",' +
          'Algebra > A2 Solve linear equations result,Algebra > A2 Solve linear equations mastery points,' +
          'Algebra > A3 Read straight-line graphs result,Algebra > A3 Read straight-line graphs mastery points',
        '"Bruno; ""Bru""\nÁlvarez, jr.",1002,S1002,2.22,3.0,,3.0,3.0,3.0,1.5,3.0,,3.0',
        "Elif Demir,1005,'@elif,1.6,3.0,,3.0,,3.0,,3.0,,3.0",
        "'-5',1003,S1003,2.05,3.0,,3.0,3.0,3.0,2.0,3.0,,3.0",
        "'\tDana,1004,S1004,2.0,3.0,4.25,3.0,1.5,3.0,3.5,3.0,,3.0",
        `"'=HYPERLINK(""https://evil.example"")",1001,S1001,3.13,3.0,4.58,3.0,,3.0,3.5,3.0,,3.0`,
        'Farid Haddad,1006,N/A,,3.0,,3.0,,3.0,,3.0,,3.0',
        '',
      ].join('\n'),
    )
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="Outcomes-Maths__7__A______.csv"; filename*=UTF-8''Outcomes-Maths__7__%C3%84____%E5%AD%A6%E6%A0%A1.csv`,
    )
    expect(headers.get('cache-control')).toBe('private, no-store')
  })

  test('is written as its reader has chosen', async () => {
    const { text } = await get('?user_ids[]=1002&outcome_ids[]=303', 'token-7')
    expect(text).toBe(
      'Student name;Student ID;Student SIS ID;"Algebra > A1, ""simplify"" result";"Algebra > A1, ""simplify"" mastery points"\n' +
        '"Bruno; ""Bru""\nÁlvarez, jr.";1002;S1002;3.0;3.0\n',
    )
  })

  // By name: 1002 Álvarez, 1005 Demir, 1006 Haddad (no results), 1003 Li, 1004 Öberg, 1001 Okafor.
  describe('lines', () => {
    test.each([
      ['', ['1002', '1005', '1003', '1004', '1001', '1006']],
      // Of 303 have 1002, 1003 and 1004 results.
      ['?outcome_ids[]=303', ['1002', '1003', '1004', '1001', '1005', '1006']],
      ['?outcome_ids[]=303&exclude[]=&exclude[]=missing_user_rollups', ['1002', '1003', '1004']],
      ['?exclude[]=inactive_enrollments', ['1002', '1005', '1003', '1004', '1001']],
      ['?sort_by=student&sort_order=desc', ['1001', '1004', '1003', '1006', '1005', '1002']],
      ['?sort_by=outcome&sort_outcome_id=301', ['1005', '1004', '1003', '1002', '1001', '1006']],
      [
        '?sort_by=contributing_score&sort_alignment_id=D_801&sort_order=desc',
        ['1001', '1003', '1004', '1002', '1005', '1006'],
      ],
      ['?section_id=12', ['1002', '1003', '1004', '1006']],
      ['?section_ids[]=12&search_term=li', ['1003']],
      ['?level[]=303:1&sort_by=student_sis_id&sort_order=desc', ['1003', '1002']],
      ['?user_ids[]=1001&user_ids[]=1006&per_page=1&page=2', ['1001', '1006']],
      ['?user_ids=', []],
    ])('%s', async (search, ids) => {
      expect(await idsOf(search)).toEqual(ids)
    })

    test('are those of the students whom a teacher sees', async () => {
      expect(await idsOf('', 'token-7')).toEqual(['1002', '1003', '1004', '1006'])
    })
  })

  test('columns are in the order that was saved, those without results left out on request', async () => {
    const columnsOf = async (search: string) =>
      (await linesOf(search))[0]?.flatMap((cell) => / > (A1|A2|A3|N1|N2)\b.* result$/.exec(cell)?.[1] ?? [])
    const order = (body: string) => api.call('/api/v1/courses/101/assign_outcome_order', { body })
    await order('[{"outcome_id":304,"position":0}]')
    expect(await columnsOf('')).toEqual(['A2', 'N1', 'N2', 'A1', 'A3'])
    const [, dana] = await linesOf('?user_ids[]=1004&exclude[]=missing_outcome_results')
    expect(dana?.slice(3)).toEqual(['3.5', '3.0', '2.0', '3.0', '4.25', '3.0', '1.5', '3.0'])
    await order('[]')
    expect(await columnsOf('?user_ids[]=1005&exclude[]=missing_outcome_results')).toEqual(['N1'])
    expect(await columnsOf('?outcome_ids=305,301')).toEqual(['N1', 'A3'])
  })

  describe('who may', () => {
    test('a student sees posted work of self, and no ids of other systems', async () => {
      const [, own] = await linesOf('?user_ids[]=self', 'token-1002')
      expect(own?.slice(1)).toEqual([
        '1002',
        'N/A',
        '2.22',
        '3.0',
        '',
        '3.0',
        '',
        '3.0',
        '1.5',
        '3.0',
        '',
        '3.0',
      ])
    })

    test('an observer sees the observed', async () => {
      expect(await idsOf('?user_ids[]=1001', 'observer-token')).toEqual(['1001'])
    })

    test('a browser that is signed in', async () => {
      const { key } = await createSignInStore(api.database).createLink('1')
      const link = await api.call(`/?key=${key}`, { token: null })
      const cookie = link.headers.getSetCookie().map((line) => line.split(';')[0])
      const session = { Cookie: cookie.join('; ') }
      const { text } = await get()
      // Marked for spreadsheets, unless the teacher wants it otherwise.
      expect(await get('', null, session)).toMatchObject({ status: 200, text: `\uFEFF${text}` })
      const unmarked = bundle()
      unmarked.users[0].csv_export = { byte_order_mark: false }
      await api.load(unmarked)
      expect(await get('', null, session)).toMatchObject({ status: 200, text })
      await api.load(bundle())
    })

    test('a token whose scopes name the file', async () => {
      expect((await get('', 'file-only-token')).status).toBe(200)
      expect(
        (await api.call('/api/v1/courses/101/outcome_rollups', { token: 'file-only-token' })).status,
      ).toBe(401)
      expect((await get('', 'results-only-token')).status).toBe(401)
    })
  })

  describe('is refused in a page, and to scripts in JSON', () => {
    test.each([
      ['to nobody', null, '', '401 Unauthorized', 'user authorization required'],
      ['to a token that is none', 'x', '', '401 Unauthorized', 'Invalid access token.'],
      [
        'to a student',
        'student-token',
        '',
        '403 Forbidden',
        'users not specified and no access to all grades',
      ],
      [
        'with a wrong sort',
        'teacher-token',
        '?sort_by=x',
        '400 Bad Request',
        'invalid sort_by parameter value',
      ],
      ['with a wrong include', 'teacher-token', '?include[]=<b>', '400 Bad Request', 'invalid include: <b>'],
      ['with a wrong section', 'teacher-token', '?section_id=9', '400 Bad Request', 'invalid section id'],
      [
        'as an aggregate',
        'teacher-token',
        '?aggregate=course',
        '400 Bad Request',
        'aggregate=course is not supported by this server',
      ],
    ])('%s', async (_when, token, search, status, message) => {
      const page = await get(search, token)
      expect(`${page.status} ${status.slice(4)}`).toBe(status)
      expect(page.headers.get('content-type')).toBe('text/html; charset=UTF-8')
      expect(page.headers.get('content-disposition')).toBeNull()
      expect(page.text).toContain(`<p>${message.replace('<b>', '&lt;b&gt;')}</p>`)
      expect(page.headers.get('cache-control')).toBe('private, no-store')
      expect(page.headers.get('www-authenticate')).toBe(
        page.status === 401 ? 'Bearer realm="canvas-lms"' : null,
      )

      const script = await get(search, token, { 'X-Requested-With': 'XMLHttpRequest' })
      expect(script).toMatchObject({ status: page.status, body: { errors: { base: message }, status } })
    })

    test('where there is no course', async () => {
      const answer = await api.call('/courses/999/outcome_rollups.csv', {
        headers: { 'X-Requested-With': 'XMLHttpRequest' },
      })
      expect(answer).toMatchObject({
        status: 404,
        body: { errors: { base: 'The specified resource does not exist.' }, status: '404 Not Found' },
      })
    })

    test('to other methods', async () => {
      const answer = await api.call(file, {
        method: 'POST',
        headers: { 'X-Requested-With': 'XMLHttpRequest' },
      })
      expect(answer).toMatchObject({ status: 405, body: { status: '405 Method Not Allowed' } })
      expect(answer.headers.get('allow')).toBe('GET, HEAD')
    })
  })

  test('a question for its headers alone reads nothing', async () => {
    const answer = await api.call(file, { method: 'HEAD' })
    expect(answer.status).toBe(200)
    expect(answer.text).toBe('')
  })

  test('is sent to one user four times at once; another waits for one of them to end', async () => {
    const begin = async (token: string) => {
      const answer = await api.app.request(file, { headers: { Authorization: `Bearer ${token}` } })
      expect(answer.status).toBe(200)
      if (answer.body === null) throw new Error('there is no table')
      const reader = answer.body.getReader()
      return { begun: reader.read(), end: () => reader.cancel() }
    }
    const four = await Promise.all([1, 2, 3, 4].map(() => begin('teacher-token')))
    await Promise.all(four.map(({ begun }) => begun))
    const fifth = await begin('teacher-token')
    const ofAnother = await begin('ta-token')
    await ofAnother.begun
    let isBegun = false
    void fifth.begun.then(() => (isBegun = true))
    const ofAThird = await begin('token-7')
    await ofAThird.begun
    expect(isBegun).toBe(false)
    await four[0]?.end()
    expect((await fifth.begun).done).toBe(false)
    for (const { end } of [...four, fifth, ofAnother, ofAThird]) await end()
    expect((await get()).status).toBe(200)
  })
})
