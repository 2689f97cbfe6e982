import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeStoreTemplate } from './database/store-template.ts'
import { storeTemplate } from './store-place.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
export const webRoot = path.join(root, 'dist/web')

const sources = [
  'src/web',
  'src/contract',
  'src/mastery',
  'public',
  'index.html',
  'vite.config.ts',
  'package-lock.json',
]

/** Builds what is out of date: the page, and the empty store that new ones are copied from. */
export async function buildWhatIsOutOfDate() {
  const stamp = path.join(webRoot, '.built')
  const now = hashOf(sources)
  if (!fs.existsSync(stamp) || fs.readFileSync(stamp, 'utf8') !== now) {
    // Loading the builder takes as long as starting the server: it waits until it is needed.
    const { build } = await import('vite')
    await build({ root, logLevel: 'error' })
    fs.writeFileSync(stamp, now)
  }
  await makeStoreTemplate(storeTemplate)
}

function hashOf(names: readonly string[]) {
  const hash = createHash('sha256')
  for (const name of names) {
    const file = path.join(root, name)
    if (!fs.existsSync(file)) continue
    const files = fs.statSync(file).isDirectory() ? filesIn(file) : [file]
    for (const each of files)
      hash.update(path.relative(root, each)).update('\0').update(fs.readFileSync(each))
  }
  return hash.digest('hex')
}

function filesIn(folder: string) {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted()
}
