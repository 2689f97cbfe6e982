import fs from 'node:fs'
import path from 'node:path'
import type { PGlite, postgresMod } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'

type PostgresMod = postgresMod.PostgresMod
type EmscriptenStream = { nfd?: number; node: object }
type NodeFiles = {
  stream_ops: { fsync?: (stream: EmscriptenStream) => number }
  realPath: (node: object) => string
}

/**
 * PGlite's folder of files, with an fsync that reaches the disk: without this step PostgreSQL's own fsync calls end in
 * the WASM file system, and a commit is only as safe as the page cache.
 */
export class DurableFiles extends NodeFS {
  override async init(pg: PGlite, options: Partial<PostgresMod>) {
    const initialised = await super.init(pg, options)
    const syncing = (module: PostgresMod) => {
      const files = (module as unknown as { NODEFS: NodeFiles }).NODEFS
      files.stream_ops.fsync = (stream) => {
        if (stream.nfd === undefined) syncPath(files.realPath(stream.node))
        else fs.fsyncSync(stream.nfd)
        return 0
      }
    }
    const { emscriptenOpts } = initialised
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), syncing] } }
  }
}

/** Makes a file, or the list of names in a folder, reach the disk. */
export function syncPath(file: string) {
  const descriptor = fs.openSync(file, 'r')
  try {
    fs.fsyncSync(descriptor)
  } finally {
    fs.closeSync(descriptor)
  }
}

/** Makes a folder and everything in it reach the disk. */
export function syncTree(folder: string) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name)
    if (entry.isDirectory()) syncTree(file)
    else if (entry.isFile()) syncPath(file)
  }
  syncPath(folder)
}
