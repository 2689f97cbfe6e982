import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Endpoint,
  type EndpointName,
  endpoints,
  isFileEndpoint,
  pathOf,
  scopeOf,
} from '#contract/endpoints.ts'
import { csrfTokenOf, hashSecret } from '../stores/secrets.ts'
import { createSignInStore } from '../stores/sign-in-store.ts'
import { otherCourse, people, peopleIn, permissionCourse, revokeToken } from '../testing/permission-course.ts'
import { type Role, rolesOf } from '../testing/permission-roles.ts'
import {
  type Asking,
  type Expected,
  notFound,
  permissionTable,
  type Row,
} from '../testing/permission-table.ts'
import { dumpStore } from '../testing/store-dump.ts'
import { type Answer, openApi, type TestApi } from '../testing/test-api.ts'
import { eachEngine } from '../testing/test-store.ts'

const names = Object.keys(endpoints) as EndpointName[]
const feature = 'limit_section_visibility_in_lmgb'
const courses = [
  {
    id: 101,
    limits: true,
    says: 'a course that limits sections',
    roles: Object.keys(rolesOf({ limits: true })),
  },
  // Without the feature only who is limited could be answered otherwise; the rest stand for their like.
  {
    id: 102,
    limits: false,
    says: 'a course that does not',
    roles: [
      'a teacher limited to a section',
      'a TA limited to a section',
      'a concluded teacher limited to a section',
      'a teacher',
      'a student',
      'an observer of two',
      'who is enrolled nowhere',
    ],
  },
]
const otherId = 103

const rowOf = (name: EndpointName): Row => {
  const row = permissionTable[name]
  if (row === undefined) throw new Error(`the permission table says nothing of ${name}`)
  return row
}

const nobody: Asking = { says: 'nobody' }

type Call = Parameters<TestApi['call']>[1]

/** What is the same of every request for an endpoint. */
const callOf = (endpoint: Endpoint, body: unknown): NonNullable<Call> => ({
  method: endpoint.method,
  // Outside /api a refusal is a page, and its words to a script that says it is one.
  headers: { 'X-Requested-With': 'XMLHttpRequest' },
  ...(endpoint.method === 'GET'
    ? {}
    : { body: typeof body === 'string' ? body : JSON.stringify(body ?? {}) }),
})

/** A refusal as an endpoint tells it. */
const told = (endpoint: Endpoint, expected: Expected) => {
  if (!('body' in expected) || !isFileEndpoint(endpoint)) return expected
  const { status, body } = expected
  const { message, errors } = body as { message?: string; errors?: { message: string }[] }
  const words = { 400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found' }[status]
  return { status, body: { errors: { base: message ?? errors?.[0]?.message }, status: `${status} ${words}` } }
}

/** What an answer is, as the table says it. */
const summed = (answer: Answer, { counts = false }: Asking) => {
  if (answer.status >= 300) return { status: answer.status, body: answer.body }
  return { status: answer.status, about: counts ? countOf(answer) : peopleIn(answer.text) }
}

const countOf = ({ text, body }: Answer) =>
  peopleIn(text).length > 0 ? peopleIn(text) : body.rollups[0].scores[0].count

const expectedOf = (name: EndpointName, role: Role, asking: Asking) => {
  const expected = rowOf(name).expect(role, asking)
  if ('body' in expected) return told(endpoints[name], expected)
  const about = peopleIn(expected.about.map((person) => people[person]).join())
  return { status: expected.status, about: asking.counts === true ? about.length : about }
}

test('every endpoint has its row in the table', () => {
  expect(names.filter((name) => !Object.hasOwn(permissionTable, name))).toEqual([])
})

test('every role meets grants and refusals', () => {
  for (const [says, role] of Object.entries(rolesOf({ limits: true }))) {
    const expected = names.flatMap((name) =>
      rowOf(name).askings.map((asking) => rowOf(name).expect(role, asking).status),
    )
    expect(new Set(expected.map((status) => status < 300)), says).toEqual(new Set([true, false]))
  }
})

eachEngine('who may see', (openStore) => {
  let api: TestApi
  beforeAll(async () => {
    api = await openApi(openStore, [
      ...courses.map(({ id, limits }) => permissionCourse(id, limits ? [feature] : [])),
      otherCourse(otherId),
    ])
  })
  afterAll(async () => {
    expect(api.errors).toEqual([])
    await api.close()
  })

  const ask = (
    name: EndpointName,
    { courseId, role, asking = nobody, search = asking.search?.(role) ?? '', ...more }: Ask,
  ) => {
    const path = pathOf(endpoints[name], {
      course_id: String(courseId),
      outcome_id: '301',
      user_id: asking.userId?.(role) ?? String(people.first),
    })
    const { headers, ...call } = callOf(endpoints[name], rowOf(name).body)
    return api.call(`${path}?${search}`, {
      token: `token of ${role.who}`,
      ...call,
      ...more,
      headers: { ...headers, ...more.headers },
    })
  }
  type Ask = { courseId: number | string; role: Role; asking?: Asking; search?: string } & NonNullable<Call>

  describe.each(courses)('$says', ({ id: courseId, limits, roles: chosen }) => {
    const roles = Object.entries(rolesOf({ limits }))
      .filter(([says]) => chosen.includes(says))
      .map(([says, role]) => ({ says, role }))

    describe.each(roles)('$says', ({ role }) => {
      test.each(names)('%s', async (name) => {
        const { askings } = rowOf(name)
        const answers = await Promise.all(
          askings.map(async (asking) => ({ asking, answer: await ask(name, { courseId, role, asking }) })),
        )
        const table = answers.map(({ asking, answer }) => [asking.says, summed(answer, asking)])
        expect(table).toEqual(askings.map((asking) => [asking.says, expectedOf(name, role, asking)]))
        // Names of other systems are for who sees all grades; of oneself one may know them.
        if (!role.grader && name !== 'self')
          for (const { answer } of answers)
            expect(answer.text).not.toMatch(/"(sis_id|sis_user_id|login_id|integration_id)"|,sis-77/)
      })

      const refused = names.filter((name) => 'body' in rowOf(name).expect(role, nobody))

      test('is asked who it is before what it wants, and whether it has it already', async () => {
        const wrong = ['aggregate=x', 'aggregate_stat=x', 'sort_by=x', 'include[]=x', 'outcome_ids[]=0']
          .concat(['section_id=0', 'section_ids[]=0', 'level[]=x', 'page=0', 'type[]=x', 'state[]=x'])
          .concat(['enrollment_type[]=x', 'search_term=x', 'outcome_style=x', 'assignment_id=x'])
        for (const name of refused) {
          const expected = expectedOf(name, role, nobody)
          const badly = await ask(name, { courseId, role, search: wrong.join('&') })
          expect(summed(badly, nobody), name).toEqual(expected)
          const again = await ask(name, { courseId, role, headers: { 'If-None-Match': '*' } })
          expect(summed(again, nobody), name).toEqual(expected)
          if (endpoints[name].method === 'GET') continue
          const unread = await ask(name, { courseId, role, body: '{' })
          expect(summed(unread, nobody), name).toEqual(expected)
        }
      })

      test('finds no course where there is none', async () => {
        for (const name of names.filter((each) => endpoints[each].path.includes(':course_id')))
          for (const unknown of ['999', 'x'])
            expect(summed(await ask(name, { courseId: unknown, role }), nobody), name).toEqual(
              told(endpoints[name], notFound),
            )
      })

      test('has its own courses', async () => {
        const { body } = await ask('courses', { courseId, role })
        expect(body.map(({ id }: { id: number }) => id)).toEqual(
          { enrolled: [101, 102], all: [101, 102, otherId], other: [otherId], none: [] }[role.courses],
        )
      })
    })

    test('what is refused changes nothing', async () => {
      const before = await dumpStore(api.database)
      let refusals = 0
      for (const { role } of roles)
        for (const name of names.filter((each) => endpoints[each].method !== 'GET'))
          for (const asking of rowOf(name).askings)
            if ('body' in rowOf(name).expect(role, asking)) {
              await ask(name, { courseId, role, asking })
              refusals += 1
            }
      expect(refusals).toBeGreaterThan(100)
      expect(await dumpStore(api.database)).toStrictEqual(before)
    })
  })
})

eachEngine('who asks', (openStore) => {
  let api: TestApi
  const teacher = { user_id: people.teacher }
  beforeAll(async () => {
    const course = permissionCourse(101, [])
    course.access_tokens.push(
      { ...teacher, token: 'expired', expires_at: '2020-01-01T00:00:00Z' },
      { ...teacher, token: 'revoked' },
      ...names.map((name) => ({ ...teacher, token: `for ${name}`, scopes: [scopeOf(endpoints[name])] })),
    )
    api = await openApi(openStore, [course])
    await revokeToken(api.database, 'revoked')
  })
  afterAll(async () => {
    expect(api.errors).toEqual([])
    await api.close()
  })

  const pathIn = (name: EndpointName, courseId: string) =>
    pathOf(endpoints[name], { course_id: courseId, outcome_id: '301', user_id: String(people.first) })
  const ask = (name: EndpointName, call: Call, courseId = '101') => {
    const { headers, ...rest } = callOf(endpoints[name], rowOf(name).body)
    return api.call(pathIn(name, courseId), { ...rest, ...call, headers: { ...headers, ...call?.headers } })
  }
  const refusal = (message: string, more = {}) => ({ status: 401, body: { errors: [{ message, ...more }] } })
  const unknown = {
    status: 401,
    body: { status: 'unauthenticated', errors: [{ message: 'user authorization required' }] },
  }
  const invalid = refusal('Invalid access token.')

  describe.each<[string, Call, Expected]>([
    ['nobody', { token: null }, unknown],
    [
      'nobody, with another scheme',
      { token: null, headers: { Authorization: 'Basic dGVhY2hlcg==' } },
      unknown,
    ],
    [
      'nobody, with a cookie of no session',
      { token: null, headers: { Cookie: 'gradebook_session=x' } },
      unknown,
    ],
    ['an unknown token', { token: 'token of somebody' }, invalid],
    ['an empty token', { token: null, headers: { Authorization: 'Bearer' } }, unknown],
    ["a token's hash", { token: hashSecret('token of teacher') }, invalid],
    [
      'an expired token',
      { token: 'expired' },
      refusal('Expired access token.', { expired_at: '2020-01-01T00:00:00Z' }),
    ],
    ['a revoked token', { token: 'revoked' }, refusal('Revoked access token.')],
  ])('%s', (_who, call, expected) => {
    test.each(names)('is refused %s, be there a course or not', async (name) => {
      for (const courseId of ['101', '999']) {
        const answer = await ask(name, call, courseId)
        expect(summed(answer, nobody)).toEqual(told(endpoints[name], expected))
        expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="canvas-lms"')
      }
    })
  })

  test.each(names)('a token for %s opens nothing else', async (name) => {
    for (const other of names) {
      const answer = await ask(other, { token: `for ${name}` })
      const insufficient = told(endpoints[other], refusal('Insufficient scopes on access token.'))
      if (scopeOf(endpoints[other]) === scopeOf(endpoints[name]))
        expect(answer.status, other).toBeLessThan(300)
      else expect(summed(answer, nobody), other).toEqual(insufficient)
    }
  })

  test.each(names)(
    "a browser's session may %s as a token may, and writes with its own proof alone",
    async (name) => {
      const signIns = createSignInStore(api.database)
      for (const who of ['teacher', 'first'] as const) {
        const opened = await signIns.openSession((await signIns.createLink(String(people[who]))).key)
        const secret = opened?.secret ?? ''
        const cookie = { Cookie: `gradebook_session=${secret}` }
        const asToken = await ask(name, { token: `token of ${who}` })
        const proven = await ask(name, {
          token: null,
          headers: { ...cookie, 'X-CSRF-Token': csrfTokenOf(secret) },
        })
        expect(summed(proven, nobody), who).toEqual(summed(asToken, nobody))
        const unproven = await ask(name, { token: null, headers: cookie })
        expect(unproven.status, who).toBe(endpoints[name].method === 'GET' ? asToken.status : 422)
      }
    },
  )
})
