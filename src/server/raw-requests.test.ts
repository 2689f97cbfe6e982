import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import * as fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { endpoints } from '#contract/endpoints.ts'
import { errorBody } from '#contract/errors.ts'
import { generatedCourse } from './testing/generated-requests.ts'
import { processes } from './testing/processes.ts'

const { run, folder } = processes()
const requests = 2000

const words = (text: string): string[] => text.split(' ')

/** Every byte as it is, one a character. */
const bytes = fc.uint8Array({ maxLength: 12 }).map((array) => Buffer.from(array).toString('latin1'))

const paths = Object.values(endpoints).map(({ path: pattern }) =>
  pattern.replace(':course_id', '101').replace(':outcome_id', '301').replace(':user_id', '1001'),
)

const search = 'user_ids[]=1001&include[]=users'

const target = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom(...paths), fc.constantFrom('', '?x=', '/'), bytes)
      .map((parts) => parts.join('')),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...paths), bytes)
      .map(([place, raw]) => `${place}?${search}&search_term=${raw}`),
  },
  { weight: 2, arbitrary: bytes.map((raw) => `/api/v1/courses/${raw}/outcome_rollups?${search}`) },
  bytes.map((raw) => `/${raw}`),
  fc.constantFrom(
    '',
    ...words('* / // ///api /\\ /.. /../../etc/passwd /api/../../x /% /%00 /%ff /?% /# /?key=%00 /?key=x'),
    ...words(
      '//elsewhere.test/api/v1/users/self http://elsewhere.test/api/v1/users/self http:// http://[ ftp://x/',
    ),
    ...words('http://a:b@c:99999/ api/v1/users/self /assets/..%2f..%2fpackage.json /assets/%00 /assets/%ff'),
    ...words('/api/openapi.json /healthz /sign-out'),
    `/api/v1/users/self?${'x'.repeat(15_000)}`,
    `/api/v1/users/self?${'x'.repeat(17_000)}`,
    `/${'a/'.repeat(6000)}`,
    `/api/v1/courses/101/outcome_rollups?${'user_ids[]=1001&'.repeat(900)}`,
  ),
)

const method = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('GET', 'GET', 'GET', 'POST', 'PUT', 'HEAD') },
  fc.constantFrom('OPTIONS', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND', 'get', 'FOO', 'PRI', '', 'G\u00ffT'),
)

const header = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.constantFrom(
          ...words('Authorization Cookie Accept If-None-Match X-CSRF-Token Content-Type Accept-Encoding'),
          ...words('X-Forwarded-For Origin Range Expect Upgrade Connection X'),
        ),
        fc.oneof(
          bytes,
          fc.constantFrom(
            'Bearer \u00ff\u00fe',
            'Bearer',
            'gradebook_session=\u00ff',
            '100-continue',
            'websocket',
            'chunked',
          ),
          fc.constantFrom('bytes=0-', 'gzip;q=\u00ff', 'x'.repeat(9000), 'a=b;'.repeat(500)),
        ),
      )
      .map(([name, value]) => `${name}: ${value}`),
  },
  bytes,
)

type Body = { headers: string[]; raw: string; broken?: boolean }

const body: fc.Arbitrary<Body> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Body>({ headers: [], raw: '' }) },
  {
    weight: 2,
    arbitrary: bytes.map((raw): Body => ({ headers: [`Content-Length: ${raw.length}`], raw })),
  },
  fc
    .tuple(fc.constantFrom('5', '0', '999', '-1', 'x', '99999999999999999999', '5, 5'), bytes)
    .map(([length, raw]): Body => ({ headers: [`Content-Length: ${length}`], raw, broken: true })),
  fc
    .tuple(fc.constantFrom('5\r\n', '0\r\n\r\n', 'ffffffffff\r\n', 'x\r\n', '2\r\n[]\r\n0\r\n\r\n'), bytes)
    .map(([chunk, raw]): Body => ({
      headers: ['Transfer-Encoding: chunked'],
      raw: chunk + raw,
      broken: true,
    })),
)

/** `whole`: the server can tell that there is no more to come, and so owes an answer. */
type RawRequest = { bytes: string; whole: boolean }

/** A request as its bytes. */
const request = fc
  .record({
    method,
    target,
    version: fc.oneof(
      { weight: 9, arbitrary: fc.constant('HTTP/1.1') },
      fc.constantFrom('HTTP/1.0', 'HTTP/2.0', 'HTTP/x', ''),
    ),
    host: fc.oneof(
      { weight: 8, arbitrary: fc.constant('Host: gradebook.test') },
      fc.constantFrom(
        '',
        'Host:',
        'Host: a b',
        'Host: \u00ff',
        'Host: x/../y',
        'Host: [',
        'Host: a@b',
        'Host: x:99999',
        'Host: x?y',
      ),
    ),
    token: fc.constantFrom('Authorization: Bearer teacher-token', 'Authorization: Bearer student-token', ''),
    more: fc.array(header, { maxLength: 2 }),
    body,
  })
  .map(({ method, target, version, host, token, more, body }): RawRequest => {
    const lines = [host, token, 'Connection: close', ...more, ...body.headers].filter((line) => line !== '')
    return {
      bytes: `${method} ${target} ${version}\r\n${lines.join('\r\n')}\r\n\r\n${body.raw}`,
      whole: body.broken !== true,
    }
  })

describe('Bytes that are sent to the server', () => {
  let port: number
  let server: ReturnType<typeof run>

  beforeAll(async () => {
    const DATA_DIR = folder()
    const page = folder()
    fs.writeFileSync(path.join(page, 'index.html'), '<!doctype html><title>Gradebook</title>')
    fs.mkdirSync(path.join(page, 'assets'))
    fs.writeFileSync(path.join(page, 'assets/app-1a2b.js'), 'export const text = 1')
    const bundle = path.join(folder(), 'course.json')
    fs.writeFileSync(bundle, JSON.stringify(generatedCourse()))
    server = run('testing/serve.ts', { words: [page], env: { DATA_DIR, DEMO: '0' } })
    port = Number((await server.says(/^Gradebook: http:\/\/127\.0\.0\.1:(\d+)\//m))[1])
    const imported = await run('command-line.ts', { words: ['import', bundle], env: { DATA_DIR } }).ended
    expect(imported.code, imported.err).toBe(0)
  })

  /** What comes back until the server hangs up; undefined where it did so by a reset, which can take an answer with it. */
  const send = ({ bytes, whole }: RawRequest): Promise<string | undefined> =>
    new Promise((resolve) => {
      let answer = ''
      const socket = net.connect(port, '127.0.0.1').setEncoding('latin1')
      socket.on('data', (text: string) => (answer += text))
      socket.on('error', () => undefined)
      socket.on('close', (isReset) => resolve(isReset && answer === '' ? undefined : answer))
      socket.write(Buffer.from(bytes, 'latin1'))
      if (!whole) socket.end()
    })

  test(`${requests} times get an answer that is no fault of the server`, async () => {
    const property = fc.asyncProperty(fc.array(request, { minLength: 4, maxLength: 4 }), async (batch) => {
      for (const [index, answer] of (await Promise.all(batch.map(send))).entries())
        check(batch[index], answer)
    })
    const found = await fc.check(property, { numRuns: requests / 4, endOnFailure: true })
    if (found.failed)
      throw new Error(`GENERATED_SEED=${found.seed}: ${String(found.errorInstance)}\n${server.err()}`)
  })

  test('leave it as it was', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/users/self`, {
      headers: { Authorization: 'Bearer teacher-token' },
    })
    expect(await answer.json()).toMatchObject({ id: 1 })
    const lines = server.err().trim().split('\n')
    expect(lines.filter((line) => !line.startsWith('{"level":30,'))).toEqual([])
    server.process.kill('SIGTERM')
    expect((await server.ended).code).toBe(0)
  })
})

/** Throws where an answer is not one of HTTP, is a failure, or is an error that the API does not document. */
const check = (request: RawRequest | undefined, answer: string | undefined) => {
  if (request === undefined || answer === undefined || (answer === '' && !request.whole)) return
  const [, status = ''] = /^HTTP\/1\.1 (\d{3}) /.exec(answer) ?? []
  const told = `${JSON.stringify(request.bytes.slice(0, 600))}\n${answer.slice(0, 600)}`
  if (status === '' || Number(status) >= 500) throw new Error(told)
  const [head = '', text = ''] = answer.split(/\r\n\r\n(.*)/s)
  const isPlain = /^content-type: application\/json/im.test(head) && !/^content-encoding/im.test(head)
  if (Number(status) < 400 || text === '' || !isPlain) return
  const isChunked = /^transfer-encoding: chunked/im.test(head)
  const json = isChunked ? text.replaceAll(/(?:\r\n|^)[0-9a-f]+\r\n/gi, '') : text
  expect(() => errorBody.parse(JSON.parse(json)), told).not.toThrow()
}
