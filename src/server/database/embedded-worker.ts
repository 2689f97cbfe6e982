import fs from 'node:fs'
import path from 'node:path'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { PGlite, type PGliteOptions } from '@electric-sql/pglite'
import { DurableFiles, syncPath, syncTree } from './durable-files.ts'
import { createEmptyStore, isTemplateOfThisEngine, startParams } from './store-template.ts'
import type { EmbeddedAnswer, EmbeddedRequest, EmbeddedStart } from './embedded-engine.ts'

const answerBatch = 256 * 1024
const startupMessage = 0

/**
 * A new store is made beside its final place and moved there whole, so that a stop half way leaves nothing that looks
 * like a store.
 */
async function createFolder(folder: string, template: string | null) {
  const unfinished = `${folder}.unfinished`
  fs.rmSync(unfinished, { recursive: true, force: true })
  if (template !== null && isTemplateOfThisEngine(template))
    fs.cpSync(template, unfinished, { recursive: true })
  else await createEmptyStore(unfinished)
  fs.chmodSync(unfinished, 0o700)
  syncTree(unfinished)
  fs.renameSync(unfinished, folder)
  syncPath(path.dirname(folder))
}

async function open({ folder, snapshot, template = null }: EmbeddedStart) {
  if (folder === null) {
    const options: PGliteOptions = snapshot ? { loadDataDir: new Blob([snapshot]) } : {}
    return PGlite.create(options)
  }
  if (!fs.existsSync(folder)) await createFolder(folder, template)
  return PGlite.create({ fs: new DurableFiles(folder), startParams })
}

async function serve(port: MessagePort, pg: PGlite) {
  const answer = (message: EmbeddedAnswer, transfer: ArrayBuffer[] = []) =>
    port.postMessage(message, transfer)

  const run = async ({ connection, bytes }: Extract<EmbeddedRequest, { kind: 'protocol' }>) => {
    // A new connection finds no transaction of the one before it.
    if (bytes[0] === startupMessage && pg.isInTransaction()) await pg.exec('ROLLBACK')
    let parts: Uint8Array[] = []
    let size = 0
    const flush = () => {
      if (size === 0) return
      const joined = new Uint8Array(size)
      let offset = 0
      for (const part of parts) {
        joined.set(part, offset)
        offset += part.length
      }
      answer({ kind: 'protocol', connection, bytes: joined }, [joined.buffer])
      parts = []
      size = 0
    }
    await pg.execProtocolRawStream(bytes, {
      onRawData(part) {
        // The view is of the engine's memory, which the next part overwrites.
        parts.push(part.slice())
        size += part.length
        if (size >= answerBatch) flush()
      },
    })
    flush()
  }

  const handle = async (request: EmbeddedRequest) => {
    if (request.kind === 'protocol') return run(request)
    if (request.kind === 'snapshot') {
      await pg.exec('CHECKPOINT')
      const tar = await (await pg.dumpDataDir('none')).arrayBuffer()
      answer({ kind: 'snapshot', bytes: new Uint8Array(tar) }, [tar])
      return undefined
    }
    await pg.close()
    answer({ kind: 'closed' })
    port.close()
    return undefined
  }

  let queue = Promise.resolve()
  port.on('message', (request: EmbeddedRequest) => {
    // A failure here is the engine's, not a statement's: it ends this thread, and the other side hears of it.
    queue = queue.then(() => handle(request))
  })
  answer({ kind: 'ready' })
}

if (parentPort) await serve(parentPort, await open(workerData as EmbeddedStart))
