import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exampleBundle, openApi, type TestApi } from '../testing/test-api.ts'
import { eachEngine } from '../testing/test-store.ts'

const course = '/api/v1/courses/101'
const settingsPath = `${course}/learning_mastery_gradebook_settings`

eachEngine('the order of outcomes', (openStore) => {
  let api: TestApi
  const post = (body: string, { token = 'teacher-token', search = '', type = 'application/json' } = {}) =>
    api.call(`${course}/assign_outcome_order${search}`, { token, body, headers: { 'Content-Type': type } })
  const columns = async (token = 'teacher-token', search = '') =>
    (
      await api.call(`${course}/outcome_rollups?include[]=outcomes&per_page=1${search}`, { token })
    ).body.linked.outcomes.map(({ id }: { id: number }) => id)
  const settings = async (token = 'teacher-token') =>
    (await api.call(settingsPath, { token })).body.learning_mastery_gradebook_settings
  const uploaded = [301, 302, 303, 304, 305]

  beforeAll(async () => {
    api = await openApi(openStore, [exampleBundle()])
  })
  afterAll(() => api.close())

  test('is kept for who posted it, and shown at once', async () => {
    const answer = await post('[{"outcome_id":305,"position":0},{"outcome_id":"303","position":1}]')
    expect(answer).toMatchObject({ status: 204, text: '' })
    expect(await columns()).toEqual([305, 303, 301, 302, 304])
    expect(await settings()).toEqual({ outcome_arrangement: 'custom' })
    expect(await columns('ta-token')).toEqual(uploaded)
    expect(await settings('ta-token')).toEqual({})
  })

  test('counts from any number, and takes whatever content type', async () => {
    const body = JSON.stringify(
      [302, 301, 305, 304, 303].map((outcome_id, index) => ({ outcome_id, position: index + 1 })),
    )
    expect(await post(body, { type: 'application/x-www-form-urlencoded' })).toMatchObject({ status: 204 })
    expect(await columns()).toEqual([302, 301, 305, 304, 303])
  })

  test('replaces the one before; of an outcome named twice the first counts', async () => {
    await post(
      '[{"outcome_id":304,"position":1},{"outcome_id":302,"position":2},{"outcome_id":304,"position":3}]',
    )
    expect(await columns()).toEqual([304, 302, 301, 303, 305])
  })

  test('also orders paths, and gives way where outcomes are named', async () => {
    await post('[{"outcome_id":305,"position":0}]')
    const { body } = await api.call(`${course}/outcome_rollups?include[]=outcome_paths&per_page=1`)
    expect(body.linked.outcome_paths[0].id).toBe(305)
    expect(await columns('teacher-token', '&outcome_ids=305,301')).toEqual([301, 305])
  })

  test('waits while another arrangement is chosen', async () => {
    await post('[{"outcome_id":305,"position":0}]')
    const arrange = (outcome_arrangement: string) =>
      api.call(settingsPath, {
        method: 'PUT',
        body: JSON.stringify({ learning_mastery_gradebook_settings: { outcome_arrangement } }),
      })
    await arrange('alphabetical')
    expect(await columns()).toEqual([303, 304, 305, 301, 302])
    expect(await columns('teacher-token', '&outcome_arrangement=custom')).toEqual([305, 301, 302, 303, 304])
    expect(await columns('teacher-token', '&outcome_arrangement=upload_order')).toEqual(uploaded)
    const unknown = await api.call(`${course}/outcome_rollups?outcome_arrangement=by_colour`)
    expect(unknown).toMatchObject({ status: 400 })
    expect(JSON.stringify(unknown.body)).toContain('invalid outcome_arrangement parameter value')
    await arrange('upload_order')
    expect(await columns()).toEqual(uploaded)
    await arrange('custom')
    expect(await columns()).toEqual([305, 301, 302, 303, 304])
  })

  test('[] clears it', async () => {
    await post('[{"outcome_id":305,"position":0}]')
    expect(await post('[]')).toMatchObject({ status: 204, text: '' })
    expect(await columns()).toEqual(uploaded)
    expect(await settings()).toEqual({ outcome_arrangement: 'upload_order' })
  })

  test('of two posted at once one is kept whole', async () => {
    const reversed = uploaded.toReversed()
    const bodies = [uploaded, reversed].map((ids) =>
      JSON.stringify(ids.map((outcome_id, position) => ({ outcome_id, position }))),
    )
    const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => post(bodies[index % 2] ?? '')))
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 204))
    expect([uploaded, reversed]).toContainEqual(await columns())
  })

  describe('is refused with nothing changed', () => {
    const shape = 'a JSON array of {"outcome_id": ID, "position": INTEGER} is expected'
    test.each([
      ['[{"outcome_id":999,"position":0}]', 'Outcomes do not belong to Course'],
      ['[{"outcome_id":301,"position":0},{"outcome_id":0,"position":1}]', 'Outcomes do not belong to Course'],
      ['[{"outcome_id":-301,"position":0}]', 'Outcomes do not belong to Course'],
      ['{"outcome_id":301,"position":0}', `invalid outcome order: ${shape}`],
      ['null', `invalid outcome order: ${shape}`],
      ['"[]"', `invalid outcome order: ${shape}`],
      ['[301]', `invalid outcome order: [0] is wrong; ${shape}`],
      ['[{"outcome_id":301}]', `invalid outcome order: [0].position is wrong; ${shape}`],
      ['[{"outcome_id":301,"position":null}]', `invalid outcome order: [0].position is wrong; ${shape}`],
      ['[{"outcome_id":301,"position":1.5}]', `invalid outcome order: [0].position is wrong; ${shape}`],
      [
        '[{"outcome_id":301,"position":4294967296}]',
        `invalid outcome order: [0].position is wrong; ${shape}`,
      ],
      ['[{"outcome_id":301,"position":1e400}]', `invalid outcome order: [0].position is wrong; ${shape}`],
      ['[{"outcome_id":"301x","position":0}]', `invalid outcome order: [0].outcome_id is wrong; ${shape}`],
      ['[{"outcome_id":1e30,"position":0}]', `invalid outcome order: [0].outcome_id is wrong; ${shape}`],
      ['[{"position":0}]', `invalid outcome order: [0].outcome_id is wrong; ${shape}`],
      ['[{"outcome_id":301,"position":0}', 'the request body is not valid JSON'],
      ['', 'the request body is not valid JSON'],
      ['[0]=1', 'the request body is not valid JSON'],
    ])('%s', async (body, message) => {
      await post('[{"outcome_id":304,"position":0}]')
      expect(await post(body)).toMatchObject({ status: 400, body: { status: 'bad_request', message } })
      expect(await columns()).toEqual([304, 301, 302, 303, 305])
    })

    test.each([
      ['student-token', '', 'users not specified and no access to all grades'],
      ['student-token', '?user_ids[]=1001', 'insufficient permissions'],
      ['observer-token', '?user_ids[]=1001', 'insufficient permissions'],
    ])('%s %s', async (token, search, message) => {
      expect(await post('[{"outcome_id":301,"position":0}]', { token, search })).toMatchObject({
        status: 403,
        body: { status: 'forbidden', message },
      })
    })
  })
})

eachEngine('settings', (openStore) => {
  let api: TestApi
  const put = (body: unknown, token = 'teacher-token') =>
    api.call(settingsPath, {
      method: 'PUT',
      token,
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    })
  const envelope = (learning_mastery_gradebook_settings: unknown) => ({ learning_mastery_gradebook_settings })
  const saved = async (token = 'ta-token') => (await api.call(settingsPath, { token })).body

  beforeAll(async () => {
    api = await openApi(openStore, [exampleBundle()])
  })
  afterAll(() => api.close())

  test('are empty at first, and are merged, with real booleans and numbers', async () => {
    expect(await saved()).toEqual(envelope({}))
    const first = await put(
      envelope({
        show_student_avatars: 'true',
        students_per_page: '30',
        name_display_format: 'last_first',
        x: 1,
      }),
      'ta-token',
    )
    expect(first).toMatchObject({
      status: 200,
      body: envelope({
        show_student_avatars: true,
        students_per_page: 30,
        name_display_format: 'last_first',
      }),
    })
    await put(envelope({ show_student_avatars: 'false', students_per_page: 50 }), 'ta-token')
    expect(await saved()).toEqual(
      envelope({ show_student_avatars: false, students_per_page: 50, name_display_format: 'last_first' }),
    )
    expect(await saved('teacher-token')).toEqual(envelope({}))
  })

  test('take every value that is allowed', async () => {
    for (const [key, values] of Object.entries({
      secondary_info_display: ['none', 'sis_id', 'integration_id', 'login_id'],
      name_display_format: ['first_last', 'last_first'],
      score_display_format: ['icon_only', 'icon_and_points', 'icon_and_label'],
      outcome_arrangement: ['alphabetical', 'custom', 'upload_order'],
      students_per_page: [15, 30, 50, 100],
      show_students_with_no_results: [true, false],
      show_outcomes_with_no_results: [true, false],
      show_unpublished_assignments: [true, false],
    }))
      for (const value of values) {
        const { body } = await put(envelope({ [key]: value }))
        expect(body.learning_mastery_gradebook_settings[key]).toBe(value)
      }
  })

  test('come as a form too', async () => {
    const answer = await api.call(settingsPath, {
      method: 'PUT',
      token: 'ta-token',
      body: 'learning_mastery_gradebook_settings%5Bstudents_per_page%5D=15&other=1',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    })
    expect(answer.body.learning_mastery_gradebook_settings.students_per_page).toBe(15)
  })

  test('are refused with every problem named, and nothing saved', async () => {
    const before = await saved()
    const answer = await put(
      envelope({
        secondary_info_display: '',
        name_display_format: 'full',
        students_per_page: 20,
        score_display_format: null,
        outcome_arrangement: ['custom'],
        show_students_with_no_results: 1,
        show_student_avatars: '',
        show_outcomes_with_no_results: true,
      }),
      'ta-token',
    )
    expect(answer).toMatchObject({
      status: 422,
      body: {
        errors: [
          'Invalid secondary_info_display. Valid values are: none, sis_id, integration_id, login_id',
          "Invalid name_display_format ('full'). Valid values are: first_last, last_first",
          "Invalid score_display_format (''). Valid values are: icon_only, icon_and_points, icon_and_label",
          `Invalid outcome_arrangement ('["custom"]'). Valid values are: alphabetical, custom, upload_order`,
          "Invalid students_per_page ('20'). Valid values are: 15, 30, 50, 100",
          "Invalid show_students_with_no_results ('1'). Valid values are: [true, false]",
          "Invalid show_student_avatars (''). Valid values are: [true, false]",
        ],
      },
    })
    expect(await saved()).toEqual(before)
  })

  test.each([
    ['', 'learning_mastery_gradebook_settings is missing'],
    ['{}', 'learning_mastery_gradebook_settings is missing'],
    ['[]', 'learning_mastery_gradebook_settings is missing'],
    ['null', 'learning_mastery_gradebook_settings is missing'],
    ['{"learning_mastery_gradebook_settings":{}}', 'learning_mastery_gradebook_settings is missing'],
    ['{"learning_mastery_gradebook_settings":null}', 'learning_mastery_gradebook_settings is missing'],
    ['{"learning_mastery_gradebook_settings":"x"}', 'learning_mastery_gradebook_settings must be an object'],
    ['{', 'The request body is not valid JSON.'],
  ])('%s is refused', async (body, message) => {
    expect(await put(body)).toMatchObject({ status: 400, body: { errors: [{ message }] } })
  })

  test.each(['student-token', 'observer-token'])('are not for %s', async (token) => {
    const refused = {
      status: 403,
      body: { status: 'unauthorized', errors: [{ message: 'user not authorized to perform that action' }] },
    }
    expect(await api.call(settingsPath, { token })).toMatchObject(refused)
    expect(await put(envelope({ students_per_page: 15 }), token)).toMatchObject(refused)
  })
})
