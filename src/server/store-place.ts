import fs from 'node:fs'
import path from 'node:path'
import { type HeldFolder, holdFolder } from './control/private-socket.ts'
import type { OpenDatabase } from './database/database.ts'
import { type DatabasePlace, openDatabase } from './database/open.ts'
import { newStoreTemplate } from './new-store.ts'
import type { Settings } from './settings.ts'
import { StartError } from './start-error.ts'

/** The store that the settings name, open, and held for this process alone where it is embedded. */
export type OpenStore = OpenDatabase & { held: HeldFolder | null }

/** Where the embedded store is in its folder. */
export const storeFolder = (dataDir: string) => path.join(dataDir, 'store')

/** Opens the store. Throws StartError where that cannot be. */
export async function openStore(
  settings: Settings,
  onFailure: (error: Error) => void = () => {},
): Promise<OpenStore> {
  if (settings.databaseUrl !== null) return openServer(settings.databaseUrl, onFailure)
  const { dataDir } = settings
  makeFolder(dataDir)
  const held = await holdFolder(dataDir)
  try {
    const folder = storeFolder(dataDir)
    const template = fs.existsSync(folder) ? null : newStoreTemplate(settings)
    const store = await openCurrent({ engine: 'pglite', folder, template }, onFailure)
    const close = async () => {
      await held.settle()
      await store.close()
      await held.close()
    }
    return { ...store, close, held }
  } catch (error) {
    await held.close()
    throw new StartError(`The store in ${dataDir} cannot be opened: ${reasonOf(error)}`, { cause: error })
  }
}

async function openServer(url: string, onFailure: (error: Error) => void): Promise<OpenStore> {
  try {
    return { ...(await openCurrent({ engine: 'postgres', url }, onFailure)), held: null }
  } catch (error) {
    const { hostname, port, pathname } = new URL(url)
    const place = `${hostname}${port && `:${port}`}${pathname}`
    throw new StartError(`DATABASE_URL: the database ${place} cannot be used: ${reasonOf(error)}`, {
      cause: error,
    })
  }
}

/** Opens a database and brings what it keeps to what the present version works out. */
async function openCurrent(place: DatabasePlace, onFailure: (error: Error) => void): Promise<OpenDatabase> {
  const store = await openDatabase(place, onFailure)
  try {
    const { rebuildDueRollups } = await import('./stores/due-rollup-store.ts')
    await rebuildDueRollups(store.database)
  } catch (error) {
    await store.close()
    throw error
  }
  return store
}

/** The folder may hold names and scores: it is for its owner alone. */
export function makeFolder(dataDir: string) {
  try {
    fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    fs.accessSync(dataDir, fs.constants.R_OK | fs.constants.W_OK | fs.constants.X_OK)
  } catch (error) {
    throw new StartError(`DATA_DIR ${dataDir} cannot be written: ${reasonOf(error)}`, { cause: error })
  }
}

function reasonOf(error: unknown): string {
  // Node tries every address of a name and says why for each of them.
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ')
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? reasonOf(error.cause) : (error.message.split('\n')[0] ?? '')
}
