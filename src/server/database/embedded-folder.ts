import fs from 'node:fs'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { DurableFiles, syncPath, syncTree } from './durable-files.ts'

const durable = ['fsync=on', 'wal_sync_method=fsync', 'synchronous_commit=on', 'full_page_writes=on']
/** What is read again comes from the system's cache of the files; four times this made no answer faster. */
const sharedBuffers = 'shared_buffers=32MB'

/** PGlite's own parameters, without -F, which turns fsync off. */
const startParams = PGlite.defaultStartParams
  .filter((parameter) => parameter !== '-F')
  .concat([...durable, sharedBuffers].flatMap((setting) => ['-c', setting]))

/** Opens the store of a folder; a new one begins as a copy of the template, where there is one. */
export async function openFolder(folder: string, template: string | null) {
  if (!fs.existsSync(folder)) await createFolder(folder, template)
  return startIn(folder)
}

const startIn = (folder: string) => PGlite.create({ fs: new DurableFiles(folder), startParams })

/**
 * A new store is made beside its final place and moved there whole, so that a stop half way leaves nothing that looks
 * like a store.
 */
async function createFolder(folder: string, template: string | null) {
  const unfinished = `${folder}.unfinished`
  fs.rmSync(unfinished, { recursive: true, force: true })
  if (template === null) {
    fs.mkdirSync(unfinished)
    const pg = await startIn(unfinished)
    await pg.close()
  } else fs.cpSync(template, unfinished, { recursive: true })
  fs.chmodSync(unfinished, 0o700)
  syncTree(unfinished)
  fs.renameSync(unfinished, folder)
  syncPath(path.dirname(folder))
}
