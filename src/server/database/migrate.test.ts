import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createServerDatabase } from '../testing/test-store.ts'
import journal from './migrations/meta/_journal.json' with { type: 'json' }
import { openDatabase } from './open.ts'

let place: Awaited<ReturnType<typeof createServerDatabase>>
beforeAll(async () => {
  place = await createServerDatabase()
})
afterAll(() => place.drop())

it('lets servers that start together on one empty database take their turns', async () => {
  const open = () => openDatabase({ engine: 'postgres', url: place.url })
  const stores = await Promise.all([open(), open(), open()])
  for (const { database } of stores) {
    const { rows } = await database.execute(
      sql`SELECT count(*)::int AS migrations FROM drizzle.__drizzle_migrations`,
    )
    expect(rows).toEqual([{ migrations: journal.entries.length }])
  }
  await Promise.all(stores.map((store) => store.close()))
})

it('hands times over in UTC wherever the server stands', async () => {
  const url = new URL(place.url)
  url.searchParams.set('options', '-c TimeZone=Asia/Kathmandu')
  const store = await openDatabase({ engine: 'postgres', url: url.href })
  const { rows } = await store.database.execute(sql`SELECT '2026-03-01T00:00:00Z'::timestamptz AS at`)
  await store.close()
  expect(rows).toEqual([{ at: '2026-03-01 00:00:00+00' }])
})
