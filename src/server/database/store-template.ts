import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { Database } from './database.ts'
import { openEmbedded } from './open.ts'

/** A store kept so that new ones can be copied from it, and what it was made by: another version is made anew. */
export type StoreTemplate = { folder: string; version: string }

/** Makes a template unless it is there: to make a store takes many seconds, to copy one half of one. */
export async function makeStoreTemplate(
  { folder, version }: StoreTemplate,
  fill: (database: Database) => Promise<unknown> = async () => {},
) {
  if (isCurrent({ folder, version })) return
  const unfinished = `${folder}.${process.pid}`
  fs.mkdirSync(path.dirname(folder), { recursive: true })
  const store = await openEmbedded({ folder: unfinished })
  await fill(store.database)
  await store.close()
  // Another process may have made the same one meanwhile; whoever is first serves for both.
  if (isCurrent({ folder, version })) return fs.rmSync(unfinished, { recursive: true, force: true })
  const outdated = `${unfinished}.outdated`
  fs.rmSync(markOf(folder), { force: true })
  if (fs.existsSync(folder)) fs.renameSync(folder, outdated)
  fs.renameSync(unfinished, folder)
  fs.writeFileSync(markOf(folder), version)
  fs.rmSync(outdated, { recursive: true, force: true })
}

/** Whether the template is there, whole and of this version. */
export function isCurrent({ folder, version }: StoreTemplate) {
  const mark = markOf(folder)
  return fs.existsSync(folder) && fs.existsSync(mark) && fs.readFileSync(mark, 'utf8') === version
}

const markOf = (folder: string) => `${folder}.version`

/** Changes with whatever an empty store is made by. */
export function emptyStoreVersion() {
  const engine = createRequire(import.meta.url).resolve('@electric-sql/pglite')
  const version = createHash('sha256').update(
    fs.readFileSync(path.join(path.dirname(engine), '../package.json')),
  )
  const migrations = new URL('migrations/', import.meta.url)
  for (const name of fs.readdirSync(migrations).toSorted())
    if (name.endsWith('.sql')) version.update(fs.readFileSync(new URL(name, migrations)))
  return version.digest('hex')
}
