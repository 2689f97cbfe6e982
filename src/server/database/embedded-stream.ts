import { Duplex } from 'node:stream'
import type { EmbeddedEngine } from './embedded-engine.ts'

const startupMessage = 0
const endsOfRequests = new Set(['S', 'Q', 'F', 'X'].map((type) => type.charCodeAt(0)))

/**
 * What the driver takes for its socket: its bytes go to the embedded engine, whole requests at a time, and the
 * engine's bytes come back.
 */
export class EmbeddedStream extends Duplex {
  readonly #engine: EmbeddedEngine
  #line: ReturnType<EmbeddedEngine['connect']> | undefined
  #pending: Buffer = Buffer.alloc(0)

  constructor(engine: EmbeddedEngine) {
    super()
    this.#engine = engine
  }

  connect() {
    this.#line = this.#engine.connect({
      receive: (bytes) => this.push(bytes),
      fail: (error) => this.destroy(error),
    })
    process.nextTick(() => this.emit('connect'))
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error) => void) {
    this.#take([chunk], done)
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error) => void) {
    this.#take(
      chunks.map(({ chunk }) => chunk),
      done,
    )
  }

  #take(chunks: Buffer[], done: () => void) {
    this.#pending = Buffer.concat([this.#pending, ...chunks])
    const end = endOfRequests(this.#pending)
    if (end > 0) {
      this.#line?.send(new Uint8Array(this.#pending.subarray(0, end)))
      this.#pending = this.#pending.subarray(end)
    }
    done()
  }

  override _final(done: () => void) {
    this.#line?.leave()
    this.push(null)
    done()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void) {
    this.#line?.leave()
    done(error)
  }

  override _read() {}

  // A socket's calls that mean nothing between threads.
  setNoDelay() {}
  setKeepAlive() {}
  ref() {}
  unref() {}
}

/** Where the last whole request in the bytes ends: the engine takes a request and the Sync that ends it in one piece. */
function endOfRequests(bytes: Buffer) {
  let end = 0
  let at = 0
  while (bytes.length - at >= 5) {
    const type = bytes[at]
    // The first message of a connection has no type: it begins with its length.
    const length = type === startupMessage ? bytes.readUInt32BE(at) : bytes.readUInt32BE(at + 1) + 1
    if (at + length > bytes.length) break
    at += length
    if (type === startupMessage || (type !== undefined && endsOfRequests.has(type))) end = at
  }
  return end
}
