import { openSpool, type Spool } from './spool.ts'

/** Takes a piece of text, as fast as the disk does; fails when nobody will read it any more. */
export type WriteText = (text: string) => Promise<void>

type Streaming = {
  /** Where the text may lie until it is read. */
  folder: string
  /** Hears what broke the text off, unless its reader went away. */
  onFailure: (error: unknown) => void
  /**
   * How long a reader may take nothing, in ms, before it is given up. The system takes up to some megabytes ahead of a
   * reader, and then nothing until a part of them is read: whoever reads a few kilobytes a second needs minutes for it.
   */
  patienceMs?: number
  /** Waits until the text may be begun; what it gives is called once the disk is free of it again. */
  turn?: () => Promise<() => void>
}

/**
 * A body in UTF-8. `make` begins when the body is first read, and never waits for its reader: what it makes faster than it
 * is read lies on disk meanwhile. It hears in `write` of a reader that has gone away or has stopped reading.
 */
export const streamText = (
  make: (write: WriteText) => Promise<void>,
  { folder, onFailure, patienceMs = 300_000, turn }: Streaming,
): ReadableStream<Uint8Array> => {
  // What went wrong is for the log alone.
  const brokenOff = new Error('the text broke off')
  let spool: Promise<Spool> | undefined
  let endTurn: (() => void) | undefined
  let left = false
  let patience: NodeJS.Timeout | undefined

  const fill = async ({ write, end }: Spool) => {
    try {
      await make(async (text) => {
        if (left) throw new Error('nobody reads the text')
        await write(Buffer.from(text))
      })
      end()
    } catch (error) {
      if (!left) onFailure(error)
      end(brokenOff)
    }
  }
  const begin = async () => {
    endTurn = await turn?.()
    if (left) throw brokenOff
    const opened = await openSpool(folder)
    void fill(opened)
    return opened
  }
  const leave = async () => {
    left = true
    clearTimeout(patience)
    // One that could not be opened was told of where it was to be read.
    await spool?.then(({ close }) => close()).catch(() => {})
    endTurn?.()
  }
  const giveUp = async (controller: ReadableStreamDefaultController<Uint8Array>, reason: unknown) => {
    if (left) return
    if (reason !== brokenOff) onFailure(reason)
    controller.error(reason)
    await leave()
  }
  const send = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const { read } = await (spool ??= begin())
    const piece = await read()
    if (left) return
    if (piece === null) {
      controller.close()
      await leave()
      return
    }
    controller.enqueue(piece)
    const readsNothing = () => void giveUp(controller, new Error('the client reads nothing'))
    patience = setTimeout(readsNothing, patienceMs)
  }

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        clearTimeout(patience)
        try {
          await send(controller)
        } catch (error) {
          await giveUp(controller, error)
        }
      },
      cancel: leave,
    },
    { highWaterMark: 0 },
  )
}
