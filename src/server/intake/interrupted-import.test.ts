import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase } from '../database/open.ts'
import { exampleBundle } from '../testing/example-bundle.ts'
import { dumpStore } from '../testing/store-dump.ts'
import { importBundle } from './import-bundle.ts'

const child = fileURLToPath(new URL('testing/import-until-killed.ts', import.meta.url))

let folder: string
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'interrupted-'))
})
afterAll(() => fs.rmSync(folder, { recursive: true }))

/** The example with every score changed, users renamed and 7,000 results more. */
const longerBundle = () => {
  const bundle = exampleBundle()
  const [first] = bundle.results
  bundle.users[6]!['short_name'] = 'Renamed'
  for (const each of bundle.results) each['score'] = 1
  for (let id = 10_000; id < 17_000; id += 1) bundle.results.push({ ...first, id })
  return bundle
}

it('leaves the store as it was when it is killed half way', async () => {
  const place = { engine: 'pglite', folder: path.join(folder, 'store') } as const
  const store = await openDatabase(place)
  await importBundle(store.database, { document: exampleBundle() })
  const before = await dumpStore(store.database)
  await store.close()

  const file = path.join(folder, 'longer.json')
  fs.writeFileSync(file, JSON.stringify(longerBundle()))
  // Five of its seven thousand results are written when it dies.
  const dying = spawn(process.execPath, ['--import', 'tsx', child, place.folder, file, '5000 results'])
  const [, signal] = (await once(dying, 'exit')) as [number | null, NodeJS.Signals | null]
  expect(signal).toBe('SIGKILL')

  const reopened = await openDatabase(place)
  expect(await dumpStore(reopened.database)).toStrictEqual(before)
  // And it goes through when it is not disturbed.
  const summary = await importBundle(reopened.database, { file })
  expect(summary).toMatchObject({ changed: true, counts: { results: 7_025 } })
  expect((await dumpStore(reopened.database))['result']).toHaveLength(7_025)
  await reopened.close()
}, 300_000)
