import { mkdtempSync } from 'node:fs'
import path from 'node:path'
import { startServer } from './server.ts'

/** Starts and stops the server on a store that is there. Times from start to ready, in s. */
export async function measureStarts(dataDir: string, runs: number): Promise<number[]> {
  const times: number[] = []
  for (let run = 0; run < runs; run++) times.push(await startOnce(dataDir))
  return times
}

/** The same on an empty folder each time: the store is made and filled with the demo course first. */
export async function measureFirstStarts(folder: string, runs: number): Promise<number[]> {
  const times: number[] = []
  for (let run = 0; run < runs; run++) times.push(await startOnce(mkdtempSync(path.join(folder, 'first-'))))
  return times
}

async function startOnce(dataDir: string) {
  const server = await startServer(dataDir)
  await server.stop()
  return server.readyMs / 1000
}
