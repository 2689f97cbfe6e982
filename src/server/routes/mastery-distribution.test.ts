import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { masteryDistributionResponse } from '#contract/mastery-distribution.ts'
import { exampleBundle, openApi, type TestApi } from '../testing/test-api.ts'
import { eachEngine } from '../testing/test-store.ts'

const path = '/api/v1/courses/101/outcome_mastery_distribution'
const badRequest = (message: string) => ({ status: 400, body: { status: 'bad_request', message } })
const forbidden = (message: string) => ({ status: 403, body: { status: 'forbidden', message } })

/** The example course with a teacher who sees section 12 alone. */
const bundle = () => {
  const example = exampleBundle()
  example.course.features = ['limit_section_visibility_in_lmgb', 'outcomes_new_decaying_average_calculation']
  example.users.push({ id: 7, name: 'Limited Teacher' })
  example.enrollments.push({
    user_id: 7,
    section_id: 12,
    type: 'TeacherEnrollment',
    limit_privileges_to_course_section: true,
  })
  example.access_tokens.push({ user_id: 7, token: 'token-7' })
  example.outcomes[2].ratings[1].color = '0B874B'
  return example
}

eachEngine('outcome_mastery_distribution', (openStore) => {
  let api: TestApi
  const get = (search: string, token = 'teacher-token') => api.call(path + search, { token })
  const read = async (search: string, token?: string) => {
    const answer = await get(search, token)
    expect(answer.status).toBe(200)
    return { ...masteryDistributionResponse.parse(answer.body), text: answer.text }
  }
  /** Of an outcome the ids on each of its levels, the highest first, and how many scores there are in all. */
  const levelsOf = async (
    search: string,
    { outcome = '301', token }: { outcome?: string; token?: string } = {},
  ) => {
    const found = (await read(search, token)).outcome_distributions[outcome]
    for (const rating of found?.ratings ?? []) expect(rating.count).toBe(rating.student_ids.length)
    return [found?.ratings.map((rating) => rating.student_ids), found?.total_students]
  }

  beforeAll(async () => {
    api = await openApi(openStore, [bundle()])
  })
  afterAll(() => api.close())

  test('has the documented keys', async () => {
    const { body, headers } = await get('?outcome_ids[]=303&student_ids[]=1003&student_ids[]=1004')
    const level = { color: '#666666', count: 0, student_ids: [] }
    expect(body).toEqual({
      outcome_distributions: {
        '303': {
          outcome_id: '303',
          ratings: [
            { ...level, description: 'Exceeds Mastery', points: 4 },
            { description: 'Mastery', points: 3, color: '0B874B', count: 1, student_ids: ['1003'] },
            { ...level, description: 'Near Mastery', points: 2 },
            { ...level, description: 'Below Mastery', points: 1, count: 1, student_ids: ['1004'] },
            { ...level, description: 'No Evidence', points: 0 },
          ],
          total_students: 2,
          unscored: 0,
        },
      },
      students: [
        {
          id: '1003',
          name: 'Chen Li',
          sortable_name: 'Li, Chen',
          display_name: 'Chen',
          sis_id: 'S1003',
          integration_id: null,
          login_id: 'chenl',
        },
        expect.objectContaining({ id: '1004' }),
      ],
    })
    expect(headers.get('link')).toBeNull()
  })

  // 301: 1001 3.13, 1002 2.22, 1003 2.05, 1004 2, 1005 1.6; 302: 1001 4.58, 1004 4.25, two without a score.
  describe('counts', () => {
    const none: string[] = []
    test.each([
      ['', [[none, ['1001'], ['1002', '1003', '1004'], ['1005'], none], 5]],
      ['?section_id=11', [[none, ['1001'], ['1003'], ['1005'], none], 3]],
      ['?user_ids=1001,1002', [[none, ['1001'], ['1002'], none, none], 2]],
      ['?user_ids=1001,1002&student_ids=1002,1003', [[none, none, ['1002'], none, none], 1]],
      ['?section_id=12&student_ids[]=1001&student_ids[]=1002', [[none, none, ['1002'], none, none], 1]],
      ['?student_ids[]=999&student_ids[]=x&student_ids[]=1005', [[none, none, none, ['1005'], none], 1]],
      ['?student_ids[]=999', [[none, none, none, none, none], 0]],
      ['?section_ids[]=11&search_term=a&level[]=301:1', [[none, ['1001'], none, none, none], 1]],
      ['?search_term=oberg', [[none, none, ['1004'], none, none], 1]],
      ['?student_ids[]=', [[none, ['1001'], ['1002', '1003', '1004'], ['1005'], none], 5]],
    ])('%s', async (search, expected) => {
      expect(await levelsOf(search)).toEqual(expected)
    })

    test('rollups that have a score', async () => {
      expect(await levelsOf('', { outcome: '302' })).toEqual([[none, ['1001', '1004'], none], 2])
      expect(await levelsOf('', { outcome: '305' })).toEqual([[none, none, none, none, none], 0])
    })

    test('who has results and no score of them yet, apart from the scores', async () => {
      const unscoredOf = async (search: string) => (await read(search)).outcome_distributions['302']?.unscored
      expect(await unscoredOf('')).toBe(2)
      expect(await unscoredOf('?section_id=11')).toBe(1)
      expect(await unscoredOf('?level[]=302:unscored')).toBe(2)
      expect(await unscoredOf('?level[]=302:unassessed')).toBe(0)
      expect((await read('')).outcome_distributions['301']?.unscored).toBe(0)
    })

    test('the students whom a teacher sees', async () => {
      expect(await levelsOf('', { token: 'token-7' })).toEqual([
        [none, none, ['1002', '1003', '1004'], none, none],
        3,
      ])
      expect((await read('?student_ids[]=1001', 'token-7')).students).toEqual([])
    })
  })

  test('students are all that were chosen, with results or without', async () => {
    const idsOf = async (search: string) => (await read(search)).students.map(({ id }) => id)
    const all = ['1001', '1002', '1003', '1004', '1005', '1006']
    expect(await idsOf('')).toEqual(all)
    expect(await idsOf('?exclude[]=missing_user_rollups')).toEqual(all)
    expect(await idsOf('?exclude[]=inactive_enrollments')).toEqual(all.slice(0, 5))
    expect(await idsOf('?exclude=inactive_enrollments,missing_outcome_results&section_id=12')).toEqual([
      '1002',
      '1003',
      '1004',
    ])
  })

  test('outcomes come in the order of the columns, those without results left out on request', async () => {
    // An object of JavaScript would put them by number: the text is what tells.
    const orderOf = async (search: string) =>
      [...(await read(search)).text.matchAll(/"outcome_id":"(\d+)"/g)].map(([, id]) => id)
    expect(await orderOf('')).toEqual(['301', '302', '303', '304', '305'])
    await api.call('/api/v1/courses/101/assign_outcome_order', {
      body: '[{"outcome_id":304,"position":0},{"outcome_id":302,"position":1}]',
    })
    expect(await orderOf('')).toEqual(['304', '302', '301', '303', '305'])
    expect(await orderOf('?exclude[]=missing_outcome_results&student_ids[]=1005')).toEqual(['301'])
    expect(await orderOf('?outcome_ids=305,302')).toEqual(['302', '305'])
    await api.call('/api/v1/courses/101/assign_outcome_order', { body: '[]' })
  })

  describe('alignment_distributions', () => {
    const search = '?include[]=alignment_distributions'

    test('count results, each with its own score', async () => {
      const { outcome_distributions } = await read(`${search}&outcome_ids=304`)
      const { alignment_distributions } = outcome_distributions['304'] ?? {}
      expect(Object.keys(alignment_distributions ?? {})).toEqual(['D_806', 'D_807'])
      // 806: 1001, 1002, 1004 3.5 and 1003 1; 807: 1003 2, 1002 1.5, one hidden and one without a score.
      expect(alignment_distributions?.['D_806']).toMatchObject({ alignment_id: 'D_806', total_students: 4 })
      expect(alignment_distributions?.['D_806']?.ratings.map((rating) => rating.student_ids)).toEqual([
        [],
        ['1001', '1002', '1004'],
        [],
        ['1003'],
        [],
      ])
      expect(alignment_distributions?.['D_807']?.ratings.map((rating) => rating.count)).toEqual([
        0, 0, 1, 1, 0,
      ])
    })

    test('are of the alignments that were asked for', async () => {
      const keysOf = async (more: string) =>
        Object.keys((await read(search + more)).outcome_distributions['304']?.alignment_distributions ?? {})
      expect(await keysOf('&only_assignment_alignments=true')).toEqual(['D_807'])
      expect(await keysOf('&student_ids[]=1005')).toEqual(['D_806', 'D_807'])
    })

    test('are not there unasked', async () => {
      expect((await read('')).outcome_distributions['304']).not.toHaveProperty('alignment_distributions')
    })
  })

  describe('is refused', () => {
    test.each([
      ['a student', 'student-token', '', forbidden('users not specified and no access to all grades')],
      ['a student, of self', 'student-token', '?user_ids[]=self', forbidden('insufficient permissions')],
      [
        'an observer, of the observed',
        'observer-token',
        '?user_ids[]=1001',
        forbidden('insufficient permissions'),
      ],
      // What is asked comes before who may have it all.
      [
        'a student, of an unknown outcome',
        'student-token',
        '?user_ids[]=self&outcome_ids[]=9',
        badRequest("can only include id's of outcomes in the outcome context"),
      ],
    ])('to %s', async (_who, token, search, expected) => {
      expect(await get(search, token)).toMatchObject(expected)
    })

    test.each([
      ['?include[]=nothing&outcome_ids[]=9', 'invalid include: nothing'],
      ['?include[]=alignment_distributions&include[]=users', 'invalid include: users'],
      ['?outcome_ids[]=9&section_id=9', "can only include id's of outcomes in the outcome context"],
      ['?user_ids[]=2', "can only include id's of users in the outcome context"],
      ['?section_id=9', 'invalid section id'],
      ['?section_ids[]=9', 'invalid section id'],
    ])('%s', async (search, message) => {
      expect(await get(search)).toMatchObject(badRequest(message))
    })
  })
})

describe('colours', () => {
  const colorsOf = async (api: TestApi, search: string) =>
    (await api.call(path + search)).body.outcome_distributions['301'].ratings.map(
      ({ color }: { color: string }) => color,
    )

  eachEngine('of levels', (openStore) => {
    test('are as stored, and by default on request', async () => {
      const api = await openApi(openStore, [bundle()])
      expect(await colorsOf(api, '')).toEqual(Array.from({ length: 5 }, () => '#666666'))
      expect(await colorsOf(api, '?add_defaults=true')).toEqual([
        '2B7ABC',
        '03893D',
        'FAB901',
        'E62429',
        '555555',
      ])
      await api.close()
    })

    test("are those of the course's own scale where it has one", async () => {
      const example = bundle()
      example.course.calculation_method = 'highest'
      const api = await openApi(openStore, [example])
      for (const search of ['', '?add_defaults=true'])
        expect(await colorsOf(api, search)).toEqual(['0374B5', '0B874B', 'FAB901', 'D97900', 'E0061F'])
      await api.close()
    })
  })
})
