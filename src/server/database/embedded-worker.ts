import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { PGlite, type PGliteOptions } from '@electric-sql/pglite'
import type { EmbeddedAnswer, EmbeddedRequest, EmbeddedStart } from './embedded-engine.ts'
import { openFolder } from './embedded-folder.ts'

const answerBatch = 256 * 1024
const startupMessage = 0
// The severity of an error message, in its two forms; no row can hold the zeros in it.
const panicMark = 'SPANIC\0VPANIC\0'

async function open({ folder, snapshot, template = null }: EmbeddedStart) {
  if (folder !== null) return openFolder(folder, template)
  const options: PGliteOptions = snapshot ? { loadDataDir: new Blob([snapshot]) } : {}
  return PGlite.create(options)
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
    let panic = false
    await pg.execProtocolRawStream(bytes, {
      onRawData(part) {
        panic ||= Buffer.from(part.buffer, part.byteOffset, part.length).includes(panicMark)
        // The view is of the engine's memory, which the next part overwrites.
        parts.push(part.slice())
        size += part.length
        if (size >= answerBatch) flush()
      },
    })
    flush()
    // PostgreSQL would end here and start again from its log; to go on, or even to close, could spoil what is on disk.
    if (panic) throw new Error('PostgreSQL panicked: the disk may be full or broken')
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

async function start(port: MessagePort) {
  await serve(port, await open(workerData as EmbeddedStart))
}

if (parentPort) void start(parentPort)
