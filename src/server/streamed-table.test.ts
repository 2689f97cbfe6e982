import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { createGunzip } from 'node:zlib'
import { createAdaptorServer } from '@hono/node-server'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Database } from './database/database.ts'
import { exampleBundle, openApi, type TestApi } from './testing/test-api.ts'
import { eachEngine } from './testing/test-store.ts'

/** A transaction of somebody else, in the middle of a statement or between two. */
const openTransaction = sql`datname = current_database() AND xact_start IS NOT NULL AND pid <> pg_backend_pid()
  AND backend_type = 'client backend'`

const file = '/courses/101/outcome_rollups.csv'
/** Some megabytes, and more than all buffers between server and client hold together. */
const large = { sectionId: 11, firstId: 20_001, lastId: 24_000, nameLength: 1_000 }
const huge = { sectionId: 12, firstId: 30_001, lastId: 36_000, nameLength: 12_000 }

const addStudents = async (database: Database, { sectionId, firstId, lastId, nameLength }: typeof large) => {
  await database.execute(sql`INSERT INTO app_user (id, name, sortable_name, short_name)
    SELECT id, 'Student ' || id || ' ' || repeat('x', ${nameLength}::int), id::text, ''
    FROM generate_series(${firstId}::int, ${lastId}::int) AS id`)
  await database.execute(sql`INSERT INTO enrollment (course_id, user_id, section_id, type)
    SELECT 101, id, ${sectionId}::bigint, 'StudentEnrollment'
    FROM generate_series(${firstId}::int, ${lastId}::int) AS id`)
}

eachEngine('a table of a large class', (openStore, engine) => {
  let api: TestApi
  let server: http.Server
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })

  const ask = async (path: string, headers: Record<string, string> = {}): Promise<http.IncomingMessage> => {
    const { port } = server.address() as AddressInfo
    const asked = { port, path, agent, headers: { Authorization: 'Bearer teacher-token', ...headers } }
    const [response] = (await once(http.get(asked), 'response')) as [http.IncomingMessage]
    return response
  }
  /** Reads the first students and no more: all but what fills the buffers on the way waits on the server. */
  const begin = async () => {
    const response = await ask(`${file}?section_id=${huge.sectionId}`)
    response.setEncoding('utf8')
    let first = ''
    while (!first.includes('Student 3')) {
      const piece: unknown = response.read()
      if (typeof piece === 'string') first += piece
      else await once(response, 'readable')
    }
    return response
  }
  const transactions = async () => {
    const { rows } = await api.database.execute<{ count: number }>(sql`
      SELECT count(*)::int AS count FROM pg_stat_activity WHERE ${openTransaction}`)
    return rows[0]?.count
  }

  beforeAll(async () => {
    api = await openApi(openStore, [exampleBundle()])
    await addStudents(api.database, large)
    await addStudents(api.database, huge)
    server = createAdaptorServer({ fetch: api.app.fetch }) as http.Server
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  afterAll(async () => {
    agent.destroy()
    server.closeAllConnections()
    server.close()
    await api.close()
  })

  test.each([
    ['as it is', {}],
    ['packed', { 'Accept-Encoding': 'gzip' }],
  ])('comes whole, %s, and the connection serves on', async (_how, headers) => {
    const response = await ask(`${file}?section_id=${large.sectionId}`, headers)
    expect(response.headers['content-encoding']).toBe('Accept-Encoding' in headers ? 'gzip' : undefined)
    const table = await text('Accept-Encoding' in headers ? response.pipe(createGunzip()) : response)
    const ids = table.split('\n').map((line) => line.split(',')[1])
    // Chen, Elif and Amara have results; who has none comes by id.
    expect(ids.slice(1, 4)).toEqual(['1005', '1003', '1001'])
    const others = Array.from({ length: large.lastId - large.firstId + 1 }, (_, index) =>
      String(large.firstId + index),
    )
    expect(ids.slice(4, -1)).toEqual(others)
    expect(await text(await ask('/api/v1/users/self'))).toContain('Morgan Reyes')
    expect(api.errors).toEqual([])
  })

  test('waits for its reader alone', async () => {
    const response = await begin()
    // The embedded store has one connection: whoever asks for it now waits until the table gives it back.
    expect((await api.call('/api/v1/users/self')).status).toBe(200)
    expect((await api.call('/healthz')).status).toBe(200)
    if (engine === 'postgres') await expect.poll(transactions, { timeout: 20_000 }).toBe(0)
    expect(response.readableEnded).toBe(false)
    response.destroy()
  })

  test('is no longer read when the client breaks off', async () => {
    const response = await begin()
    response.destroy()
    expect((await api.call('/api/v1/users/self')).status).toBe(200)
    if (engine === 'postgres') await expect.poll(transactions, { timeout: 20_000 }).toBe(0)
    expect(api.errors).toEqual([])
  })

  test('is of one moment, however slowly it is read', async () => {
    const response = await begin()
    await api.database.execute(sql`UPDATE app_user SET name = 'Changed' WHERE id = ${huge.lastId}`)
    const table = await text(response)
    expect(table.includes(`Student ${huge.lastId} `)).toBe(true)
    expect(table.includes('Changed')).toBe(false)
  })

  test.runIf(engine === 'postgres')('breaks off with the store, and the server serves on', async () => {
    const response = await begin()
    await expect.poll(transactions, { timeout: 20_000 }).toBe(1)
    await api.database.execute(
      sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${openTransaction}`,
    )
    // The web server writes what breaks an answer off to the console.
    const told = vi.spyOn(console, 'error').mockImplementation(() => {})
    let table = ''
    const read = async () => {
      for await (const piece of response) table += String(piece)
    }
    await expect(read()).rejects.toThrow('aborted')
    told.mockRestore()
    expect(table.includes('Error')).toBe(false)
    expect(api.errors).toHaveLength(1)
    expect((await api.call('/api/v1/users/self')).status).toBe(200)
  })
})
