import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const projectRoot = fileURLToPath(new URL('../../', import.meta.url))

/** A hash of files and folders of the project, by which what is built from them knows that it is out of date. */
export function sourceHash(names: readonly string[]) {
  const hash = createHash('sha256')
  for (const name of names) {
    const file = path.join(projectRoot, name)
    if (!fs.existsSync(file)) continue
    const files = fs.statSync(file).isDirectory() ? filesIn(file) : [file]
    for (const each of files)
      hash.update(path.relative(projectRoot, each)).update('\0').update(fs.readFileSync(each))
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
