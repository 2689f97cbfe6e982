import { summariseScores } from '#mastery/group-score.ts'
import type { Scale } from '#mastery/scale.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { courseRollupsResponse, userRollupsResponse } from '#contract/rollup.ts'
import { exampleBundle, openApi, site, type TestApi } from '../testing/test-api.ts'
import { eachEngine } from '../testing/test-store.ts'

const rollups = '/api/v1/courses/101/outcome_rollups'
const badRequest = (message: string) => ({ status: 400, body: { status: 'bad_request', message } })
const forbidden = (message: string) => ({ status: 403, body: { status: 'forbidden', message } })

const bundle = () => {
  const example = exampleBundle()
  example.users.push(
    { id: 4, name: 'Dee Signer' },
    { id: 5, name: 'Out Sider' },
    { id: 6, name: 'Ada Min', account_admin: true },
    { id: 7, name: 'Invited Teacher' },
  )
  example.enrollments.push(
    { user_id: 4, section_id: 11, type: 'DesignerEnrollment' },
    { user_id: 7, section_id: 11, type: 'TeacherEnrollment', workflow_state: 'invited' },
  )
  example.enrollments.push({
    user_id: 3,
    section_id: 11,
    type: 'ObserverEnrollment',
    associated_user_id: 1003,
  })
  for (const user_id of [4, 5, 6, 7, 1002, 1003, 1006])
    example.access_tokens.push({ user_id, token: `token-${user_id}` })
  example.users.at(-5).integration_id = 'I-1'
  example.users.at(-6).integration_id = 'I-2'
  for (const result of example.results) if (result.id === 9017) result.posted = false
  example.outcome_links.push({ id: 406, outcome_id: 301, group_id: 203 })
  return example
}

eachEngine('outcome_rollups', (openStore) => {
  let api: TestApi
  const get = (path: string, token = 'teacher-token') => api.call(path, { token })
  const usersOf = async (search: string) =>
    (await get(`${rollups}?${search}`)).body.rollups.map((row: { links: { user: string } }) => row.links.user)

  beforeAll(async () => {
    api = await openApi(openStore, [bundle()])
  })
  afterAll(() => api.close())

  describe('who may', () => {
    const all = 'users not specified and no access to all grades'
    const other = 'not authorized to read grades for specified users'
    const nobody = 'specified users not enrolled'
    const stranger = "can only include id's of users in the outcome context"
    test.each([
      ['a student, all', 'student-token', '', forbidden(all)],
      ['a student, with a bad parameter too', 'student-token', '?aggregate=x&include[]=y', forbidden(all)],
      ['a student, another', 'student-token', '?user_ids[]=1002', forbidden(other)],
      [
        'a student, another beside self',
        'student-token',
        '?user_ids[]=1001&user_ids[]=1002',
        forbidden(other),
      ],
      ['a student, another by SIS id', 'student-token', '?user_ids=sis_user_id:S1002', forbidden(other)],
      ['a student, the teacher', 'student-token', '?user_ids[]=1', forbidden(other)],
      ['a student, who is nobody', 'student-token', '?user_ids[]=999999', badRequest(nobody)],
      ['a student, self twice', 'student-token', '?user_ids[]=self&user_ids[]=1001', badRequest(nobody)],
      ['a student, a text', 'student-token', '?user_ids[]=amara', badRequest(stranger)],
      ['an inactive student, self', 'token-1006', '?user_ids[]=self', forbidden(other)],
      ['an observer, another', 'observer-token', '?user_ids[]=1002', forbidden(other)],
      ['an observer, all', 'observer-token', '', forbidden(all)],
      ['a designer, all', 'token-4', '', forbidden(all)],
      ['who is not enrolled, all', 'token-5', '', forbidden(all)],
      ['who is not enrolled, nobody', 'token-5', '?user_ids=', forbidden(all)],
      ['who is not enrolled, a student', 'token-5', '?user_ids[]=1001', forbidden(other)],
      ['an invited teacher, all', 'token-7', '', forbidden(all)],
    ])('not: %s', async (_who, token, search, expected) => {
      expect(await get(rollups + search, token)).toMatchObject(expected)
    })

    const strangers = ['999999', 'amara', 'sis_user_id:S9', 'sis_login_id:nobody', 'uuid:nobody']
    test.each(['self', '5', '1', '1001', 'sis_user_id:S1001', 'sis_login_id:mreyes', ...strangers])(
      'who is not enrolled cannot tell whether there is %s',
      async (text) => {
        expect(await get(`${rollups}?user_ids[]=${text}`, 'token-5')).toMatchObject(forbidden(other))
      },
    )

    test.each([
      ['a student, self', 'student-token', '?user_ids[]=self', ['1001']],
      ['a student, by id', 'student-token', '?user_ids=1001', ['1001']],
      ['a student, by SIS id', 'student-token', '?user_ids[]=sis_user_id:S1001', ['1001']],
      ['a student, by SIS id in hex', 'student-token', '?user_ids[]=hex:sis_user_id:5331303031', ['1001']],
      ['a student, by login', 'student-token', '?user_ids[]=sis_login_id:AMARAO', ['1001']],
      ['a student, nobody', 'student-token', '?user_ids=', []],
      ['an observer, the observed', 'observer-token', '?user_ids[]=1001', ['1001']],
      ['a TA, all', 'ta-token', '', ['1001', '1002', '1003', '1003', '1004', '1005', '1006']],
      ['who administers, all', 'token-6', '', ['1001', '1002', '1003', '1003', '1004', '1005', '1006']],
    ])('%s', async (_who, token, search, users) => {
      const answer = await get(rollups + search, token)
      expect(answer.status).toBe(200)
      expect(userRollupsResponse.parse(answer.body).rollups.map(({ links }) => links.user)).toEqual(users)
    })
  })

  test.each([
    '/api/v1/courses/102',
    '/api/v1/courses/-1',
    '/api/v1/courses/x',
    '/api/v1/courses/0101x',
    '/api/v1/courses/99999999999999999999',
  ])('there is no %s', async (course) => {
    expect(await get(`${course}/outcome_rollups`)).toMatchObject({
      status: 404,
      body: { errors: [{ message: 'The specified resource does not exist.' }] },
    })
  })

  describe('a wrong parameter is refused, the first in the documented order', () => {
    test.each([
      ['aggregate=x&aggregate_stat=y', 'invalid aggregate parameter value'],
      ['aggregate=', 'invalid aggregate parameter value'],
      ['aggregate_stat=mode&sort_by=x', 'invalid aggregate_stat parameter value'],
      ['sort_by=x&include[]=y', 'invalid sort_by parameter value'],
      ['sort_by=', 'invalid sort_by parameter value'],
      ['sort_by=outcome', 'missing required sort_outcome_id parameter value'],
      ['sort_by=outcome&sort_outcome_id=3a', 'invalid sort_outcome_id parameter value'],
      ['sort_by=contributing_score', 'missing required sort_alignment_id parameter value'],
      ['sort_by=contributing_score&sort_alignment_id=d_1', 'invalid sort_alignment_id parameter value'],
      ['sort_by=student&sort_order=random', 'invalid sort_order parameter value'],
      ['include[]=courses', "can't include courses unless aggregate is 'course'"],
      ['aggregate=course&include[]=users', "can't include users unless aggregate is not set"],
      ['include[]=outcomes&include[]=invalid&outcome_ids=1', 'invalid include: invalid'],
      ['include[]=', 'invalid include: '],
      ['include[]=alignment_distributions', 'invalid include: alignment_distributions'],
      ['aggregate=course&include[]=alignment_distributions', 'invalid include: alignment_distributions'],
      ['outcome_ids[]=301&outcome_group_id=', "can't filter by both outcome_ids and outcome_group_id"],
      [
        'outcome_ids[]=999&user_ids[]=1&section_id=1',
        "can only include id's of outcomes in the outcome context",
      ],
      ['outcome_ids[]=301x', "can only include id's of outcomes in the outcome context"],
      ['outcome_group_id=999', 'can only include an outcome group id in the outcome context'],
      ['user_ids[]=1001&section_id=11', 'cannot specify both user_ids and section_id'],
      ['user_ids[]=1', "can only include id's of users in the outcome context"],
      [
        'user_ids[]=1001&user_ids[]=sis_user_id:S1001',
        "can only include id's of users in the outcome context",
      ],
      ['user_ids[]=99999999999999999999', "can only include id's of users in the outcome context"],
      ['section_id=99', 'invalid section id'],
      ['section_id=', 'invalid section id'],
    ])('%s', async (search, message) => {
      expect(await get(`${rollups}?${search}`)).toMatchObject(badRequest(message))
    })
  })

  test.each([
    'user_ids[x]=1001',
    'user_ids[][id]=1001',
    'section_id[x]=11',
    'level[a]=301:1',
    'exclude[][]=x',
  ])('%s is not answered with the whole class', async (search) => {
    const name = search.replace(/=.*/, '')
    const known = name.replace(/\[.*/, '')
    const message = `${name} is not supported by this server: send ${known} or ${known}[].`
    expect(await get(`${rollups}?${search}`)).toMatchObject({ status: 400, body: { errors: [{ message }] } })
  })

  test.each([
    'sort_order=random',
    'exclude[]=whatever',
    'exclude[]=&exclude[]=',
    'per_page=x',
    'include=',
    '&',
  ])('%s is no mistake', async (search) => {
    expect((await get(`${rollups}?${search}`)).status).toBe(200)
  })

  test('a row has the documented keys', async () => {
    const { body } = await get(`${rollups}?user_ids[]=1001&outcome_ids[]=301`)
    expect(body.rollups).toEqual([
      {
        scores: [
          {
            score: 3.13,
            title: 'Unit 1 check',
            submitted_at: '2026-10-13T15:30:00Z',
            count: 2,
            hide_points: false,
            links: { outcome: '301' },
          },
        ],
        name: 'Amara Okafor',
        links: { user: '1001', section: '11', status: 'active' },
      },
    ])
    expect(Object.keys(body)).toEqual(['rollups', 'meta'])
  })

  describe('contributing_scores=true', () => {
    const linksOf = async (search: string, token?: string) => {
      const { body } = await get(`${rollups}?contributing_scores=true&${search}`, token)
      return userRollupsResponse
        .parse(body)
        .rollups.flatMap(({ scores }) =>
          scores.map(({ links }) => [
            links.outcome,
            links.contributing_scores?.map(({ title, score }) => [title, score]),
          ]),
        )
    }

    test('tells the results of each score', async () => {
      const { body } = await get(`${rollups}?contributing_scores=true&user_ids[]=1001&outcome_ids[]=301`)
      expect(body.rollups[0].scores).toEqual([
        expect.objectContaining({
          score: 3.13,
          links: {
            outcome: '301',
            contributing_scores: [
              { association_id: '501', association_type: 'Assignment', title: 'Number line task', score: 3 },
              { association_id: '601', association_type: 'Quizzes::Quiz', title: 'Unit 1 check', score: 8 },
            ],
          },
        }),
      ])
    })

    test('leaves out those without a score, and hidden ones', async () => {
      expect(await linksOf('user_ids[]=1004&outcome_ids[]=304')).toEqual([
        ['304', [['Equations workshop', 3.5]]],
      ])
      expect(await linksOf('user_ids[]=1001&outcome_ids[]=304')).toEqual([
        ['304', [['Equations workshop', 3.5]]],
      ])
    })

    test('tells a student of posted work alone', async () => {
      const search = 'user_ids[]=1003&outcome_ids[]=303&outcome_ids[]=304'
      const workshop = ['Equations workshop', 1]
      expect(await linksOf(search)).toEqual([
        ['303', [['Equations workshop', 3]]],
        ['304', [workshop, ['Number line task', 2]]],
        ['303', [['Equations workshop', 3]]],
        ['304', [workshop, ['Number line task', 2]]],
      ])
      expect((await linksOf(search, 'token-1003')).slice(0, 2)).toEqual([
        ['303', [['Equations workshop', 3]]],
        ['304', [['Number line task', 2]]],
      ])
    })

    test.each(['contributing_scores=1', 'contributing_scores=', 'contributing_scores=TRUE'])(
      'and %s is not it',
      async (search) => {
        const { body } = await get(`${rollups}?${search}&user_ids[]=1001&outcome_ids[]=301`)
        expect(body.rollups[0].scores[0].links).toEqual({ outcome: '301' })
      },
    )
  })

  describe('order', () => {
    const byName = ['1002', '1005', '1006', '1003', '1003', '1004', '1001']
    test.each([
      ['', ['1001', '1002', '1003', '1003', '1004', '1005', '1006']],
      ['sort_by=student', byName],
      ['sort_by=student&sort_order=desc', byName.toReversed()],
      // 304: 1001 and 1004 have 3.5, 1003 has 2, 1002 has 1.5, the others none.
      ['sort_by=outcome&sort_outcome_id=304', ['1002', '1003', '1003', '1004', '1001', '1005', '1006']],
      [
        'sort_by=outcome&sort_outcome_id=304&sort_order=desc',
        ['1001', '1004', '1003', '1003', '1002', '1006', '1005'],
      ],
      // 302: 1001 has 4.58 and 1004 4.25; 1002 and 1003 have a rollup without a score.
      ['sort_by=outcome&sort_outcome_id=302&per_page=4', ['1004', '1001', '1002', '1005']],
      ['sort_by=outcome&sort_outcome_id=302&per_page=4&page=2', ['1006', '1003', '1003']],
      ['sort_by=outcome&sort_outcome_id=999999999999999999999', byName],
      // 801: 1001 has 3, 1003 2.5, 1004 2, 1002 1.5, the others none; of D_801 the number alone counts.
      ...(['D', 'A', 'I'] as const).map((letter): [string, string[]] => [
        `sort_by=contributing_score&sort_alignment_id=${letter}_801`,
        ['1002', '1004', '1003', '1003', '1001', '1005', '1006'],
      ]),
      [
        'sort_by=contributing_score&sort_alignment_id=D_801&sort_order=desc',
        ['1001', '1003', '1003', '1004', '1002', '1005', '1006'],
      ],
      ['sort_by=contributing_score&sort_alignment_id=D_801&per_page=2&page=2', ['1003', '1003', '1001']],
      // 806: 1001, 1002 and 1004 have 3.5, by name in both directions; 1003 has 1.
      [
        'sort_by=contributing_score&sort_alignment_id=D_806',
        ['1003', '1003', '1002', '1004', '1001', '1005', '1006'],
      ],
      [
        'sort_by=contributing_score&sort_alignment_id=D_806&sort_order=desc',
        ['1002', '1004', '1001', '1003', '1003', '1005', '1006'],
      ],
      // 807: 1003 has 2, 1002 1.5; the only result of 1001 is hidden, that of 1004 has no score.
      [
        'sort_by=contributing_score&sort_alignment_id=D_807&sort_order=desc',
        ['1003', '1003', '1002', '1005', '1006', '1004', '1001'],
      ],
      ['sort_by=contributing_score&sort_alignment_id=D_99999999999999999999', byName],
      // Who has a result of any outcome stays, whichever were asked for.
      [
        'sort_by=contributing_score&sort_alignment_id=D_801&exclude[]=missing_user_rollups&outcome_ids[]=303',
        ['1002', '1004', '1003', '1003', '1001', '1005'],
      ],
      ['sort_by=student&per_page=2&page=2', ['1006', '1003', '1003']],
      ['sort_by=student&per_page=2&page=9', []],
      ['per_page=100&page=99999999999999999999', []],
      ['per_page=2&page=2', ['1003', '1003', '1004']],
      ['section_id=12&sort_by=student', ['1002', '1006', '1003', '1004']],
      ['section_id=12x', ['1002', '1003', '1004', '1006']],
      ['section_id=12&exclude[]=inactive_enrollments', ['1002', '1003', '1004']],
      ['exclude[]=missing_user_rollups', ['1001', '1002', '1003', '1003', '1004', '1005']],
      [
        'exclude=missing_user_rollups,inactive_enrollments&outcome_ids[]=303',
        ['1002', '1003', '1003', '1004'],
      ],
      ['outcome_ids[]=305&exclude[]=&exclude[]=missing_user_rollups', []],
      ['user_ids=1004,1001', ['1001', '1004']],
      // Names as they are written: Amara, Bruno, Chen, Dana, Elif, Farid.
      ['sort_by=student_name', ['1001', '1002', '1003', '1003', '1004', '1005', '1006']],
      ['sort_by=student_name&sort_order=desc&per_page=2', ['1006', '1005']],
      ['sort_by=student_sis_id&sort_order=desc&per_page=3', ['1006', '1005', '1004']],
      ['sort_by=student_login_id&per_page=3', ['1001', '1002', '1003', '1003']],
      // Farid has the first integration id, Elif the second; who has none comes last either way.
      ['sort_by=student_integration_id', ['1006', '1005', '1002', '1003', '1003', '1004', '1001']],
      [
        'sort_by=student_integration_id&sort_order=desc',
        ['1005', '1006', '1001', '1004', '1003', '1003', '1002'],
      ],
      ['sort_by=student_nickname', undefined],
    ])('%s', async (search, users) => {
      if (users === undefined)
        expect(await get(`${rollups}?${search}`)).toMatchObject(badRequest('invalid sort_by parameter value'))
      else expect(await usersOf(search)).toEqual(users)
    })
  })

  describe('order by a summary of all scores', () => {
    type Scored = { score: number | null; links: { outcome: string } }
    const summaries = async () => {
      const { body } = await get(`${rollups}?sort_by=student&include[]=outcomes&include[]=users`)
      const scaleOf = new Map(
        body.linked.outcomes.map(
          (outcome: { id: string; mastery_points: number; points_possible: number }) => [
            String(outcome.id),
            { masteryPoints: outcome.mastery_points, pointsPossible: outcome.points_possible },
          ],
        ),
      )
      const scoresOf = new Map<string, Scored[]>(
        body.rollups.map((row: { links: { user: string }; scores: Scored[] }) => [
          row.links.user,
          row.scores,
        ]),
      )
      return (body.linked.users as { id: string }[]).map(({ id }) => {
        const rolledUp = scoresOf.get(id) ?? []
        const scored = rolledUp.flatMap(({ score, links }) =>
          score === null ? [] : [{ score, scale: scaleOf.get(links.outcome) as Scale }],
        )
        return { id, summary: summariseScores(scored, rolledUp.length - scored.length) }
      })
    }

    test.each(['mastered', 'not_mastered', 'mean'] as const)('%s, both ways', async (key) => {
      const byName = await summaries()
      const figureOf = ({ summary: { assessed, mastered, mean } }: (typeof byName)[number]) =>
        ({ mastered, not_mastered: assessed - mastered, mean: mean ?? 0 })[key]
      const isKnown = ({ summary: { assessed, mean } }: (typeof byName)[number]) =>
        key === 'mean' ? mean !== null : assessed > 0
      const known = byName.filter(isKnown)
      const none = byName.filter((each) => !isKnown(each))
      // Somebody has a result that gives no score yet, which tells assessed from scored.
      expect(byName.some(({ summary }) => summary.assessed > summary.scored)).toBe(true)
      const ascending = known.toSorted((a, b) => figureOf(a) - figureOf(b))
      expect(new Set(known.map(figureOf)).size).toBeGreaterThan(1)
      const ids = (users: { id: string }[]) => users.map(({ id }) => id)
      const once = async (search: string) => [...new Set(await usersOf(search))]
      expect(await once(`sort_by=${key}`)).toEqual(ids([...ascending, ...none]))
      const descending = [...ascending.toReversed(), ...none.toReversed()]
      expect(await once(`sort_by=${key}&sort_order=desc`)).toEqual(ids(descending))
    })
  })

  describe('filters', () => {
    test.each([
      ['section_ids[]=12', ['1002', '1003', '1004', '1006']],
      ['section_ids=11,12', ['1001', '1002', '1003', '1003', '1004', '1005', '1006']],
      ['section_ids[]=', ['1001', '1002', '1003', '1003', '1004', '1005', '1006']],
      ['search_term=OBERG', ['1004']],
      ['search_term=alvarez,%20b', ['1002']],
      ['search_term=s1005', ['1005']],
      ['search_term=elifd', ['1005']],
      ['search_term=nobody', []],
      ['search_term=+', ['1001', '1002', '1003', '1003', '1004', '1005', '1006']],
      // Of 304, levels at 4, 3, 2, 1 and 0 points.
      ['level[]=304:0', []],
      ['level[]=304:1', ['1001', '1004']],
      ['level[]=304:2', ['1003', '1003']],
      ['level[]=304:3', ['1002']],
      ['level[]=304:none', ['1005', '1006']],
      ['level[]=304:unscored', []],
      ['level[]=304:unassessed', ['1005', '1006']],
      ['level[]=304:below', []],
      ['level[]=304:2&level[]=304:3', ['1002', '1003', '1003']],
      ['level=304:1,304:none&sort_by=student', ['1005', '1006', '1004', '1001']],
      // A rollup without a score is on no level, and is not without results.
      ['level[]=302:none', ['1002', '1003', '1003', '1005', '1006']],
      ['level[]=302:unscored', ['1002', '1003', '1003']],
      ['level[]=302:unassessed', ['1005', '1006']],
      ['level[]=302:unscored&level[]=302:0', ['1002', '1003', '1003']],
      ['level=302:unassessed,302:1', ['1001', '1004', '1005', '1006']],
      ['level[]=304:1&level[]=302:1&search_term=dana', ['1004']],
      ['level[]=304:1&level[]=302:0', []],
      ['level[]=304:1&section_id=11', ['1001']],
    ])('%s', async (search, users) => {
      expect(await usersOf(search)).toEqual(users)
      const { body } = await get(`${rollups}?${search}&per_page=1`)
      expect(body.meta.pagination.count).toBe(new Set(users).size)
    })

    test('by a level hold whom the distribution counts there, where levels are equal too', async () => {
      const ratings = [4, 2, 2, 0].map((points, index) => ({ points, description: `level ${index}` }))
      await api.call('/api/v1/courses/101/outcomes/304', { method: 'PUT', body: JSON.stringify({ ratings }) })
      const { body } = await get('/api/v1/courses/101/outcome_mastery_distribution?outcome_ids[]=304')
      const counted = body.outcome_distributions['304'].ratings.map(
        (rating: { student_ids: string[] }) => rating.student_ids,
      )
      expect(counted).toEqual([[], ['1001', '1003', '1004'], [], ['1002']])
      for (const [index, ids] of counted.entries())
        expect([...new Set(await usersOf(`level[]=304:${index}`))]).toEqual(ids)
      await api.load(bundle())
    })

    test('hold for an aggregate', async () => {
      const { body } = await get(`${rollups}?aggregate=course&level[]=304:1&outcome_ids[]=304`)
      expect(body.rollups[0].scores).toMatchObject([{ score: 3.5, count: 2 }])
    })

    test('and for the shares of the ratings', async () => {
      const percents = async (search: string) => {
        const { body } = await get(`${rollups}?rating_percents=true&include[]=outcomes&per_page=1&${search}`)
        return body.linked.outcomes[3].ratings.map(({ percent }: { percent?: number }) => percent)
      }
      // 3.5 twice, 2 and 1.5: half on the second level, a quarter on each of the next two, whatever the page.
      expect(await percents('page=3')).toEqual([0, 50, 25, 25, 0])
      expect(await percents('section_ids[]=12')).toEqual([0, 33, 33, 33, 0])
      expect(await percents('search_term=farid')).toEqual(Array(5).fill(undefined))
    })

    test('and for the share of who has no score yet', async () => {
      const unscored = async (search: string) => {
        const { body } = await get(`${rollups}?include[]=outcomes&outcome_ids[]=302&per_page=1&${search}`)
        return body.linked.outcomes[0].unscored_percent
      }
      // Of 302 two have a score and two have none yet.
      expect(await unscored('rating_percents=true')).toBe(50)
      expect(await unscored('rating_percents=true&level[]=302:unscored')).toBe(100)
      expect(await unscored('rating_percents=true&level[]=302:1')).toBe(0)
      expect(await unscored('rating_percents=true&level[]=302:unassessed')).toBeUndefined()
      expect(await unscored('')).toBeUndefined()
    })

    test('by a score below every level', async () => {
      const ratings = [4, 2].map((points) => ({ points, description: `level ${points}` }))
      await api.call('/api/v1/courses/101/outcomes/304', { method: 'PUT', body: JSON.stringify({ ratings }) })
      expect(await usersOf('level[]=304:below')).toEqual(['1002'])
      expect(await usersOf('level[]=304:below&level[]=304:unassessed')).toEqual(['1002', '1005', '1006'])
      await api.load(bundle())
    })

    test.each([
      ['section_ids[]=99', 'invalid section id'],
      ['section_ids[]=first', 'invalid section id'],
      ['section_ids[]=11&section_id=11', 'cannot specify both section_id and section_ids'],
      ['section_ids[]=11&user_ids[]=1001', 'cannot specify both user_ids and section_ids'],
      ['level[]=304', 'invalid level: 304'],
      ['level[]=304:5', 'invalid level: 304:5'],
      ['level[]=304:-1', 'invalid level: 304:-1'],
      ['level[]=304:all', 'invalid level: 304:all'],
      ['level[]=9:0', "can only include id's of outcomes in the outcome context"],
    ])('%s is refused', async (search, message) => {
      expect(await get(`${rollups}?${search}`)).toMatchObject(badRequest(message))
    })
  })

  test('by the scores of an alignment goes by the second, then by the id of a result', async () => {
    const changed = bundle()
    const earlier = changed.results.find(
      (result: { user_id: number; alignment_id: number }) =>
        result.user_id === 1001 && result.alignment_id === 801,
    )
    earlier.submitted_at = '2026-10-10T15:30:00.900Z'
    changed.results.push({
      ...earlier,
      id: 9900,
      score: 0,
      percent: 0,
      submitted_at: '2026-10-10T15:30:00.100Z',
    })
    await api.load(changed)
    const [first] = await usersOf('sort_by=contributing_score&sort_alignment_id=D_801')
    expect(first).toBe('1001')
    const batch = { key: 'without the second', results: [{ id: 9900, deleted: true }] }
    await api.call('/api/v1/courses/101/outcome_results/batch', { body: JSON.stringify(batch) })
    await api.load(bundle())
  })

  test('by the scores of an alignment goes by posted work alone for who sees no more', async () => {
    const search = 'user_ids=1001,1003&sort_by=contributing_score&sort_alignment_id=D_806'
    const users = async (token: string) => {
      const { body } = await get(`${rollups}?${search}`, token)
      return body.rollups.map((row: { links: { user: string } }) => row.links.user)
    }
    // 1003 has 1 there, not posted; 1001 has 3.5.
    expect(await users('teacher-token')).toEqual(['1003', '1003', '1001'])
    expect(await users('observer-token')).toEqual(['1001', '1003', '1003'])
  })

  test('a page says where it is', async () => {
    const answer = await get(
      `${rollups}/?access_token=teacher-token&sort_by=student&per_page=2&per_page=3&page=2&include[]=users`,
    )
    const url = (page: string | number) =>
      `${site}${rollups}?sort_by=student&include%5B%5D=users&page=${page}&per_page=3`
    expect(answer.body.meta).toEqual({
      pagination: {
        per_page: 3,
        last: url(2),
        prev: url(1),
        current: url(2),
        first: url(1),
        page: 2,
        template: url('{page}'),
        count: 6,
        page_count: 2,
      },
    })
    expect(answer.headers.get('link')).toBe(
      ['current', 'prev', 'first', 'last']
        .map((relation) => `<${url(relation === 'prev' || relation === 'first' ? 1 : 2)}>; rel="${relation}"`)
        .join(','),
    )
    expect(answer.body.linked.users.map(({ id }: { id: string }) => id)).toEqual(['1003', '1004', '1001'])
  })

  test.each(['0', '-1', 'last'])('there is no page %s', async (page) => {
    expect(await get(`${rollups}?page=${page}`)).toMatchObject({ status: 404 })
  })

  test('no header is sent for links that do not fit into it', async () => {
    const answer = await get(`${rollups}?x=${'y'.repeat(7000)}`)
    expect(answer.status).toBe(200)
    expect(answer.headers.has('link')).toBe(false)
  })

  describe('linked', () => {
    test('outcomes, once each, at their first link', async () => {
      const { body } = await get(`${rollups}?include[]=outcomes&add_defaults=true`)
      expect(body.linked.outcomes.map(({ id }: { id: number }) => id)).toEqual([301, 302, 303, 304, 305])
      expect(body.linked.outcomes[0]).toEqual({
        id: 301,
        context_id: 101,
        context_type: 'Course',
        vendor_guid: null,
        display_name: 'Ordering',
        title: 'N1 Order and compare numbers',
        url: '/api/v1/outcomes/301',
        can_edit: false,
        has_updateable_rubrics: false,
        description: '<p>Places fractions, decimals and negative numbers on one line.</p>',
        friendly_description: null,
        calculation_method: 'decaying_average',
        calculation_int: 65,
        points_possible: 4,
        mastery_points: 3,
        ratings: [
          { points: 4, description: 'Exceeds Mastery', mastery: false, color: '2B7ABC' },
          { points: 3, description: 'Mastery', mastery: true, color: '03893D' },
          { points: 2, description: 'Near Mastery', mastery: false, color: 'FAB901' },
          { points: 1, description: 'Below Mastery', mastery: false, color: 'E62429' },
          { points: 0, description: 'No Evidence', mastery: false, color: '555555' },
        ],
        assessed: true,
        alignments: ['assignment_501'],
        group_id: '202',
      })
      expect(body.linked.outcomes[2]).not.toHaveProperty('calculation_int')
      expect(body.linked.outcomes[4]).toMatchObject({ assessed: false, alignments: [] })
    })

    test('without defaults a rating has what was stored', async () => {
      const { body } = await get(`${rollups}?include=outcomes`)
      expect(body.linked.outcomes[1].ratings[0]).toEqual({ points: 5, description: 'Exceeds Expectations' })
    })

    test('paths and links keep both places of an outcome', async () => {
      const { body } = await get(
        `${rollups}?include[]=outcome_paths&include[]=outcome_links&include[]=outcome_groups`,
      )
      const { linked } = userRollupsResponse.parse(body)
      expect(body.linked.outcome_paths[0]).toEqual({
        id: 301,
        parts: [{ name: 'Number' }, { name: 'N1 Order and compare numbers' }],
      })
      expect(linked?.outcome_paths?.map(({ id, parts }) => [id, parts[0]?.name])).toEqual([
        ['301', 'Number'],
        ['302', 'Number'],
        ['303', 'Algebra'],
        ['304', 'Algebra'],
        ['305', 'Algebra'],
        ['301', 'Algebra'],
      ])
      expect(
        linked?.outcome_links?.map(({ outcome, outcome_group }) => [outcome.id, outcome_group.id]),
      ).toEqual([
        ['301', '202'],
        ['302', '202'],
        ['303', '203'],
        ['304', '203'],
        ['305', '203'],
        ['301', '203'],
      ])
      expect(body.linked.outcome_groups).toMatchObject([
        { id: 201, context_id: 101, url: '/api/v1/courses/101/outcome_groups/201' },
        { id: 202, parent_outcome_group: { id: 201, title: 'Grade 7 Mathematics' } },
        { id: 203, import_url: '/api/v1/courses/101/outcome_groups/203/import' },
      ])
      expect(body.linked.outcome_groups[0]).not.toHaveProperty('parent_outcome_group')
    })

    test('outcomes that nobody has a result for can be left out', async () => {
      const { body } = await get(
        `${rollups}?include[]=outcomes&include[]=outcome_paths&exclude[]=missing_outcome_results&user_ids[]=1005`,
      )
      expect(body.linked.outcomes.map(({ id }: { id: number }) => id)).toEqual([301])
      expect(body.linked.outcome_paths).toHaveLength(2)
    })

    test('outcomes without results stay where an alignment sorts', async () => {
      const { body } = await get(
        `${rollups}?include[]=outcomes&exclude[]=missing_outcome_results&sort_by=contributing_score&sort_alignment_id=D_801`,
      )
      expect(body.linked.outcomes.map(({ id }: { id: number }) => id)).toEqual([301, 302, 303, 304, 305])
    })

    test('users, with other names of theirs for graders alone', async () => {
      const own = { id: '1001', name: 'Amara Okafor', sortable_name: 'Okafor, Amara', display_name: 'Amara' }
      const search = '?include[]=Users&user_ids[]=1001'
      expect((await get(rollups + search)).body.linked).toEqual({
        Users: [{ ...own, sis_id: 'S1001', integration_id: null, login_id: 'amarao' }],
      })
      expect((await get(rollups + search, 'student-token')).body.linked).toEqual({ Users: [own] })
    })
  })

  describe('ids', () => {
    test('are text under the string-ids type', async () => {
      const { body } = await api.call(
        `${rollups}?include[]=outcomes&include[]=outcome_paths&include[]=outcome_groups`,
        {
          headers: { Accept: 'application/json+canvas-string-ids, application/json, text/plain, */*' },
        },
      )
      expect(body.linked.outcomes[0]).toMatchObject({ id: '301', context_id: '101', group_id: '202' })
      expect(body.linked.outcome_paths[0].id).toBe('301')
      expect(body.linked.outcome_groups[1]).toMatchObject({ id: '202', parent_outcome_group: { id: '201' } })
    })
  })

  describe('an aggregate', () => {
    const scoresOf = async (search: string, token?: string) => {
      const answer = await get(`${rollups}?aggregate=course&${search}`, token)
      expect(answer.status).toBe(200)
      return courseRollupsResponse
        .parse(answer.body)
        .rollups.flatMap(({ scores }) =>
          scores.map(({ links, score, count }) => [links.outcome, score, count]),
        )
    }

    test('has the documented keys', async () => {
      const { body, headers } = await get(
        `${rollups}?aggregate=course&include[]=courses&outcome_ids[]=301&per_page=1`,
      )
      expect(body).toEqual({
        rollups: [
          {
            scores: [
              {
                score: 2.2,
                title: null,
                submitted_at: null,
                count: 5,
                hide_points: false,
                links: { outcome: '301' },
              },
            ],
            name: 'Grade 7 Mathematics',
            links: { course: '101' },
          },
        ],
        linked: { courses: [{ id: '101', name: 'Grade 7 Mathematics' }] },
      })
      expect(headers.get('link')).toBeNull()
    })

    // 301: 3.13 2.22 2.05 2 1.6; 302: 4.58 4.25 and two without a score; 303: 3 3 1.5; 304: 3.5 1.5 2 3.5
    test.each([
      [
        '',
        [
          ['301', 2.2, 5],
          ['302', 4.42, 4],
          ['303', 2.5, 3],
          ['304', 2.63, 4],
        ],
      ],
      [
        'aggregate_stat=median',
        [
          ['301', 2.05, 5],
          ['302', 4.415, 4],
          ['303', 3, 3],
          ['304', 2.75, 4],
        ],
      ],
      [
        'section_id=11',
        [
          ['301', 2.26, 3],
          ['302', 4.58, 2],
          ['303', 3, 1],
          ['304', 2.75, 2],
        ],
      ],
      ['section_id=12&outcome_ids[]=301', [['301', 2.09, 3]]],
      ['user_ids[]=1002&user_ids[]=1003&outcome_ids[]=302', [['302', null, 2]]],
      ['user_ids[]=1006', []],
      ['exclude[]=missing_user_rollups&sort_by=student&outcome_ids[]=301', [['301', 2.2, 5]]],
    ])('%s', async (search, expected) => {
      expect(await scoresOf(search)).toEqual(expected)
    })

    test('of a student is of posted work', async () => {
      expect(await scoresOf('user_ids[]=self', 'token-1002')).toEqual([
        ['301', 2.22, 1],
        ['302', null, 1],
        ['304', 1.5, 1],
      ])
    })
  })
})
