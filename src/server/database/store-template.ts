import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { DurableFiles } from './durable-files.ts'

const durable = ['fsync=on', 'wal_sync_method=fsync', 'synchronous_commit=on', 'full_page_writes=on']

/** PGlite's own parameters without -F, which turns fsync off. */
export const startParams = PGlite.defaultStartParams
  .filter((parameter) => parameter !== '-F')
  .concat(durable.flatMap((setting) => ['-c', setting]))

/** Makes the folder of an empty database: five seconds and more, which copying one that was made earlier saves. */
export async function createEmptyStore(folder: string) {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  const pg = await PGlite.create({ fs: new DurableFiles(folder), startParams })
  await pg.close()
}

/** Makes an empty store to copy, unless there is one that this version of the engine made. */
export async function makeStoreTemplate(folder: string) {
  if (isTemplateOfThisEngine(folder)) return
  const unfinished = `${folder}.${process.pid}`
  await createEmptyStore(unfinished)
  fs.rmSync(folder, { recursive: true, force: true })
  fs.renameSync(unfinished, folder)
  fs.writeFileSync(markOf(folder), thisEngine())
}

/** Whether the folder is an empty store, made whole by this version of the engine. */
export function isTemplateOfThisEngine(folder: string) {
  const mark = markOf(folder)
  return fs.existsSync(folder) && fs.existsSync(mark) && fs.readFileSync(mark, 'utf8') === thisEngine()
}

const markOf = (folder: string) => `${folder}.made-by`

function thisEngine() {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite')
  const about = fs.readFileSync(path.join(path.dirname(entry), '../package.json'))
  return createHash('sha256').update(about).digest('hex')
}
