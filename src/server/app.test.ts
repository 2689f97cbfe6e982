import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endpoints, isFileEndpoint } from '#contract/endpoints.ts'
import { errorBody, fileErrorBody } from '#contract/errors.ts'
import { createApp } from './app.ts'
import type { Database } from './database/database.ts'
import { exampleBundle, openApi, site, type TestApi } from './testing/test-api.ts'
import { eachEngine, testStores } from './testing/test-store.ts'

eachEngine('whatever is asked', (openStore) => {
  let api: TestApi
  beforeAll(async () => {
    api = await openApi(openStore, [exampleBundle()])
  })
  afterAll(() => api.close())

  const odd = fc.oneof(
    fc.constantFrom(
      '',
      ...words(`0 -1 301 1001 self 99999999999999999999 9223372036854775808 1e9 0x1f % %00 %zz %ED%A0%80`),
      ...words(`%F0%9F%98%80 ';%20DROP%20TABLE%20result;-- {} [] null true １２ 11 12 hex:sis_user_id:00`),
      ...words(`hex:sis_user_id:ff sis_user_id:%00 sis_user_id:S1001 uuid: __proto__ constructor`),
      ...words(`outcome student asc desc course mean median users outcomes full active StudentEnrollment`),
    ),
    fc.string({ maxLength: 12 }).map(encodeLoosely),
    fc.string({ unit: 'binary', maxLength: 8 }).map(encodeLoosely),
    fc.bigInt().map(String),
  )
  const parameter = fc.tuple(
    fc.constantFrom(
      ...words(
        `user_ids user_ids[] user_ids[0] user_ids[x] outcome_ids outcome_ids[] outcome_group_id section_id`,
      ),
      ...words(`include include[] exclude[] sort_by sort_order sort_outcome_id sort_alignment_id aggregate`),
      ...words(`aggregate_stat page per_page search_term enrollment_type[] include_hidden add_defaults`),
      ...words(`student_ids student_ids[] contributing_scores only_assignment_alignments`),
      ...words(`show_unpublished_assignments %5B%5D [] rating_percents access_token%00`),
      ...words(`type[] state[] user_id student_id assignment_id outcome_style`),
    ),
    odd,
  )
  const request = fc.record({
    endpoint: fc.constantFrom(...Object.values(endpoints)),
    /** Mostly the endpoint's own. */
    otherMethod: fc.oneof(
      fc.constant(null),
      fc.constant(null),
      fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH'),
    ),
    course: fc.oneof({ weight: 4, arbitrary: fc.constant('101') }, { weight: 1, arbitrary: odd }),
    user: fc.oneof(fc.constantFrom('1001', 'self', 'sis_user_id:S1001'), odd),
    outcome: fc.oneof({ weight: 2, arbitrary: fc.constant('301') }, { weight: 1, arbitrary: odd }),
    parameters: fc.array(parameter, { maxLength: 4 }),
    token: fc.constantFrom('teacher-token', 'teacher-token', 'student-token', 'observer-token', 'x', null),
    accept: fc.constantFrom('*/*', 'application/json+canvas-string-ids', 'text/html', ''),
    script: fc.boolean(),
    body: fc.oneof(
      fc.json(),
      fc.string({ unit: 'binary' }),
      odd,
      fc.constantFrom(
        '[{"outcome_id":301,"position":-1}]',
        '[{"outcome_id":"9223372036854775807","position":0}]',
        '{"learning_mastery_gradebook_settings":{"students_per_page":"\\ud800"}}',
        '{"learning_mastery_gradebook_settings":{"__proto__":{"x":1},"outcome_arrangement":"custom"}}',
        '{"learning_mastery_gradebook_settings":{"outcome_arrangement":"\\u0000"}}',
        '{"density":"\\u0000","hidden_outcomes":["9999999999999999999"],"column_widths":{"__proto__":100,"1":1e2}}',
        '{"hidden_outcomes":["9999999999999999999"],"column_widths":{"__proto__":100,"1":1e2},"__proto__":{}}',
        '{"named_views":[{"name":"\\ud800","search":"\\u0000"},{"name":"\\ud83d\\ude00","search":""}]}',
        '{"key":"k","results":[{"id":1,"user_id":1001,"alignment_id":801,"score":1e308,"possible":1e-308}]}',
        '{"key":"\\ud800","results":[{"id":1e30,"__proto__":{"deleted":true},"title":"\\u0000"}]}',
        '{"calculation_method":"n_mastery","mastery_points":-1e308}',
        '{"ratings":[{"points":1e308,"description":"","color":"#ffffff","mastery":true}]}',
        '{"ratings":null,"calculation_int":2147483648,"constructor":null}',
      ),
    ),
    form: fc.boolean(),
  })

  test('the answer is never a fault of the server, and an error always has its documented shape', async () => {
    await fc.assert(
      fc.asyncProperty(
        request,
        async ({ endpoint, otherMethod, parameters, token, accept, script, body, form, ...ids }) => {
          const method = otherMethod ?? endpoint.method
          const search = parameters.map(([name, value]) => `${name}=${value}`).join('&')
          const path = endpoint.path
            .replace(':course_id', encodeSlashes(ids.course))
            .replace(':outcome_id', encodeSlashes(ids.outcome))
            .replace(':user_id', encodeSlashes(ids.user))
          // An odd id, such as two dots, can lead out of the files to the pages, which are not built here.
          if (isFileEndpoint(endpoint) && !/^\/courses\/[^/]+\/[^/]+$/.test(new URL(path, site).pathname))
            return
          const answer = await api.call(`${path}?${search}`, {
            method,
            token,
            headers: {
              Accept: accept,
              ...(script ? { 'X-Requested-With': 'XMLHttpRequest' } : {}),
              'Content-Type': form ? 'application/x-www-form-urlencoded' : 'application/json',
            },
            ...(method === 'GET' ? {} : { body }),
          })
          expect(api.errors).toEqual([])
          expect(answer.status).toBeLessThan(500)
          if (answer.status < 400) return
          if (!isFileEndpoint(endpoint)) errorBody.parse(answer.body)
          else if (script) fileErrorBody.parse(answer.body)
          else expect(answer.text).toContain('<!doctype html>')
        },
      ),
      { numRuns: 200 },
    )
  })

  test('a body that the client breaks off is no fault of the server', async () => {
    for (const [method, path] of [
      ['POST', 'assign_outcome_order'],
      ['PUT', 'learning_mastery_gradebook_settings'],
      ['PUT', 'gradebook/view'],
    ]) {
      const request = new Request(`http://gradebook.test/api/v1/courses/101/${path}`, {
        method: method ?? '',
        headers: { Authorization: 'Bearer teacher-token', 'Content-Length': '10' },
        body: brokenBody(),
        duplex: 'half',
      } as RequestInit)
      expect((await api.app.request(request)).status).toBe(400)
    }
    expect(api.errors).toEqual([])
  })

  test('a body without end is cut off', async () => {
    const answer = await api.call('/api/v1/courses/101/assign_outcome_order', { body: '['.repeat(2_000_000) })
    expect(answer).toMatchObject({
      status: 413,
      body: { errors: [{ message: 'The request body is too large.' }] },
    })
  })
})

const words = (text: string): string[] => text.split(' ')

/** A body that ends in the middle. */
const brokenBody = () =>
  new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('[{'))
    },
    pull(controller) {
      controller.error(new Error('aborted'))
    },
  })

/** Percent-encodes what a request line cannot hold, and leaves the rest as it is. */
function encodeLoosely(text: string) {
  return Buffer.from(text).reduce(
    (encoded, byte) =>
      encoded +
      (byte > 32 && byte < 127 && byte !== 35
        ? String.fromCharCode(byte)
        : `%${byte.toString(16).padStart(2, '0')}`),
    '',
  )
}

function encodeSlashes(text: string) {
  return text.replaceAll(/[/?#\\]/g, (character) => encodeURIComponent(character))
}

describe('the page', () => {
  const openStore = testStores('pglite')
  let api: TestApi
  let folder: string
  beforeAll(async () => {
    api = await openApi(openStore, [])
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gradebook-page-'))
    fs.mkdirSync(path.join(folder, 'web/assets'), { recursive: true })
    fs.writeFileSync(path.join(folder, 'web/index.html'), '<!doctype html><title>Gradebook</title>')
    fs.writeFileSync(path.join(folder, 'web/favicon.svg'), '<svg/>')
    fs.writeFileSync(path.join(folder, 'web/assets/app-1a2b.js'), `export const text = '${'x'.repeat(5000)}'`)
    fs.writeFileSync(path.join(folder, 'secret.txt'), 'secret')
  })
  afterAll(async () => {
    fs.rmSync(folder, { recursive: true })
    await api.close()
  })
  const get = (place: string, headers: Record<string, string> = {}) =>
    createApp({ database: api.database, webRoot: path.join(folder, 'web') }).request(place, { headers })

  test.each(['/', '/courses/101/gradebook', '/courses/101/gradebook?sort=student'])(
    'is at %s',
    async (place) => {
      const answer = await get(place)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-type')).toContain('text/html')
      expect(answer.headers.get('cache-control')).toBe('no-cache')
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'")
      expect(await answer.text()).toContain('<title>Gradebook</title>')
    },
  )

  test('has its files, packed and kept by browsers', async () => {
    const answer = await get('/assets/app-1a2b.js', { 'Accept-Encoding': 'gzip' })
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(answer.headers.get('content-type')).toContain('javascript')
    expect(answer.headers.get('content-encoding')).toBe('gzip')
    expect(await (await get('/favicon.svg')).text()).toBe('<svg/>')
  })

  test.each([
    '/assets/gone.js',
    '/gone.svg',
    '/secret.txt',
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/courses/101/other.csv',
  ])('is not at %s', async (place) => {
    const answer = await get(place)
    expect(answer.status).toBe(404)
    expect(await answer.text()).not.toContain('secret')
  })

  test('that is not built is said to be so', async () => {
    const app = createApp({ database: api.database, webRoot: path.join(folder, 'nowhere') })
    const answer = await app.request('/')
    expect(answer.status).toBe(503)
    expect(await answer.text()).toContain('npm run build')
  })
})

describe('a store that is gone', () => {
  const failing = new Proxy({} as Database, {
    get() {
      return () => {
        throw new Error('connection refused at secret-host')
      }
    },
  })

  test('is told by healthz, and never in words to others', async () => {
    const errors: unknown[] = []
    const log = { info() {}, error: (fields: object) => errors.push(fields) }
    const app = createApp({ database: failing, log })
    expect((await app.request('/healthz')).status).toBe(503)
    const answer = await app.request('/api/v1/users/self', { headers: { Authorization: 'Bearer x' } })
    expect(answer.status).toBe(500)
    expect(await answer.json()).toEqual({
      errors: [{ message: 'An error occurred.', error_code: 'internal_server_error' }],
    })
    expect(errors).toHaveLength(2)
  })
})
