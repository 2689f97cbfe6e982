import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from './app.ts'
import type { Database } from './database/database.ts'
import { exampleBundle, openApi, type TestApi } from './testing/test-api.ts'
import { eachEngine, testStores } from './testing/test-store.ts'

eachEngine('a body', (openStore) => {
  let api: TestApi
  beforeAll(async () => {
    api = await openApi(openStore, [exampleBundle()])
  })
  afterAll(() => api.close())

  const bodies = [
    ['POST', 'assign_outcome_order'],
    ['POST', 'outcome_results/batch'],
    ['PUT', 'outcomes/301'],
    ['PUT', 'mastery_scale'],
    ['PUT', 'learning_mastery_gradebook_settings'],
    ['PUT', 'gradebook/view'],
  ] as const

  test.each([
    ['that tells its length', { 'Content-Length': '10' }],
    ['that does not tell its length', {}],
  ])('%s and is broken off by the client is no fault of the server', async (_, length) => {
    for (const [method, path] of bodies) {
      const request = new Request(`http://gradebook.test/api/v1/courses/101/${path}`, {
        method,
        headers: { Authorization: 'Bearer teacher-token', ...length },
        body: brokenBody(),
        duplex: 'half',
      } as RequestInit)
      const answer = await api.app.request(request)
      expect(answer.status).toBe(400)
      expect(await answer.json()).toEqual({ errors: [{ message: 'The request body ended too early.' }] })
    }
    expect(api.errors).toEqual([])
  })

  test.each([
    ['lists', '['.repeat(30_000) + ']'.repeat(30_000)],
    ['objects', '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000)],
    [
      'a value',
      `{"learning_mastery_gradebook_settings":{"students_per_page":${'['.repeat(101)}${']'.repeat(101)}}}`,
    ],
  ])('of %s without end in one another is refused as such', async (_, body) => {
    for (const [method, path] of bodies) {
      const answer = await api.call(`/api/v1/courses/101/${path}`, { method, body })
      expect(answer.status).toBe(400)
      expect(answer.text).toMatch(/he request body is nested too deeply/)
    }
  })

  test('that is not UTF-8 is refused, and nothing of it saved', async () => {
    for (const [method, path] of bodies) {
      const body = new Uint8Array(Buffer.from('{"named_views":[{"name":"M\xfcller","search":""}]}', 'latin1'))
      const answer = await api.call(`/api/v1/courses/101/${path}`, { method, body })
      expect(answer).toMatchObject({
        status: 400,
        body: { errors: [{ message: 'The request body is not UTF-8.' }] },
      })
    }
    expect((await api.call('/api/v1/courses/101/gradebook/view')).text).not.toContain('named_views')
  })

  test('without end is cut off', async () => {
    const answer = await api.call('/api/v1/courses/101/assign_outcome_order', { body: '['.repeat(2_000_000) })
    expect(answer).toMatchObject({
      status: 413,
      body: { errors: [{ message: 'The request body is too large.' }] },
    })
  })
})

describe('a method that an address does not have is refused with those that it has', () => {
  const openStore = testStores('pglite')
  let api: TestApi
  beforeAll(async () => {
    api = await openApi(openStore, [])
  })
  afterAll(() => api.close())

  test.each([
    ['POST', '/api/docs', 'GET, HEAD'],
    ['DELETE', '/api/openapi.json', 'GET, HEAD'],
    ['PUT', '/healthz', 'GET, HEAD'],
    ['GET', '/sign-out', 'POST'],
    ['HEAD', '/sign-out', 'POST'],
    ['POST', '/api/v1/courses/101/outcome_rollups', 'GET, HEAD'],
    ['DELETE', '/api/v1/courses/101/gradebook/view', 'GET, HEAD, PUT'],
    ['GET', '/api/v1/courses/101/assign_outcome_order', 'POST'],
  ])('%s %s', async (method, place, allowed) => {
    const answer = await api.call(place, { method, described: false })
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toBe(allowed)
    if (method !== 'HEAD')
      expect(answer.body.errors).toEqual([
        { message: `The method is not allowed here. Allowed: ${allowed}.` },
      ])
  })

  test.each(['/api/docs', '/api/openapi.json', '/healthz'])('HEAD %s', async (place) => {
    expect(await api.call(place, { method: 'HEAD', described: false })).toMatchObject({
      status: 200,
      text: '',
    })
  })
})

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
    const icon = await get('/favicon.svg')
    expect(icon.headers.get('cache-control')).toBe('public, max-age=3600')
    expect(await icon.text()).toBe('<svg/>')
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
