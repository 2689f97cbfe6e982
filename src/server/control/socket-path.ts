import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

// The system's own limit is 104 bytes on macOS and 108 on Linux, the closing zero included.
const longestPath = 100

/**
 * Calls with a folder name short enough for the path of a socket in it: the folder's own, or that of a symbolic link in
 * a private temporary folder, which is gone afterwards.
 */
export async function withShortPath<Result>(
  folder: string,
  longestName: string,
  work: (shortFolder: string) => Promise<Result>,
): Promise<Result> {
  if (Buffer.byteLength(path.join(folder, longestName)) <= longestPath) return work(folder)
  const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'gb-'))
  const link = path.join(temporary, 'd')
  try {
    fs.symlinkSync(folder, link)
    return await work(link)
  } finally {
    fs.rmSync(temporary, { recursive: true, force: true })
  }
}
