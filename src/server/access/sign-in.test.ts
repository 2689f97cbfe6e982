import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTokenStore } from '../stores/access-token-store.ts'
import { hashSecret } from '../stores/secrets.ts'
import { createSignInStore } from '../stores/sign-in-store.ts'
import { createApp } from '../app.ts'
import { type Answer, exampleBundle, openApi, type TestApi } from '../testing/test-api.ts'
import { eachEngine } from '../testing/test-store.ts'

const missing = {
  status: 401,
  body: { status: 'unauthenticated', errors: [{ message: 'user authorization required' }] },
}
const self = '/api/v1/users/self'
const order = '/api/v1/courses/101/assign_outcome_order'

const cookiesOf = ({ headers }: Answer) =>
  Object.fromEntries(
    headers.getSetCookie().map((line) => {
      const [pair = ''] = line.split(';')
      return pair.split('=') as [string, string]
    }),
  )

eachEngine('access', (openStore) => {
  let api: TestApi
  const browse = (path: string, cookies: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    api.call(path, { token: null, headers: { ...cookieHeader(cookies), ...headers } })
  const cookieHeader = (cookies: Record<string, string>): Record<string, string> =>
    Object.keys(cookies).length === 0
      ? {}
      : {
          Cookie: Object.entries(cookies)
            .map(([name, value]) => `${name}=${value}`)
            .join('; '),
        }
  const makeKey = async (userId = '1') => (await createSignInStore(api.database).createLink(userId)).key
  const signIn = async (userId = '1') => cookiesOf(await browse(`/?key=${await makeKey(userId)}`))

  beforeAll(async () => {
    api = await openApi(openStore, [exampleBundle()])
  })
  afterAll(() => api.close())

  describe('a token', () => {
    test('is needed', async () => {
      const answer = await api.call(self, { token: null })
      expect(answer).toMatchObject(missing)
      expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="canvas-lms"')
      expect(
        await api.call(self, { token: null, headers: { Authorization: 'Basic dGVzdA==' } }),
      ).toMatchObject(missing)
      expect(await api.call('/api/v1/courses/999/outcome_rollups', { token: null })).toMatchObject(missing)
    })

    test('comes in the header or the query', async () => {
      expect((await api.call(`${self}?access_token=ta-token`, { token: null })).body.id).toBe(2)
      expect((await api.call(`${self}?access_token=ta-token`)).body.id).toBe(1)
    })

    test.each([
      ['nobody-has-this', { message: 'Invalid access token.' }],
      ['expired-token', { message: 'Expired access token.', expired_at: '2020-01-01T00:00:00Z' }],
    ])('%s does not let in', async (token, error) => {
      expect(await api.call(self, { token })).toMatchObject({ status: 401, body: { errors: [error] } })
    })

    test('that was revoked does not let in', async () => {
      const { token } = await createTokenStore(api.database).create({ userId: '1' })
      expect((await api.call(self, { token })).status).toBe(200)
      await api.database.execute(
        sql`UPDATE access_token SET revoked_at = now() WHERE token_hash = ${hashSecret(token)}`,
      )
      expect(await api.call(self, { token })).toMatchObject({
        status: 401,
        body: { errors: [{ message: 'Revoked access token.' }] },
      })
    })

    test('opens what its scopes name alone', async () => {
      const token = 'results-only-token'
      expect((await api.call('/api/v1/courses/101/outcome_results', { token })).status).toBe(200)
      for (const path of ['/api/v1/courses/101/outcome_rollups', '/api/v1/courses/999/outcome_rollups', self])
        expect(await api.call(path, { token })).toMatchObject({
          status: 401,
          body: { errors: [{ message: 'Insufficient scopes on access token.' }] },
        })
    })

    test('is kept as a hash, with its end', async () => {
      const { token } = await createTokenStore(api.database).create({
        userId: '2',
        scopes: ['url:GET|/api/v1/users/self'],
        expiresAt: '2999-01-01T00:00:00Z',
        purpose: 'report',
      })
      expect((await api.call(self, { token })).body.id).toBe(2)
      const { rows } = await api.database.execute(sql`SELECT row_to_json(t)::text AS t FROM access_token t`)
      expect(JSON.stringify(rows)).not.toContain(token)
      await expect(createTokenStore(api.database).create({ userId: '12345' })).rejects.toThrow(
        'no user 12345',
      )
    })
  })

  describe('a sign-in link', () => {
    test('opens one session and leads to its page without the key', async () => {
      const answer = await browse(`/courses/101/gradebook?sort=student&key=${await makeKey()}&order=desc`)
      expect(answer.status).toBe(303)
      expect(answer.headers.get('location')).toBe('/courses/101/gradebook?sort=student&order=desc')
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
      expect(answer.headers.get('cache-control')).toBe('no-store')
      const [session = '', csrf = ''] = answer.headers.getSetCookie()
      expect(session).toMatch(
        /^gradebook_session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/,
      )
      expect(csrf).toMatch(/^_csrf_token=[\w-]{43}; Max-Age=2592000; Path=\/; SameSite=Lax$/)
      expect((await browse(self, cookiesOf(answer))).body.id).toBe(1)
    })

    test('is refused to another browser once it is used', async () => {
      const key = await makeKey()
      const mine = cookiesOf(await browse(`/?key=${key}`))
      for (const cookies of [{}, await signIn('2'), { gradebook_session: 'x' }]) {
        const answer = await browse(`/?key=${key}`, cookies)
        expect(answer.status).toBe(403)
        expect(answer.text).toContain('<code>npm run sign-in -- USER_ID</code>')
        expect(answer.headers.get('cache-control')).toBe('no-store')
        expect(answer.headers.getSetCookie()).toEqual([])
      }
      const again = await browse(`/?key=${key}`, mine)
      expect(again.status).toBe(303)
      expect(again.headers.get('location')).toBe('/')
      expect(again.headers.getSetCookie()).toEqual([])
    })

    test('has one winner when two open it at once', async () => {
      const key = await makeKey()
      const answers = await Promise.all(Array.from({ length: 6 }, () => browse(`/?key=${key}`)))
      const statuses = answers.map(({ status }) => status)
      expect(statuses.filter((status) => status === 303)).toHaveLength(1)
      expect(statuses.filter((status) => status === 403)).toHaveLength(5)
    })

    test('is refused when it is too old, or nobody made it', async () => {
      const key = await makeKey()
      await api.database.execute(
        sql`UPDATE sign_in_link SET expires_at = now() WHERE key_hash = ${hashSecret(key)}`,
      )
      for (const wrong of [key, 'x', '', '%20'])
        expect(await browse(`/?key=${wrong}`)).toMatchObject({ status: 403 })
    })

    test('takes the place of the session that the browser had', async () => {
      const before = await signIn('2')
      const after = cookiesOf(await browse(`/?key=${await makeKey('1')}`, before))
      expect((await browse(self, after)).body.id).toBe(1)
      expect(await browse(self, before)).toMatchObject(missing)
    })

    test('leads nowhere else', async () => {
      const answer = await browse(`//evil.example/x?key=${await makeKey()}`)
      expect(answer.headers.get('location') ?? '').not.toMatch(/^(\/\/|https?:)/)
      const path = await api.app.request(`http://gradebook.test//evil.example/?key=${await makeKey()}`)
      expect(path.headers.get('location')).toBe('/evil.example/')
    })

    test('is not used up by a look at its headers', async () => {
      const key = await makeKey()
      await api.call(`/?key=${key}`, { token: null, method: 'HEAD' })
      expect((await browse(`/?key=${key}`)).status).toBe(303)
    })

    test('of a gradebook behind https sets cookies for https alone', async () => {
      const app = createApp({ database: api.database, baseUrl: 'https://gradebook.example' })
      const answer = await app.request(`http://localhost/?key=${await makeKey()}`)
      expect(answer.headers.getSetCookie().every((line) => line.includes('; Secure'))).toBe(true)
    })

    test('is for users there are, and kept as a hash', async () => {
      await expect(makeKey('12345')).rejects.toThrow('no user 12345')
      const key = await makeKey()
      const { gradebook_session: secret = '' } = await signIn()
      const { rows } = await api.database.execute(
        sql`SELECT row_to_json(l)::text AS t FROM sign_in_link l UNION SELECT row_to_json(s)::text FROM session s`,
      )
      expect(JSON.stringify(rows)).not.toContain(key)
      expect(JSON.stringify(rows)).not.toContain(secret)
    })
  })

  describe('a session', () => {
    const write = (cookies: Record<string, string>, headers: Record<string, string> = {}) =>
      api.call(order, { token: null, body: '[]', headers: { ...cookieHeader(cookies), ...headers } })

    test('writes only with its own CSRF token', async () => {
      const cookies = await signIn()
      const other = await signIn()
      const refused = {
        status: 422,
        body: {
          errors: [
            {
              message:
                'Missing or invalid CSRF token: send the value of the _csrf_token cookie as X-CSRF-Token.',
            },
          ],
        },
      }
      expect(await write(cookies)).toMatchObject(refused)
      expect(await write(cookies, { 'X-CSRF-Token': 'x' })).toMatchObject(refused)
      expect(await write(cookies, { 'X-CSRF-Token': other['_csrf_token'] ?? '' })).toMatchObject(refused)
      const planted = { ...cookies, _csrf_token: 'planted' }
      expect(await write(planted, { 'X-CSRF-Token': 'planted' })).toMatchObject(refused)
      expect(await write(cookies, { 'X-CSRF-Token': cookies['_csrf_token'] ?? '' })).toMatchObject({
        status: 204,
      })
    })

    test('ends at sign-out, and with time', async () => {
      const cookies = await signIn()
      const signOut = (headers: Record<string, string>) =>
        api.call('/sign-out', {
          token: null,
          method: 'POST',
          headers: { ...cookieHeader(cookies), ...headers },
        })
      expect(await signOut({})).toMatchObject({ status: 422 })
      const answer = await signOut({ 'X-CSRF-Token': cookies['_csrf_token'] ?? '' })
      expect(answer.status).toBe(204)
      expect(answer.headers.getSetCookie().join()).toContain('gradebook_session=; Max-Age=0; Path=/')
      expect(await browse(self, cookies)).toMatchObject(missing)
      expect(await signOut({ 'X-CSRF-Token': cookies['_csrf_token'] ?? '' })).toMatchObject(missing)

      const late = await signIn()
      await api.database.execute(
        sql`UPDATE session SET expires_at = now() WHERE session_hash = ${hashSecret(late['gradebook_session'] ?? '')}`,
      )
      expect(await browse(self, late)).toMatchObject(missing)
    })

    test('gives way to a token', async () => {
      const answer = await api.call(self, { token: 'ta-token', headers: cookieHeader(await signIn('1')) })
      expect(answer.body.id).toBe(2)
    })
  })

  test('answers carry what keeps them safe, and logs no secret', async () => {
    const answer = await api.call(`${self}?access_token=teacher-token`, { token: null })
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    await browse(`/?key=${await makeKey()}`)
    const logged = JSON.stringify(api.lines)
    expect(logged).toContain('/api/v1/users/self')
    expect(logged).not.toMatch(/key=|token=|teacher-token/)
    expect(api.errors).toEqual([])
  })
})
