import fs from 'node:fs'
import path from 'node:path'
import { projectRoot, sourceHash } from './source-hash.ts'

export const webRoot = path.join(projectRoot, 'dist/web')

const sources = [
  'src/web',
  'src/contract',
  'src/mastery',
  'public',
  'index.html',
  'vite.config.ts',
  'package-lock.json',
]

/** Builds the page, unless the one that is there was built from the same files. */
export async function buildPage() {
  const stamp = path.join(webRoot, '.built')
  const now = sourceHash(sources)
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === now) return
  // Loading the builder takes as long as starting the server: it waits until it is needed.
  const { build } = await import('vite')
  await build({ root: projectRoot, logLevel: 'error' })
  fs.writeFileSync(stamp, now)
}
