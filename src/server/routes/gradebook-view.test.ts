import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { largestView, savedViewSchema } from '#contract/view.ts'
import { exampleBundle, openApi, type TestApi, type TestBundle } from '../testing/test-api.ts'
import { eachEngine } from '../testing/test-store.ts'

const viewPath = '/api/v1/courses/101/gradebook/view'

const bundle = (): TestBundle => {
  const example = exampleBundle()
  example.users.push(
    { id: 4, name: 'Dee Signer' },
    { id: 5, name: 'Out Sider' },
    { id: 6, name: 'Ada Min', account_admin: true },
  )
  example.enrollments.push({ user_id: 4, section_id: 11, type: 'DesignerEnrollment' })
  for (const user_id of [4, 5, 6]) example.access_tokens.push({ user_id, token: `token-${user_id}` })
  return example
}

const otherCourse = (): TestBundle => ({
  ...exampleBundle(),
  course: { id: 102, name: 'Algebra club' },
  results: [],
  access_tokens: [],
})

eachEngine('the view of a gradebook', (openStore) => {
  let api: TestApi
  const put = (body: unknown, { token = 'teacher-token', path = viewPath } = {}) =>
    api.call(path, { method: 'PUT', token, body: typeof body === 'string' ? body : JSON.stringify(body) })
  const saved = async (token = 'teacher-token', path = viewPath) => {
    const answer = await api.call(path, { token })
    expect(answer.status).toBe(200)
    savedViewSchema.parse(answer.body)
    return answer.body
  }
  const whole = {
    density: 'cosy',
    column_widths: { 301: 120, 305: 80.5 },
    student_column_width: 240,
    hidden_outcomes: ['302', '303'],
    collapsed_groups: ['203'],
    class_rows: ['median', 'whole_course'],
    summary: 'mastered',
    grouped: true,
    named_views: [{ name: 'Who is behind', search: 'sort=301&dir=asc' }],
  }

  beforeAll(async () => {
    api = await openApi(openStore, [bundle(), otherCourse()])
  })
  afterAll(() => api.close())
  beforeEach(() => put(Object.fromEntries(Object.keys(whole).map((key) => [key, null]))))

  test('is empty at first', async () => {
    expect(await saved('ta-token')).toEqual({})
  })

  test('is kept part by part; null takes a part out', async () => {
    expect(await put(whole)).toMatchObject({ status: 200, body: whole })
    expect(await saved()).toEqual(whole)
    const change = { density: 'compact', hidden_outcomes: [], column_widths: { 302: 90 }, named_views: null }
    const { named_views: _, ...rest } = { ...whole, ...change }
    expect((await put(change)).body).toEqual(rest)
    expect(await saved()).toEqual(rest)
    expect((await put({})).body).toEqual(rest)
    expect((await put({ named_views: null })).body).toEqual(rest)
  })

  test("is one teacher's, of one course", async () => {
    const other = '/api/v1/courses/102/gradebook/view'
    await put({ density: 'compact' })
    await put({ density: 'comfortable' }, { path: other })
    await put({ student_column_width: 300 }, { token: 'ta-token' })
    expect(await saved()).toEqual({ density: 'compact' })
    expect(await saved('teacher-token', other)).toEqual({ density: 'comfortable' })
    expect(await saved('ta-token')).toEqual({ student_column_width: 300 })
    expect(await saved('token-6')).toEqual({})
  })

  test('has ids as text, whatever they were sent as', async () => {
    const { body } = await put({ hidden_outcomes: [301, '302'], collapsed_groups: [203] })
    expect(body).toEqual({ hidden_outcomes: ['301', '302'], collapsed_groups: ['203'] })
    expect(await saved()).toEqual(body)
  })

  test('of changes made at once each is kept', async () => {
    const parts = Object.entries(whole).map(([key, part]) => ({ [key]: part }))
    const answers = await Promise.all(parts.map((part) => put(part)))
    expect(answers.map(({ status }) => status)).toEqual(parts.map(() => 200))
    expect(await saved()).toEqual(whole)
  })

  test.each([
    [{ density: 'comfortable' }],
    [{ column_widths: {} }],
    [{ column_widths: { '9223372036854775807': 80, '1': 400 } }],
    [{ student_column_width: 120 }],
    [{ student_column_width: 600 }],
    [{ hidden_outcomes: ['1'], collapsed_groups: [] }],
    [{ class_rows: [], summary: 'not_mastered', grouped: false }],
    [{ class_rows: ['mean', 'whole_course'], summary: 'mean', grouped: true }],
    [{ named_views: [] }],
    [{ named_views: [{ name: '😀'.repeat(100), search: '' }] }],
    [{ named_views: [{ name: 'x', search: 'y'.repeat(4000) }] }],
    [{ named_views: Array.from({ length: 50 }, (_, index) => ({ name: `${index}`, search: 'a=b' })) }],
  ])('takes %j', async (part) => {
    expect(await put(part)).toMatchObject({ status: 200, body: part })
    expect(await saved()).toEqual(part)
  })

  test.each([
    [
      { column_widths: { 301: 79.9 } },
      "Invalid column_widths.301 ('79.9'). Valid values are: numbers from 80 to 400",
    ],
    [
      { column_widths: { 301: 401 } },
      "Invalid column_widths.301 ('401'). Valid values are: numbers from 80 to 400",
    ],
    [
      { column_widths: { 301: '120' } },
      "Invalid column_widths.301 ('120'). Valid values are: numbers from 80 to 400",
    ],
    [
      { column_widths: { 301: null } },
      "Invalid column_widths.301 (''). Valid values are: numbers from 80 to 400",
    ],
    [
      { column_widths: { title: 120 } },
      "Invalid column_widths ('title'). Valid values are: widths by outcome id",
    ],
    [
      { column_widths: { '007': 120 } },
      "Invalid column_widths ('007'). Valid values are: widths by outcome id",
    ],
    [
      { column_widths: JSON.parse('{"301":100,"__proto__":100}') as object },
      "Invalid column_widths ('__proto__'). Valid values are: widths by outcome id",
    ],
    [{ column_widths: [120] }, "Invalid column_widths ('[120]'). Valid values are: widths by outcome id"],
    [
      { student_column_width: 119 },
      "Invalid student_column_width ('119'). Valid values are: numbers from 120 to 600",
    ],
    [
      { student_column_width: 601 },
      "Invalid student_column_width ('601'). Valid values are: numbers from 120 to 600",
    ],
    [{ hidden_outcomes: '301' }, "Invalid hidden_outcomes ('301'). Valid values are: lists of outcome ids"],
    [{ hidden_outcomes: ['301', 'x'] }, "Invalid hidden_outcomes[1] ('x'). Valid values are: ids"],
    [{ hidden_outcomes: [0] }, "Invalid hidden_outcomes[0] ('0'). Valid values are: ids"],
    [
      { hidden_outcomes: [1e20] },
      "Invalid hidden_outcomes[0] ('100000000000000000000'). Valid values are: ids",
    ],
    [{ collapsed_groups: [1.5] }, "Invalid collapsed_groups[0] ('1.5'). Valid values are: ids"],
    [{ collapsed_groups: [null] }, "Invalid collapsed_groups[0] (''). Valid values are: ids"],
    [
      { class_rows: ['mode'] },
      "Invalid class_rows[0] ('mode'). Valid values are: mean, median, mastery, whole_course",
    ],
    [
      { class_rows: 'mean' },
      "Invalid class_rows ('mean'). Valid values are: lists of mean, median, mastery, whole_course",
    ],
    [{ summary: 'sum' }, "Invalid summary ('sum'). Valid values are: mastered, not_mastered, mean"],
    [{ grouped: 'yes' }, "Invalid grouped ('yes'). Valid values are: true, false"],
    [
      { named_views: ['x'] },
      "Invalid named_views[0] ('x'). Valid values are: objects with a name and a search",
    ],
    [
      { named_views: [{ name: ' ', search: '' }] },
      "Invalid named_views[0].name (' '). Valid values are: texts of 1 to 100 characters",
    ],
    [
      { named_views: [{ name: 'a\0', search: '' }] },
      "Invalid named_views[0].name ('a\0'). Valid values are: texts of 1 to 100 characters",
    ],
    [
      { named_views: [{ name: 'x' }] },
      "Invalid named_views[0].search (''). Valid values are: texts of at most 4000 characters",
    ],
    [
      { named_views: [{ name: 'x', search: 'y'.repeat(4001) }] },
      `Invalid named_views[0].search ('${'y'.repeat(100)}…'). Valid values are: texts of at most 4000 characters`,
    ],
    [
      { named_views: [{ name: 'x', search: '', color: 'red' }] },
      "Invalid key ('named_views[0].color'). Valid keys are: name, search",
    ],
    [
      { zoom: 2 },
      "Invalid key ('zoom'). Valid keys are: density, column_widths, student_column_width, hidden_outcomes, collapsed_groups, class_rows, summary, grouped, named_views",
    ],
  ])('refuses %j', async (part, problem) => {
    expect(await put({ ...part, student_column_width: 200, ...part })).toMatchObject({
      status: 422,
      body: { errors: [problem] },
    })
    expect(await saved()).toEqual({})
  })

  test('refuses half a character', async () => {
    const answer = await put('{"named_views":[{"name":"\\ud83d","search":""}]}')
    expect(answer.status).toBe(422)
    expect(answer.body.errors).toHaveLength(1)
  })

  test('is refused with every problem named, and nothing saved', async () => {
    await put(whole)
    const views = Array.from({ length: 51 }, () => ({ name: 'x', search: '' }))
    const answer = await put({
      density: 'dense',
      column_widths: { 301: 1, x: 100 },
      student_column_width: '200',
      hidden_outcomes: ['a', 302, 'b'],
      collapsed_groups: [],
      named_views: views,
      zoom: 2,
    })
    expect(answer).toMatchObject({
      status: 422,
      body: {
        errors: [
          "Invalid density ('dense'). Valid values are: compact, cosy, comfortable",
          "Invalid column_widths.301 ('1'). Valid values are: numbers from 80 to 400",
          "Invalid column_widths ('x'). Valid values are: widths by outcome id",
          "Invalid student_column_width ('200'). Valid values are: numbers from 120 to 600",
          "Invalid hidden_outcomes[0] ('a'). Valid values are: ids",
          "Invalid hidden_outcomes[2] ('b'). Valid values are: ids",
          `Invalid named_views ('${JSON.stringify(views).slice(0, 100)}…'). Valid values are: lists of at most 50 named views`,
          "Invalid key ('zoom'). Valid keys are: density, column_widths, student_column_width, hidden_outcomes, collapsed_groups, class_rows, summary, grouped, named_views",
        ],
      },
    })
    expect(await saved()).toEqual(whole)
  })

  test('tells the first hundred problems', async () => {
    const { body } = await put({ hidden_outcomes: Array.from({ length: 3000 }, () => 'x') })
    expect(body.errors).toHaveLength(100)
  })

  test.each([
    ['', 'The request body is not valid JSON.'],
    ['{', 'The request body is not valid JSON.'],
    ['null', 'The view must be an object.'],
    ['[]', 'The view must be an object.'],
    ['"compact"', 'The view must be an object.'],
  ])('%s is refused', async (body, message) => {
    expect(await put(body)).toMatchObject({ status: 400, body: { errors: [{ message }] } })
  })

  describe('is at most 64 KiB', () => {
    const tooLarge = { status: 413, body: { errors: [{ message: 'The request body is too large.' }] } }
    const searches = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ name: `View ${index}`, search: 'ä'.repeat(2000) }))

    test('in a request', async () => {
      const change = JSON.stringify({ density: 'compact' })
      expect(await put(change.padEnd(largestView))).toMatchObject({ status: 200 })
      expect(await put(change.padEnd(largestView + 1))).toMatchObject(tooLarge)
      expect(await put({ named_views: searches(17) })).toMatchObject(tooLarge)
    })

    test('in all, part by part', async () => {
      const views = { named_views: searches(16) }
      const room = largestView - Buffer.byteLength(JSON.stringify(views)) - '"hidden_outcomes":[],'.length
      const ids = (bytes: number) => {
        const rest = bytes % 8
        return Array.from({ length: Math.floor(bytes / 8) }, (_, index) =>
          // Each takes eight bytes with its quotes and comma; the last has no comma and takes what is left.
          index === 0 ? '1'.repeat(6 + rest) : '10001',
        )
      }
      expect(await put(views)).toMatchObject({ status: 200 })
      expect(await put({ hidden_outcomes: ids(room + 1) })).toMatchObject(tooLarge)
      expect(await saved()).toEqual(views)
      const fitting = { hidden_outcomes: ids(room) }
      expect(await put(fitting)).toMatchObject({ status: 200 })
      const view = await saved()
      expect(view).toEqual({ ...views, ...fitting })
      expect(Buffer.byteLength(JSON.stringify(view))).toBe(largestView)
    })
  })

  describe('is for graders', () => {
    test.each(['ta-token', 'token-6'])('%s', async (token) => {
      expect(await put({ density: 'cosy' }, { token })).toMatchObject({ status: 200 })
      expect(await saved(token)).toMatchObject({ density: 'cosy' })
    })

    test.each(['student-token', 'observer-token', 'token-4', 'token-5'])('not for %s', async (token) => {
      const refused = {
        status: 403,
        body: { status: 'unauthorized', errors: [{ message: 'user not authorized to perform that action' }] },
      }
      expect(await api.call(viewPath, { token })).toMatchObject(refused)
      expect(await put({ density: 'cosy' }, { token })).toMatchObject(refused)
      expect(await put('{', { token })).toMatchObject(refused)
    })

    test('not for nobody, nor of no course', async () => {
      expect(await api.call(viewPath, { token: null })).toMatchObject({ status: 401 })
      expect(await put({}, { path: '/api/v1/courses/103/gradebook/view' })).toMatchObject({ status: 404 })
    })
  })
})
