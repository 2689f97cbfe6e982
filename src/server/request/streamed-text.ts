/** Takes a piece of text when there is room for it; fails when nobody will read it any more. */
export type WriteText = (text: string) => Promise<void>

type Streaming = {
  /** Hears what broke the text off, unless its reader did. */
  onFailure: (error: unknown) => void
  /** Text that may wait for its reader, in characters: what is made faster than it is read, up to here. */
  room?: number
  /** How long a reader may take nothing while there is no room, in ms, before it is given up. */
  patienceMs?: number
}

/**
 * A body in UTF-8 that is made while it is sent. `make` begins when the body is first read, waits in `write` for a
 * reader that is slower, and hears there of one that has gone away or has stopped reading.
 */
export const streamText = (
  make: (write: WriteText) => Promise<void>,
  { onFailure, room = 1024 * 1024, patienceMs = 30_000 }: Streaming,
): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder()
  const pipe = new TransformStream<string, Uint8Array>(
    { transform: (text, controller) => controller.enqueue(encoder.encode(text)) },
    { highWaterMark: room, size: (text) => text.length },
    { highWaterMark: 0 },
  )
  const writer = pipe.writable.getWriter()
  const reader = pipe.readable.getReader()
  let left = false

  const write: WriteText = async (text) => {
    // A piece that can no longer be taken is told of by `ready`.
    writer.write(text).catch(() => {})
    const giveUp = setTimeout(() => void writer.abort(new Error('the client reads nothing')), patienceMs)
    try {
      await writer.ready
    } finally {
      clearTimeout(giveUp)
    }
  }
  const run = async () => {
    try {
      await make(write)
      await writer.close()
    } catch (error) {
      if (!left) onFailure(error)
      // What went wrong is for the log alone.
      await writer.abort(new Error('the text broke off')).catch(() => {})
    }
  }

  let begun = false
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (!begun) void run()
        begun = true
        const { done, value } = await reader.read()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      async cancel(reason) {
        left = true
        await reader.cancel(reason)
      },
    },
    { highWaterMark: 0 },
  )
}
