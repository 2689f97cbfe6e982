import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openFolder } from './embedded-folder.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gradebook-folder-'))
let pg: PGlite
beforeAll(async () => {
  pg = await openFolder(path.join(folder, 'store'), null)
  await pg.exec('CREATE TABLE word (text text)')
})
afterAll(async () => {
  await pg.close()
  fs.rmSync(folder, { recursive: true, force: true })
})

const syncsOf = async (work: () => Promise<unknown>) => {
  const spy = vi.spyOn(fs, 'fsyncSync')
  await work()
  const count = spy.mock.calls.length
  spy.mockRestore()
  return count
}

it('makes every commit reach the disk', async () => {
  const syncs = await syncsOf(async () => {
    for (let commit = 0; commit < 10; commit += 1) await pg.query(`INSERT INTO word VALUES ('a')`)
  })
  expect(syncs).toBeGreaterThanOrEqual(10)
})

it('makes a checkpoint reach the disk file by file', async () => {
  await pg.query(`INSERT INTO word SELECT repeat('b', 1000) FROM generate_series(1, 100)`)
  expect(await syncsOf(() => pg.exec('CHECKPOINT'))).toBeGreaterThan(2)
})

it('waits for no disk to read', async () => {
  await pg.query('SELECT count(*) FROM word')
  expect(await syncsOf(() => pg.query('SELECT count(*) FROM word'))).toBe(0)
})

it('keeps a new folder for its owner and leaves no unfinished one', () => {
  expect(fs.readdirSync(folder)).toEqual(['store'])
  expect(fs.statSync(path.join(folder, 'store')).mode & 0o777).toBe(0o700)
})
