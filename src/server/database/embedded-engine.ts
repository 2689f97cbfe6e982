import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'

/**
 * What the thread of the embedded engine is started with: its folder, or none for a store in memory. A new folder begins
 * as a copy of the template, a folder of an empty store, where there is one; a store in memory as the snapshot.
 */
export type EmbeddedStart = {
  folder: string | null
  template?: string | null
  snapshot?: Uint8Array<ArrayBuffer>
}

export type EmbeddedRequest =
  | { kind: 'protocol'; connection: number; bytes: Uint8Array }
  | { kind: 'snapshot' }
  | { kind: 'close' }

export type EmbeddedAnswer =
  | { kind: 'ready' }
  | { kind: 'protocol'; connection: number; bytes: Uint8Array }
  | { kind: 'snapshot'; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'closed' }

/** Who hears the bytes of one connection, or that the engine is gone. */
type EmbeddedListener = { receive: (bytes: Uint8Array) => void; fail: (error: Error) => void }

/**
 * PGlite in a thread of its own, where it cannot hold up the event loop. It speaks PostgreSQL's wire protocol in
 * messages, so that the driver in front of it is the same one that speaks to a server.
 */
export type EmbeddedEngine = {
  /** Opens a way to the engine; the engine itself serves one at a time. */
  connect: (listener: EmbeddedListener) => {
    send: (bytes: Uint8Array<ArrayBuffer>) => void
    leave: () => void
  }
  /** The store as a tar archive, from which a store in memory can be started. */
  snapshot: () => Promise<Uint8Array<ArrayBuffer>>
  close: () => Promise<void>
}

const entryPath = fileURLToPath(new URL('./embedded-worker.ts', import.meta.url))

/** Starts the engine and waits until it serves. `onFailure` hears once if it stops by itself later on. */
export async function startEmbeddedEngine(
  start: EmbeddedStart,
  onFailure: (error: Error) => void,
): Promise<EmbeddedEngine> {
  const worker = new Worker(workerEntry, { eval: true, workerData: start })
  const listeners = new Map<number, EmbeddedListener>()
  const awaited = new Map<EmbeddedAnswer['kind'], (answer: EmbeddedAnswer) => void>()
  let lastConnection = 0
  let failure: Error | undefined
  let refuse: (error: Error) => void = onFailure

  const post = (request: EmbeddedRequest, transfer: ArrayBuffer[] = []) =>
    worker.postMessage(request, transfer)
  const next = <Kind extends EmbeddedAnswer['kind']>(kind: Kind) =>
    new Promise<Extract<EmbeddedAnswer, { kind: Kind }>>((resolve, reject) => {
      if (failure) reject(failure)
      refuse = reject
      awaited.set(kind, (answer) => {
        refuse = onFailure
        resolve(answer as Extract<EmbeddedAnswer, { kind: Kind }>)
      })
    })
  const fail = (error: Error) => {
    if (failure) return
    failure = error
    refuse(error)
    for (const listener of listeners.values()) listener.fail(error)
    listeners.clear()
  }

  let ended = false
  const exited = new Promise<void>((resolve) => {
    worker.on('error', (error) => fail(stopped(error instanceof Error ? error.message : String(error))))
    worker.on('exit', (code) => {
      if (!ended) fail(stopped(`its thread ended with code ${code}`))
      resolve()
    })
  })
  worker.on('message', (answer: EmbeddedAnswer) => {
    if (answer.kind === 'protocol') listeners.get(answer.connection)?.receive(answer.bytes)
    else awaited.get(answer.kind)?.(answer)
  })

  const close = async () => {
    if (!failure) {
      const closed = next('closed')
      post({ kind: 'close' })
      await closed
      ended = true
    }
    await exited
  }
  let closing: Promise<void> | undefined

  await next('ready')
  return {
    connect(listener) {
      const connection = (lastConnection += 1)
      if (failure) {
        const error = failure
        process.nextTick(() => listener.fail(error))
      } else listeners.set(connection, listener)
      return {
        send: (bytes) => post({ kind: 'protocol', connection, bytes }, [bytes.buffer]),
        leave: () => listeners.delete(connection),
      }
    },
    async snapshot() {
      const answer = next('snapshot')
      post({ kind: 'snapshot' })
      return (await answer).bytes
    },
    close: () => (closing ??= close()),
  }
}

function stopped(reason: string) {
  return new Error(`The embedded database stopped: ${reason}`)
}

/**
 * Node 20 starts no TypeScript worker by itself: two lines of JavaScript bring the loader and then the worker. The loader
 * for `require` needs no thread of its own, as that for `import` does, which is tens of megabytes.
 */
const workerEntry = [createRequire(import.meta.url).resolve('tsx/cjs'), entryPath]
  .map((file) => `require(${JSON.stringify(file)})`)
  .join('\n')
