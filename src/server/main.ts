import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { createApp } from './app.ts'
import { type Command, runCommand, signInLink } from './control/commands.ts'
import type { Database } from './database/database.ts'
import { demoCourseId, loadDemo } from './intake/demo/load-demo.ts'
import type { ServerLog } from './log.ts'
import { pageUrl, type Settings } from './settings.ts'
import { StartError } from './start-error.ts'
import type { OpenStore } from './store-place.ts'
import { createTeacherStore } from './stores/teacher-store.ts'

type RunningServer = {
  url: string
  /** A one-time link for the store's first teacher; null in a store without one. */
  signInUrl: string | null
  close: () => Promise<void>
}

type CommandLog = { error: (fields: { err: unknown }, message: string) => void }
type ServerParts = { store: OpenStore; webRoot: string; log: ServerLog }

/** Fills an empty store with the demo where that is wanted, and serves page and API; the store is closed with it. */
export async function startServer(
  settings: Settings,
  { store, webRoot, log }: ServerParts,
): Promise<RunningServer> {
  try {
    await fillEmptyStore(settings, store.database)
    const { database } = store
    const app = createApp({ ...appOf(settings, store), webRoot, log })
    const server = createAdaptorServer({ fetch: app.fetch }) as Server
    const url = await listen(server, settings)
    answerCommands(store, url, log)
    const close = async () => {
      await finishRequests(server)
      await store.close()
    }
    return { url, signInUrl: await firstSignIn(database, url), close }
  } catch (error) {
    await store.close()
    throw error
  }
}

/** What the settings and the store are to the app. */
export const appOf = (
  { baseUrl, databaseUrl, dataDir }: Settings,
  { database }: Pick<OpenStore, 'database'>,
) => ({
  database,
  ...(baseUrl !== null && { baseUrl }),
  // The folder of the embedded store has room on disk, where temporary files may be kept in memory.
  ...(databaseUrl === null && { spoolFolder: dataDir }),
})

export async function fillEmptyStore({ demo }: Settings, database: Database) {
  if (demo && (await createTeacherStore(database).isStoreEmpty())) await loadDemo(database)
}

/** A link for the demo's teacher, or in a store without the demo for its first one; null where there is none. */
export async function firstSignIn(database: Database, url: string) {
  const teachers = createTeacherStore(database)
  const teacher = (await teachers.findFirst(demoCourseId)) ?? (await teachers.findFirst())
  return teacher === null ? null : signInLink({ database, pageUrl: url }, teacher)
}

/** Lets `import`, `sign-in` and `token` work through this process while it holds the embedded store. */
export function answerCommands({ held, database }: OpenStore, url: string, log: CommandLog) {
  held?.serve(async (command, progress) => {
    try {
      return await runCommand(command as Command, { database, pageUrl: url, progress })
    } catch (error) {
      log.error({ err: error }, 'a command failed')
      return { error: ['The server could not do it: its log says why'] }
    }
  }, url)
}

async function listen(server: Server, settings: Settings) {
  const { host, port } = settings
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        reject(new StartError(`PORT ${port} of ${host} is in use: stop what listens there or set PORT`))
      else reject(new StartError(`Cannot listen on HOST ${host}, PORT ${port}: ${error.message}`))
    })
    server.listen(port, host, resolve)
  })
  return pageUrl(settings, (server.address() as AddressInfo).port)
}

/** Takes no more connections and waits for the requests under way; those that do not end in ten seconds are cut off. */
async function finishRequests(server: Server) {
  const cutOff = setTimeout(() => server.closeAllConnections(), 10_000)
  await new Promise<void>((resolve) => server.close(() => resolve()))
  clearTimeout(cutOff)
}
