import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { exampleBundle, openApi, type TestApi, type TestBundle } from '../testing/test-api.ts'
import { eachEngine } from '../testing/test-store.ts'

const rollups = '/api/v1/courses/101/outcome_rollups?include[]=outcomes&include[]=users'
const order = '/api/v1/courses/101/assign_outcome_order'
const settings = '/api/v1/courses/101/learning_mastery_gradebook_settings'

eachEngine('an answer about a course', (openStore) => {
  let api: TestApi
  let bundle: TestBundle
  beforeEach(async () => {
    bundle = exampleBundle()
    api = await openApi(openStore, [bundle])
  })
  afterEach(() => api.close())

  const tagOf = async (path = rollups, headers: Record<string, string> = {}, token = 'teacher-token') => {
    const answer = await api.call(path, { token, headers })
    expect(answer.status).toBe(200)
    return answer.headers.get('etag') ?? ''
  }
  const again = (tag: string, path = rollups, token = 'teacher-token') =>
    api.call(path, { token, headers: { 'If-None-Match': tag } })

  test('is refused to nobody at once, whoever holds the store', async () => {
    await api.database.transaction(async () => {
      expect((await api.call(rollups, { token: null })).status).toBe(401)
    })
  })

  test('is not sent twice', async () => {
    const tag = await tagOf()
    expect(tag).toMatch(/^W\/"[\w-]{43}"$/)
    const answer = await again(`"other", ${tag}`)
    expect(answer).toMatchObject({ status: 304, text: '' })
    expect(answer.headers.get('etag')).toBe(tag)
    expect(answer.headers.get('cache-control')).toBe('private, no-cache')
    expect(answer.headers.get('vary')).toContain('Authorization')
  })

  test.each([
    ['another page', `${rollups}&page=2`, {}, 'teacher-token'],
    ['ids as text', rollups, { Accept: 'application/json+canvas-string-ids' }, 'teacher-token'],
    ['another requester', rollups, {}, 'ta-token'],
  ])('is another for %s', async (_, path, headers, token) => {
    expect(await tagOf(path, headers, token)).not.toBe(await tagOf())
  })

  test('is the same whichever way the token is sent, and names no token', async () => {
    expect(await tagOf(`${rollups}&access_token=ta-token`, {}, 'ta-token')).toBe(
      await tagOf(rollups, {}, 'ta-token'),
    )
  })

  describe('is sent anew', () => {
    const score = () => {
      bundle.results[0].score = 0.5
      return api.load(bundle)
    }
    const rename = () => {
      bundle.users[4].name = 'Somebody Else'
      return api.load(bundle)
    }
    test.each([
      ['after a write', score],
      ['when a student has another name', rename],
      ['when a new order is saved', () => api.call(order, { body: '[{"outcome_id":305,"position":0}]' })],
      [
        'when a setting is saved',
        () =>
          api.call(settings, {
            method: 'PUT',
            body: '{"learning_mastery_gradebook_settings":{"outcome_arrangement":"alphabetical"}}',
          }),
      ],
    ])('%s', async (_, change) => {
      const before = await api.call(rollups)
      await change()
      const answer = await again(before.headers.get('etag') ?? '')
      expect(answer.status).toBe(200)
      expect(answer.text).not.toBe(before.text)
    })

    test('and not when nothing was changed', async () => {
      const tag = await tagOf()
      await api.load(bundle)
      expect(await again(tag)).toMatchObject({ status: 304 })
    })
  })

  test('is nothing to who may not have it, tag or not', async () => {
    const tag = await tagOf()
    expect(await again(tag, rollups, 'student-token')).toMatchObject({ status: 403 })
    expect(await again('*', rollups, 'wrong')).toMatchObject({ status: 401 })
  })

  test('has no tag where it is a refusal', async () => {
    const answer = await api.call(`${rollups}&sort_by=x`)
    expect(answer.status).toBe(400)
    expect(answer.headers.get('etag')).toBeNull()
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
  })

  test('says what took how long', async () => {
    const answer = await api.call(rollups)
    expect(answer.headers.get('server-timing')).toMatch(
      /auth;dur=[\d.]+.*answer;dur=[\d.]+.*total;dur=[\d.]+/,
    )
  })
})
