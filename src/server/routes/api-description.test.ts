import { afterAll, beforeAll, expect, test } from 'vitest'
import { endpoints, type Endpoint, scopeOf } from '#contract/endpoints.ts'
import { exampleBundle, openApi, type TestApi } from '../testing/test-api.ts'
import { testStores } from '../testing/test-store.ts'

const openStore = testStores('pglite')
let api: TestApi
beforeAll(async () => {
  api = await openApi(openStore, [exampleBundle()])
})
afterAll(() => api.close())

test('every endpoint is described, with its scope, and nothing else', async () => {
  const { status, body } = await api.call('/api/openapi.json', { token: null })
  expect(status).toBe(200)
  expect(body.openapi).toBe('3.1.0')
  const described = Object.values(body.paths as Record<string, Record<string, { 'x-scope': string }>>)
    .flatMap((path) => Object.values(path))
    .map((operation) => operation['x-scope'])
  const known = Object.values<Endpoint>(endpoints).map(scopeOf)
  expect(described.toSorted()).toEqual(known.toSorted())
})

test('every route of the server is an endpoint', () => {
  const ours = new Set(['/api/*', '/api/openapi.json', '/api/docs', '*', '/healthz', '/sign-out', '/*'])
  const known = new Set(Object.values<Endpoint>(endpoints).map(({ path }): string => path))
  const routes = api.app.routes.map(({ path }) => path).filter((path) => !ours.has(path))
  expect(routes.filter((path) => !known.has(path))).toEqual([])
})

test('an object of the description names its fields', async () => {
  const { body } = await api.call('/api/openapi.json', { token: null })
  const { properties, additionalProperties } =
    body.paths['/api/v1/users/self'].get.responses['200'].content['application/json'].schema
  expect(Object.keys(properties)).toContain('sortable_name')
  expect(additionalProperties).toBe(false)
})

test('a page tells it to people', async () => {
  const { status, text, headers } = await api.call('/api/docs', { token: null })
  expect(status).toBe(200)
  expect(headers.get('content-type')).toContain('text/html')
  for (const { path } of Object.values<Endpoint>(endpoints)) expect(text).toContain(`${path}</code></h2>`)
  expect(text).toContain('<code>sort_by</code>')
})
