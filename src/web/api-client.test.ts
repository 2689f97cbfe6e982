import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { endpoints } from '#contract/endpoints.ts'
import { coursesResponse } from '#contract/course.ts'
import { settingsEnvelope } from '#contract/settings.ts'
import { createApiClient, nextPageOf } from './api-client.ts'
import { ApiError, codeOf } from './api-error.ts'

type Seen = { method: string; url: string; headers: IncomingMessage['headers']; body: string }

const servers: Server[] = []

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

/** A server of one answer, with all it was asked, and a client of it. */
const serve = async (answer: (request: Seen, response: ServerResponse) => void, cookies = '') => {
  const seen: Seen[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => (body += chunk))
    request.on('end', () => {
      const one = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body }
      seen.push(one)
      answer(one, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  servers.push(server)
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { seen, origin, client: createApiClient({ origin: () => origin, cookies: () => cookies }) }
}

const json = (response: ServerResponse, status: number, body: unknown, headers = {}) =>
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))

const errorOf = async (promise: Promise<unknown>): Promise<ApiError> => {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof ApiError) return error
  throw new Error(`Expected an ApiError, got ${String(error)}`)
}

const course = { id: 7, name: 'Mathematics', course_code: null }

describe('reading', () => {
  test('asks by path and query and gives what the contract makes of the answer', async () => {
    const { client, seen } = await serve((_, response) => json(response, 200, [course]))
    const courses = await client.apiGet({
      endpoint: endpoints.sections,
      parameters: { course_id: '7/8' },
      query: { per_page: 100, include: ['total_students', 'x y'], left_out: undefined },
      schema: coursesResponse,
    })
    expect(courses).toEqual([{ ...course, id: '7' }])
    expect(seen[0]?.method).toBe('GET')
    expect(decodeURIComponent(seen[0]?.url ?? '')).toBe(
      '/api/v1/courses/7/8/sections?per_page=100&include[]=total_students&include[]=x+y',
    )
    expect(seen[0]?.url).toContain('/courses/7%2F8/')
    expect(seen[0]?.headers.accept).toBe('application/json+canvas-string-ids, application/json')
    expect(seen[0]?.headers['x-csrf-token']).toBeUndefined()
  })

  test('reads all pages by their links, whatever origin these name', async () => {
    const { client, seen } = await serve(({ url }, response) => {
      const page = Number(new URL(url, 'http://x').searchParams.get('page') ?? '1')
      const link = (to: number, rel: string) =>
        `<https://proxied.example/api/v1/courses?page=${to}>; rel="${rel}"`
      const links = [link(page, 'current'), ...(page < 3 ? [link(page + 1, 'next')] : []), link(3, 'last')]
      json(response, 200, [{ ...course, id: page }], { link: links.join(',') })
    })
    const pages = await client.getAllPages({ endpoint: endpoints.courses, schema: coursesResponse })
    expect(pages.flat().map(({ id }) => id)).toEqual(['1', '2', '3'])
    expect(seen.map(({ url }) => url)).toEqual([
      '/api/v1/courses',
      '/api/v1/courses?page=2',
      '/api/v1/courses?page=3',
    ])
  })

  test('a request that is called off fails as such, not as an ApiError', async () => {
    const { client } = await serve(() => {})
    const control = new AbortController()
    const answer = client.apiGet({ endpoint: endpoints.self, schema: z.object({}), signal: control.signal })
    control.abort()
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('writing', () => {
  const settings = { learning_mastery_gradebook_settings: { score_display_format: 'icon_only' } }

  test('sends JSON with the CSRF token of the cookie', async () => {
    const cookies = 'other=1; _csrf_token=a%2Bb%3D; not_csrf_token=2'
    const { client, seen } = await serve((_, response) => response.writeHead(204).end(), cookies)
    await client.apiSend({
      endpoint: endpoints.assignOutcomeOrder,
      parameters: { course_id: '7' },
      body: [{ outcome_id: 1, position: 0 }],
    })
    expect(seen[0]).toMatchObject({
      method: 'POST',
      url: '/api/v1/courses/7/assign_outcome_order',
      body: '[{"outcome_id":1,"position":0}]',
    })
    expect(seen[0]?.headers['x-csrf-token']).toBe('a+b=')
    expect(seen[0]?.headers['content-type']).toBe('application/json')
  })

  test('gives the answer as the contract reads it', async () => {
    const { client, seen } = await serve((_, response) => json(response, 200, settings))
    const answer = await client.apiSendForAnswer({
      endpoint: endpoints.saveGradebookSettings,
      parameters: { course_id: '7' },
      body: settings,
      schema: settingsEnvelope,
    })
    expect(answer).toEqual(settings)
    expect(seen[0]?.method).toBe('PUT')
    expect(seen[0]?.headers['x-csrf-token']).toBeUndefined()
  })
})

describe('errors', () => {
  const read = (client: ReturnType<typeof createApiClient>) =>
    errorOf(client.apiGet({ endpoint: endpoints.self, schema: coursesResponse }))

  test.each([
    [400, { status: 'bad_request', message: 'invalid section id' }, 'invalid', 'invalid section id'],
    [
      401,
      { status: 'unauthenticated', errors: [{ message: 'user authorization required' }] },
      'unauthenticated',
      'user authorization required',
    ],
    [403, { errors: [{ message: 'no' }] }, 'forbidden', 'no'],
    [
      404,
      { errors: [{ message: 'The specified resource does not exist.' }] },
      'not_found',
      'The specified resource does not exist.',
    ],
    [422, { errors: ['One is wrong.', 'Two is wrong.'] }, 'invalid', 'One is wrong. Two is wrong.'],
    [
      500,
      { errors: [{ message: 'An error occurred.', error_code: 'internal_server_error' }] },
      'server',
      'An error occurred.',
    ],
    [503, { anything: 'else' }, 'server', 'The server answered 503.'],
  ])('%i: %j is %s', async (status, body, code, message) => {
    const { client } = await serve((_, response) => json(response, status, body))
    expect(await read(client)).toMatchObject({ status, code, message })
  })

  test('a page of HTML in place of an error body is told by its status', async () => {
    const { client } = await serve((_, response) => response.writeHead(502).end('<h1>Bad gateway</h1>'))
    expect(await read(client)).toMatchObject({
      status: 502,
      code: 'server',
      message: 'The server answered 502.',
    })
  })

  test.each(['not json', '{"an":"object"}', ''])('an answer the contract cannot read: %j', async (text) => {
    const { client } = await serve((_, response) => response.writeHead(200).end(text))
    expect(await read(client)).toMatchObject({ status: 200, code: 'unreadable' })
  })

  test('no server, and one that hangs up half way, are a matter of the network', async () => {
    const { client, origin } = await serve((_, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('[')
      setTimeout(() => response.destroy(), 20)
    })
    expect(await read(client)).toMatchObject({ status: null, code: 'network' })
    const [server] = servers.splice(0)
    server?.closeAllConnections()
    await new Promise((resolve) => server?.close(resolve))
    const late = createApiClient({ origin: () => origin, cookies: () => '' })
    expect(await read(late)).toMatchObject({ status: null, code: 'network' })
  })
})

test('the code of what is no ApiError is unknown', () => {
  expect(codeOf(new TypeError('x'))).toBe('unknown')
  expect(codeOf(null)).toBe('unknown')
})

test.each([
  [null, null],
  ['', null],
  ['<http://a/api/v1/courses?page=1>; rel="first"', null],
  [
    '<http://a/x?page=2&include%5B%5D=y>; rel="next",<http://a/x?page=9>; rel="last"',
    '/x?page=2&include%5B%5D=y',
  ],
  ['<http://a/x?page=1>; rel="prev", </x?page=3>; rel=next', '/x?page=3'],
])('next page of %j', (link, next) => {
  expect(nextPageOf(link)).toBe(next)
})
