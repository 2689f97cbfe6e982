import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { openEmbedded } from './open.ts'

/**
 * An empty store of the present schema, kept so that new ones can be copied from it: to make one takes many seconds, to
 * copy it half of one.
 */
export async function makeStoreTemplate(folder: string) {
  if (currentTemplate(folder) !== null) return
  const unfinished = `${folder}.${process.pid}`
  const store = await openEmbedded({ folder: unfinished })
  await store.close()
  fs.rmSync(markOf(folder), { force: true })
  fs.rmSync(folder, { recursive: true, force: true })
  fs.renameSync(unfinished, folder)
  fs.writeFileSync(markOf(folder), emptyStoreVersion())
}

/** The folder, where it is a template that was made whole by this engine and these migrations; else null. */
export function currentTemplate(folder: string) {
  const mark = markOf(folder)
  const made = fs.existsSync(folder) && fs.existsSync(mark) && fs.readFileSync(mark, 'utf8')
  return made === emptyStoreVersion() ? folder : null
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
