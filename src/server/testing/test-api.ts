import { checkAnswer } from './described-answers.ts'
import { createApp } from '../app.ts'
import type { Database } from '../database/database.ts'
import { importBundle } from '../intake/import-bundle.ts'
import example from './course-bundle.example.json' with { type: 'json' }
import type { OpenStore } from './test-store.ts'

/** What a test says about its course: a bundle, of which it changes what it is about. */
// eslint-disable-next-line typescript/no-explicit-any -- a bundle is checked when it is loaded
export type TestBundle = Record<string, any>

export type Answer = {
  status: number
  headers: Headers
  text: string
  // eslint-disable-next-line typescript/no-explicit-any -- tests say themselves what they expect to find
  body: any
}

type Call = {
  method?: string
  token?: string | null
  body?: string | Uint8Array<ArrayBuffer>
  headers?: Record<string, string>
  /** Whether the answer must be what the API's description says; it must, unless told. */
  described?: boolean
}

/** A copy of the example course; its teacher's token is `teacher-token`. */
export const exampleBundle = (): TestBundle => structuredClone(example)

export const site = 'http://gradebook.test'

/** A server over a store with these courses; `errors` collects what it answers with 500. */
export const openApi = async (openStore: OpenStore, bundles: readonly TestBundle[]) => {
  const { database, close } = await openStore()
  const load = (document: TestBundle) => importBundle(database, { document })
  for (const bundle of bundles) await load(bundle)
  return { ...apiOf(database), load, database, close }
}

/** A server over a store as it is. */
const apiOf = (database: Database) => {
  const errors: object[] = []
  const lines: object[] = []
  const app = createApp({
    database,
    log: { info: (fields) => lines.push(fields), error: (fields) => errors.push(fields) },
  })
  const call = async (
    path: string,
    { method, token = 'teacher-token', body, headers, described = true }: Call = {},
  ) => {
    const response = await app.request(new URL(path, site), {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: { ...(token === null ? {} : { Authorization: `Bearer ${token}` }), ...headers },
      ...(body === undefined ? {} : { body }),
    })
    // As it was sent: `text()` would drop a byte order mark.
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer())
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true
    const answer: Answer = {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson && text !== '' ? JSON.parse(text) : null,
    }
    if (described) checkAnswer({ method: method ?? (body === undefined ? 'GET' : 'POST'), path, answer })
    return answer
  }
  return { app, call, errors, lines }
}

export type TestApi = Awaited<ReturnType<typeof openApi>>
