import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, expect, it } from 'vitest'
import { openEmbedded } from './open.ts'

const folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'gradebook-engine-')), 'store')
afterAll(() => fs.rmSync(path.dirname(folder), { recursive: true, force: true }))

const addUser = (id: number) =>
  sql`INSERT INTO app_user (id, name, sortable_name, short_name) VALUES (${id}, 'A', 'A', 'A')`
const stopped = /^The embedded database stopped: PostgreSQL panicked/

it('stops where its log cannot be written, and loses nothing committed', { timeout: 120_000 }, async () => {
  const failures: Error[] = []
  const store = await openEmbedded({ folder }, (error) => failures.push(error))
  await store.database.execute(addUser(1))
  const log = path.join(folder, 'pg_wal')
  fs.renameSync(log, `${log}.away`)
  // The log goes on in a new file, for which there is no folder.
  const spoil = async () => {
    await store.database.execute(sql`SELECT pg_switch_wal()`)
    await store.database.execute(addUser(2))
  }
  // What is told first, the panic or that the database has stopped for it, is chance.
  await expect(spoil()).rejects.toSatisfy(
    ({ cause }: { cause: { severity?: string; message: string } }) =>
      cause.severity === 'PANIC' || stopped.test(cause.message),
  )
  await expect(store.database.execute(sql`SELECT 1`)).rejects.toMatchObject({ cause: { message: stopped } })
  await store.close()
  expect(failures.map(({ message }) => message)).toEqual([expect.stringMatching(stopped)])

  fs.renameSync(`${log}.away`, log)
  const again = await openEmbedded({ folder })
  expect((await again.database.execute(sql`SELECT id FROM app_user`)).rows).toEqual([{ id: '1' }])
  await again.close()
})
