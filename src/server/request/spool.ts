import { randomUUID } from 'node:crypto'
import { type FileHandle, open, unlink } from 'node:fs/promises'
import path from 'node:path'

/** Bytes on disk between who makes them and who reads them, each at their own speed. */
export type Spool = {
  write: (bytes: Uint8Array) => Promise<void>
  /** No more bytes will come: all are there, or they broke off for a reason. */
  end: (reason?: Error) => void
  /** The next bytes, as soon as there are any; null after the last. Fails where they broke off. */
  read: () => Promise<Uint8Array<ArrayBuffer> | null>
  /** Frees the disk; whoever waits to read is not answered any more. */
  close: () => Promise<void>
}

/** The most bytes that are read at once. */
export const largestPiece = 64 * 1024

export const openSpool = async (folder: string): Promise<Spool> => {
  const file = await openNameless(folder)
  let [written, taken] = [0, 0]
  let end: { reason: Error | undefined } | undefined
  let wake = () => {}

  const readPiece = async () => {
    const piece = new Uint8Array(Math.min(written - taken, largestPiece))
    const { bytesRead } = await file.read(piece, 0, piece.length, taken)
    taken += bytesRead
    return piece.subarray(0, bytesRead)
  }
  const read: Spool['read'] = async () => {
    if (taken < written) return readPiece()
    if (end?.reason) throw end.reason
    if (end) return null
    await new Promise<void>((resolve) => (wake = resolve))
    return read()
  }

  return {
    async write(bytes) {
      await file.appendFile(bytes)
      written += bytes.length
      wake()
    },
    end(reason) {
      end ??= { reason }
      wake()
    },
    read,
    close: () => file.close(),
  }
}

/** A file that only this process can reach, and that is gone with it, however it ends: it loses its name while it is empty. */
const openNameless = async (folder: string): Promise<FileHandle> => {
  const name = path.join(folder, `gradebook-${randomUUID()}.tmp`)
  const file = await open(name, 'wx+', 0o600)
  try {
    await unlink(name)
  } catch (error) {
    await file.close()
    throw error
  }
  return file
}
