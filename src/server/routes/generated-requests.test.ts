import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endpoints, isFileEndpoint } from '#contract/endpoints.ts'
import { errorBody, fileErrorBody } from '#contract/errors.ts'
import { generatedCourse, generatedRequest, type GeneratedRequest } from '../testing/generated-requests.ts'
import { type Answer, openApi, type TestApi } from '../testing/test-api.ts'
import { eachEngine } from '../testing/test-store.ts'

/** How many requests each engine is sent. `GENERATED_REQUESTS=50000` asks longer, another `GENERATED_SEED` asks others. */
const requests = Number(process.env.GENERATED_REQUESTS ?? 3000)
const atOnce = 8

const shown = ({ method, path, token, headers, body }: GeneratedRequest): string => {
  const cut = (text: string) => (text.length > 800 ? `${text.slice(0, 800)}… (${text.length})` : text)
  const sent = body === undefined ? '' : Buffer.from(body).toString('latin1')
  return `${method} ${cut(path)} as ${token} with ${JSON.stringify(headers)}\n${cut(sent)}`
}

/** Throws where an answer is none that the API documents; what a 200 holds is checked where it is read. */
const check = ({ name, method, headers, token }: GeneratedRequest, answer: Answer) => {
  if (answer.status >= 500) throw new Error(`answered ${answer.status}`)
  // A token is in no link, whichever way it came.
  const told = `${answer.text} ${answer.headers.get('link')}`
  if (token !== null && told.includes(token)) throw new Error('the answer tells a token')
  if (answer.status < 400 || method === 'HEAD') return
  if (!isFileEndpoint(endpoints[name])) errorBody.parse(answer.body)
  else if (headers['X-Requested-With'] !== undefined) fileErrorBody.parse(answer.body)
  else expect(answer.text).toMatch(/^<!doctype html>/)
}

eachEngine('whatever is asked', (openStore) => {
  let api: TestApi
  const unhandled: unknown[] = []
  const onUnhandled = (error: unknown) => void unhandled.push(error)
  beforeAll(async () => {
    process.on('unhandledRejection', onUnhandled)
    api = await openApi(openStore, [generatedCourse()])
  })
  afterAll(async () => {
    process.off('unhandledRejection', onUnhandled)
    await api.close()
  })

  const faults = () => api.errors.map((fields) => String((fields as { err?: Error }).err?.stack)).join('\n')
  const send = async (request: GeneratedRequest) => {
    const { method, path, token, headers, body } = request
    try {
      check(request, await api.call(path, { method, token, headers, ...(body !== undefined && { body }) }))
    } catch (cause) {
      throw new Error(`${String(cause)}\n${faults()}\n${shown(request)}`, { cause })
    }
  }

  test(`${requests} requests get answers that are documented, and no fault is logged`, async () => {
    const batches = fc.array(generatedRequest, { minLength: atOnce, maxLength: atOnce })
    const property = fc.asyncProperty(batches, async (batch) => {
      await Promise.all(batch.map(send))
      expect(faults()).toBe('')
      expect(unhandled).toEqual([])
    })
    // What went before has changed the course, so a smaller example would be another one.
    const found = await fc.check(property, {
      numRuns: Math.ceil(requests / atOnce),
      endOnFailure: true,
    })
    if (found.failed) throw new Error(`GENERATED_SEED=${found.seed}: ${String(found.errorInstance)}`)
  }, 600_000)

  test('the course can be read afterwards', async () => {
    const { status } = await api.call(
      '/api/v1/courses/101/outcome_rollups?include[]=outcomes&include[]=users',
    )
    expect(status).toBe(200)
  })
})
