import * as fc from 'fast-check'
import { type Endpoint, type EndpointName, endpoints, isFileEndpoint } from '#contract/endpoints.ts'
import { nameOf, operations, type ParameterName, parameters } from '#contract/operations.ts'
import { describeApi } from '../present/api-description.ts'
import { exampleBundle, type TestBundle } from './test-api.ts'

/** A request as it goes out. `path` is encoded as far as a URL needs it, and no further. */
export type GeneratedRequest = {
  name: EndpointName
  method: string
  path: string
  token: string | null
  headers: Record<string, string>
  body: string | Uint8Array<ArrayBuffer> | undefined
}

const words = (text: string): string[] => text.split(' ')

/** The example course with a requester of every kind. */
export const generatedCourse = (): TestBundle => {
  const bundle = exampleBundle()
  bundle.course.features = ['limit_section_visibility_in_lmgb']
  bundle.users.push(
    { id: 4, name: 'Dee Signer' },
    { id: 5, name: 'Out Sider' },
    { id: 6, name: 'Ada Min', account_admin: true },
    { id: 7, name: 'Limited Teacher' },
  )
  const limited = { type: 'TeacherEnrollment', limit_privileges_to_course_section: true }
  bundle.enrollments.push(
    { user_id: 4, section_id: 11, type: 'DesignerEnrollment' },
    { user_id: 7, section_id: 12, ...limited },
  )
  for (const user_id of [4, 5, 6, 7]) bundle.access_tokens.push({ user_id, token: `secret-${user_id}-token` })
  return bundle
}

/** More often who is let in than who is not. */
const tokens = fc.constantFrom(
  ...words(
    'teacher-token teacher-token teacher-token teacher-token ta-token ta-token student-token observer-token',
  ),
  ...words(
    'student-token secret-4-token secret-5-token secret-6-token secret-6-token secret-7-token secret-7-token',
  ),
  ...words('results-only-token expired-token unknown-token'),
  null,
)

// Texts

/** Percent-encodes what a request line cannot hold, and leaves the rest as it is. */
const encodeLoosely = (text: string): string =>
  Buffer.from(text).reduce(
    (encoded, byte) =>
      encoded +
      (byte > 32 && byte < 127 && byte !== 35 && byte !== 38
        ? String.fromCharCode(byte)
        : `%${byte.toString(16).padStart(2, '0')}`),
    '',
  )

const digits = '1234567890'.repeat(10)

const odd: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '',
    ...words(
      `0 -1 -0 00301 301 1001 self 99999999999999999999 9223372036854775807 9223372036854775808 1e9 0x1f`,
    ),
    ...words(`% %% %0 %00 a%00b %zz %ff %fe%ff %C0%80 %ED%A0%80 %F4%90%80%80 %F0%9F%98%80 %E2%80%8F %0d%0a`),
    ...words(
      `';%20DROP%20TABLE%20result;-- {} [] null true undefined NaN １２ ٣ é É ß ı %20 + ++ , ,, a,b 1,2,,`,
    ),
    ...words(
      `hex:sis_user_id:00 hex:sis_user_id:ff hex:sis_user_id:5331303031 hex:uuid: hex:hex:sis_user_id:00`,
    ),
    ...words(
      `sis_user_id:%00 sis_user_id:S1001 sis_login_id:AMARAO uuid: lti_user_id:x sis_user_id:sis_user_id:x`,
    ),
    ...words(
      `__proto__ constructor toString hasOwnProperty .. . %2e%2e %2f / // \\ ? = & ; * | _ %25 \\_ 100%25`,
    ),
    ...words(
      `301:0 301:none 301:-1 301:99 999:0 301:99999999999999999999 D_801 D_99999999999999999999 d_1 I_1`,
    ),
    digits,
    `-${digits}`,
    'x'.repeat(5000),
    '%F0%9F%98%80'.repeat(500),
    '%25'.repeat(300),
  ),
  fc.string({ maxLength: 12 }).map(encodeLoosely),
  fc.string({ unit: 'binary', maxLength: 8 }).map(encodeLoosely),
  fc
    .uint8Array({ maxLength: 6 })
    .map((bytes) => [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')),
  fc.bigInt().map(String),
  fc.double().map(String),
)

// Parameters

const users = words('1001 1002 1003 1006 1 self sis_user_id:S1001 999999')

/** Values that mean something, where the description does not list them. */
const meant: Readonly<Record<string, readonly string[]>> = {
  page: words('1 2 3 0'),
  per_page: words('1 5 100 0'),
  user_ids: users,
  user_id: users,
  student_id: users,
  student_ids: users,
  section_id: words('11 12 13'),
  section_ids: words('11 12 13'),
  search_term: words('am ar S100 %C3%81lvarez 100%25 _'),
  level: words('301:0 301:1 302:none 302:unscored 305:unassessed 304:below 304:4'),
  outcome_ids: words('301 302 303 304 305 999'),
  sort_outcome_id: words('301 304 999'),
  outcome_group_id: words('201 202 203 999'),
  sort_alignment_id: words('D_801 D_806 X_999'),
  assignment_id: words('501 504 999'),
  access_token: words('teacher-token unknown-token'),
}

const valuesOf = (known: ParameterName): string[] => {
  const { is, values = [] }: { is: string; values?: readonly string[] } = parameters[known]
  return [...values, ...(meant[nameOf(known)] ?? []), ...(is === 'switch' ? words('true false 1 0 yes') : [])]
}

const notations = words(
  'NAME NAME NAME[] NAME[] NAME%5B%5D NAME[0] NAME[99999999999999999999] NAME[x] NAME[][] NAME[ [NAME] NAME%5b0%5D %20NAME NAME%00',
)

const valueOf = (known: ParameterName): fc.Arbitrary<string> => {
  const values = valuesOf(known)
  const one = values.length === 0 ? odd : fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...values) }, odd)
  return fc.oneof(
    { weight: 8, arbitrary: one },
    { weight: 1, arbitrary: fc.array(one, { maxLength: 5 }).map((each) => each.join()) },
  )
}

/** A name with its value, mostly of those that the endpoint takes. */
const pairOf = (name: EndpointName): fc.Arbitrary<string> => {
  const every = Object.keys(parameters) as ParameterName[]
  const own = operations[name].takes ?? []
  const known =
    own.length === 0
      ? fc.constantFrom(...every)
      : fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...own) }, fc.constantFrom(...every))
  return fc.oneof(
    {
      weight: 20,
      arbitrary: known.chain((parameter) =>
        fc
          .tuple(fc.constantFrom(...notations), valueOf(parameter))
          .map(([notation, value]) => `${notation.replace('NAME', nameOf(parameter))}=${value}`),
      ),
    },
    { weight: 1, arbitrary: fc.tuple(odd, odd).map((pair) => pair.join('=')) },
    { weight: 1, arbitrary: odd },
    {
      weight: 1,
      arbitrary: fc
        .tuple(known, fc.integer({ min: 2, max: 600 }), fc.boolean())
        .map(([parameter, length, listed]) => {
          const values = Array.from({ length }, (_, index) => String(1000 + index))
          const key = nameOf(parameter)
          return listed ? `${key}=${values.join()}` : values.map((value) => `${key}[]=${value}`).join('&')
        }),
    },
  )
}

// Bodies

type Schema = {
  type?: string | string[]
  anyOf?: Schema[]
  enum?: unknown[]
  const?: unknown
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: Schema | boolean
}

/** Stands for a text that no value can be: it is put into the body when that is written. */
const spelled: Readonly<Record<string, string>> = {
  '"DEEP"': '['.repeat(20_000) + ']'.repeat(20_000),
  '"DEEPER"': '{"a":'.repeat(30_000) + 'null' + '}'.repeat(30_000),
  '"HUGE"': '1e400',
  '"DIGITS"': digits,
  '"TINY"': '-1e-400',
}

const number = fc.oneof(
  fc.constantFrom(
    0,
    -0,
    -1,
    1,
    2,
    3,
    4,
    5,
    65,
    99,
    0.5,
    2.5,
    301,
    302,
    305,
    501,
    801,
    806,
    1001,
    1003,
    9001,
    9025,
    77,
  ),
  fc.constantFrom(1e308, -1e308, 1.7e308, 5e-324, 1e-300, 2 ** 31, 2 ** 53, 2 ** 53 - 1, 1e21, 255, 256),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
)

const text = fc.oneof(
  fc.constantFrom(
    ...words(
      '301 302 801 806 501 1001 1003 9001 9025 77 key1 key2 highest n_mastery average latest DEEP HUGE DIGITS',
    ),
    ...words(
      'decaying_average standard_decaying_average weighted_average RubricAssessment Assignment Rubric',
    ),
    ...words(
      'Quizzes::Quiz Quizzes::QuizSubmission 2026-01-01T00:00:00Z 2026-13-41T99:99:99Z 0000-00-00 AABBCC',
    ),
    ...words('275760-09-13T00:00:00Z -271821-04-20T00:00:00Z 9999-12-31T23:59:60Z 2026-01-01T00:00:00+99:99'),
    '',
    ' ',
    '\0',
    '\u{1F600}',
    '\uD800',
    'x'.repeat(300),
    '9'.repeat(100),
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
)

const nonsense: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom('DEEP', 'DEEPER', 'HUGE', 'DIGITS', 'TINY'),
  fc.jsonValue({ maxDepth: 3 }),
  number,
  text,
)

const level = (points: number, mastery = false) => ({
  points,
  description: `at ${points}`,
  color: 'AABBCC',
  mastery,
})

/** Values that mean something under a key of a body, ends of what can be counted with among them. */
const meantUnder: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  key: fc.integer({ min: 1, max: 400 }).map((count) => `key ${count}`),
  id: fc.oneof(fc.integer({ min: 9001, max: 9040 }), fc.integer({ min: 9001, max: 9040 }).map(String)),
  outcome_id: fc.constantFrom(301, 302, 303, '304', '305'),
  position: fc.integer({ min: -3, max: 9 }),
  user_id: fc.constantFrom(1001, 1002, 1003, '1004', 1005, 1006),
  alignment_id: fc.constantFrom(801, 802, 803, 804, '805', 806, 807),
  score: fc.oneof(
    fc.double({ min: 0, max: 10, noNaN: true }),
    fc.constantFrom(null, 0, -1, 1e308, -1e308, 5e-324),
  ),
  possible: fc.constantFrom(null, 0, 4, 5, 10, 1e308, 5e-324, -1),
  percent: fc.constantFrom(null, 0, 0.65, 1, 1.5, -1, 1e308, 5e-324),
  title: fc.constantFrom(null, 'Amara Okafor, Essay', '', ', ', '\u{1F600}, \u{1F600}'),
  submitted_at: fc.constantFrom(null, '2026-10-10T15:30:00Z', '1970-01-01T00:00:00Z', '9999-12-31T23:59:59Z'),
  assessed_at: fc.constantFrom(null, '2026-10-11T15:30:00.123456Z', '2026-10-10T15:30:00+05:30'),
  artifact_type: fc.constantFrom(null, 'RubricAssessment', 'Quizzes::QuizSubmission'),
  association_type: fc.constantFrom(null, 'Assignment', 'Quizzes::Quiz'),
  association_id: fc.constantFrom(null, 501, 601),
  calculation_method: fc.constantFrom(
    null,
    ...words('highest latest average n_mastery decaying_average weighted_average standard_decaying_average'),
  ),
  calculation_int: fc.constantFrom(null, 1, 2, 10, 50, 65, 99),
  mastery_points: fc.constantFrom(0, 3, 2.5, 5e-324, 1e308, -1),
  ratings: fc.constantFrom(
    null,
    [level(4), level(3, true), level(0)],
    [level(1e308), level(1e307, true), level(-1e308)],
    [level(5e-324, true), level(0)],
    [level(0, true)],
    [level(-1), level(-2, true)],
  ),
}

/** What a schema describes; `strays`: now and then something else in the place of a part of it. */
const valueFor = (schema: Schema, strays: boolean): fc.Arbitrary<unknown> =>
  strays
    ? fc.oneof({ weight: 20, arbitrary: soundFor(schema, strays) }, { weight: 1, arbitrary: nonsense })
    : soundFor(schema, strays)

const soundFor = (schema: Schema, strays: boolean): fc.Arbitrary<unknown> => {
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((each) => valueFor(each, strays)))
  if (Array.isArray(schema.type))
    return fc.oneof(...schema.type.map((type) => valueFor({ ...schema, type }, strays)))
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.type === 'array') return fc.array(valueFor(schema.items ?? {}, strays), { maxLength: 5 })
  if (schema.type === 'object') return objectFor(schema, strays)
  if (schema.type === 'boolean') return fc.boolean()
  if (schema.type === 'null') return fc.constant(null)
  if (schema.type === 'integer') return fc.oneof(number.map(Math.trunc), number)
  if (schema.type === 'number') return number
  if (schema.type === 'string') return text
  return nonsense
}

const oddKeys = ['__proto__', 'constructor', '', '301', '305', '9'.repeat(30), '\0', 'x'.repeat(300)]

const objectFor = (
  { properties = {}, required = [], additionalProperties }: Schema,
  strays: boolean,
): fc.Arbitrary<unknown> => {
  const rest = typeof additionalProperties === 'object' ? additionalProperties : {}
  const named = Object.entries(properties).map(([key, schema]) => {
    const meant = meantUnder[key]
    const value =
      meant === undefined
        ? valueFor(schema, strays)
        : fc.oneof(
            { weight: strays ? 3 : 1, arbitrary: meant },
            ...(strays ? [valueFor(schema, strays)] : []),
          )
    const entry = value.map((each): [string, unknown] => [key, each])
    return required.includes(key) && !strays ? entry : fc.option(entry, { freq: 8 })
  })
  const others = fc.array(fc.tuple(fc.constantFrom(...oddKeys), valueFor(rest, strays)), {
    maxLength: typeof additionalProperties === 'object' ? 4 : 1,
  })
  return fc
    .tuple(fc.tuple(...named), strays ? fc.oneof(fc.constant([]), others) : fc.constant([]))
    .map(([sent, more]) => Object.fromEntries([...sent.filter((entry) => entry !== null), ...more]))
}

const description = describeApi()

const bodySchemaOf = (name: EndpointName): Schema => {
  const { path, method } = endpoints[name]
  const described = description.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()] as
    | { requestBody?: { content: Record<string, { schema: Schema }> } }
    | undefined
  return described?.requestBody?.content['application/json']?.schema ?? {}
}

const write = (value: unknown): string => {
  const plain = JSON.stringify(value) ?? 'undefined'
  return Object.entries(spelled).reduce((written, [from, to]) => written.replace(from, () => to), plain)
}

const bodyOf = (name: EndpointName): fc.Arbitrary<string | Uint8Array<ArrayBuffer>> => {
  const schema = bodySchemaOf(name)
  const sound = fc.oneof(valueFor(schema, true), { weight: 2, arbitrary: valueFor(schema, false) }).map(write)
  return fc.oneof(
    { weight: 10, arbitrary: sound },
    // Broken off, and with bytes that are no text.
    {
      weight: 1,
      arbitrary: fc.tuple(sound, fc.nat()).map(([body, at]) => body.slice(0, at % (body.length + 1))),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(sound, fc.nat(), fc.uint8Array({ minLength: 1, maxLength: 4 }))
        .map(([body, at, bytes]) => {
          const whole = Buffer.from(body)
          const place = at % (whole.length + 1)
          return new Uint8Array(Buffer.concat([whole.subarray(0, place), bytes, whole.subarray(place)]))
        }),
    },
    { weight: 1, arbitrary: nonsense.map(write) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '',
        ' ',
        '\uFEFF{}',
        '{"__proto__":{"x":1}}',
        '{"results":[],"results":1}',
        'learning_mastery_gradebook_settings[students_per_page]=30&learning_mastery_gradebook_settings[x]=%ff',
        '['.repeat(400_000),
        `[${'0,'.repeat(200_000)}0]`,
        'x'.repeat(1_100_000),
      ),
    },
  )
}

// The whole request

const pathOfIds = (endpoint: Endpoint): fc.Arbitrary<string> => {
  const known: Readonly<Record<string, readonly string[]>> = {
    course_id: ['101'],
    outcome_id: words('301 302 303 304 305'),
    user_id: users,
  }
  const names = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
  const ids = names.map((name) =>
    fc.oneof({ weight: 15, arbitrary: fc.constantFrom(...(known[name] ?? ['1'])) }, odd),
  )
  return fc.tuple(...ids).map((values) => {
    const rest = [...values]
    // Without an id the address would be another, which outside /api is the page's.
    const blank = isFileEndpoint(endpoint) ? '%20' : ''
    return endpoint.path.replaceAll(/:\w+/g, () => encodeSlashes(rest.shift() || blank))
  })
}

/** What would end a segment of a path, or lead out of it, stays in it. */
const encodeSlashes = (text: string): string =>
  text.replaceAll(/[/?#\\]/g, (character) => encodeURIComponent(character)).replace(/^(\.|%2e){1,2}$/i, '$&x')

const headers: fc.Arbitrary<Record<string, string>> = fc.record(
  {
    Accept: fc.constantFrom('*/*', 'application/json+canvas-string-ids', 'text/html', '', ',;q=,', '\u00ff'),
    'Content-Type': fc.constantFrom(
      ...words('application/json application/json application/x-www-form-urlencoded text/plain x'),
      '',
      'multipart/form-data',
      'application/json; charset=utf-16',
      'application/x-www-form-urlencoded;\u00ff',
    ),
    'If-None-Match': fc.constantFrom('*', 'W/"x"', '"', ',,,', '\u00ff'),
    'Accept-Encoding': fc.constantFrom('br', 'identity;q=0, *;q=0', 'x'),
    'X-Requested-With': fc.constant('XMLHttpRequest'),
    'X-CSRF-Token': fc.constantFrom('', 'x', '\u00ff'),
    Cookie: fc.constantFrom(
      'gradebook_session=x',
      'gradebook_session=%ff',
      'gradebook_session',
      '=;=;;',
      '\u00ff=\u00ff',
    ),
    'X-Forwarded-Host': fc.constant('elsewhere.test'),
  },
  { requiredKeys: [] },
)

const otherMethods = fc.constantFrom('GET', 'POST', 'PUT', 'HEAD', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND')

/** A request for an endpoint: sound parts beside nonsense. */
const requestFor = (name: EndpointName): fc.Arbitrary<GeneratedRequest> => {
  const endpoint: Endpoint = endpoints[name]
  return fc
    .record({
      method: fc.oneof({ weight: 12, arbitrary: fc.constant<string>(endpoint.method) }, otherMethods),
      path: pathOfIds(endpoint),
      // Outside /api other addresses are the page's.
      slash: !isFileEndpoint(endpoint)
        ? fc.oneof({ weight: 12, arbitrary: fc.constant('') }, fc.constantFrom('/', '//'))
        : fc.constant(''),
      pairs: fc.oneof(fc.array(pairOf(name), { maxLength: 2 }), fc.array(pairOf(name), { maxLength: 6 })),
      token: tokens,
      headers,
      body: bodyOf(name),
    })
    .map(({ method, path, slash, pairs, token, headers, body }) => ({
      name,
      method,
      path: `${path}${slash}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`,
      token,
      headers,
      body: method === 'GET' || method === 'HEAD' ? undefined : body,
    }))
}

/** Endpoints with so much to ask for that they are asked more often. */
const rich = new Set<string>(words('outcomeRollups outcomeResults writeResultBatch changeMasteryScale'))

/** A request for any endpoint. */
export const generatedRequest: fc.Arbitrary<GeneratedRequest> = fc.oneof(
  ...(Object.keys(endpoints) as EndpointName[]).map((name) => ({
    weight: rich.has(name) ? 5 : 1,
    arbitrary: requestFor(name),
  })),
)
