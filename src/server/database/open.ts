import { drizzle } from 'drizzle-orm/node-postgres'
import type { OpenDatabase } from './database.ts'
import { type EmbeddedStart, startEmbeddedEngine } from './embedded-engine.ts'
import { EmbeddedStream } from './embedded-stream.ts'
import { migrateStore } from './migrate.ts'
import { TurnKeepingPool, keepTurns } from './turn-keeping-pool.ts'

export type DatabasePlace =
  | { engine: 'postgres'; url: string; connections?: number }
  | ({ engine: 'pglite' } & EmbeddedStart)

/** An open embedded store can also be copied: see `snapshot` of EmbeddedEngine. */
export type OpenEmbeddedDatabase = OpenDatabase & { snapshot: () => Promise<Uint8Array<ArrayBuffer>> }

/**
 * Opens a store and brings it to the present schema. `onFailure` hears of a store that is lost while open: the embedded
 * engine stopped by itself, or an idle connection to the server broke (which the next statement repairs).
 */
export async function openDatabase(
  place: DatabasePlace,
  onFailure: (error: Error) => void = () => {},
): Promise<OpenDatabase> {
  return place.engine === 'postgres' ? openServer(place, onFailure) : openEmbedded(place, onFailure)
}

async function openServer(
  { url, connections = 10 }: Extract<DatabasePlace, { engine: 'postgres' }>,
  onIdleFailure: (error: Error) => void,
): Promise<OpenDatabase> {
  const pool = new TurnKeepingPool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 10_000,
    // Times are handed over as the server's text, which must not depend on where the server stands.
    // The pool awaits the promise, which its types do not say.
    // oxlint-disable-next-line typescript/no-misused-promises
    onConnect: async (client) => {
      await client.query("SET TimeZone = 'UTC'; SET DateStyle = 'ISO'")
    },
  })
  pool.on('error', onIdleFailure)
  return { engine: 'postgres', ...(await migrated(pool)) }
}

/** Opens PGlite behind a pool of one connection: a transaction holds it, everybody else waits for a turn. */
export async function openEmbedded(
  start: EmbeddedStart,
  onFailure: (error: Error) => void = () => {},
): Promise<OpenEmbeddedDatabase> {
  const engine = await startEmbeddedEngine(start, onFailure)
  const pool = new TurnKeepingPool({
    // Named here so that the environment of a PostgreSQL client changes nothing.
    host: 'embedded',
    user: 'postgres',
    database: 'postgres',
    password: '',
    ssl: false,
    max: 1,
    idleTimeoutMillis: 0,
    stream: () => new EmbeddedStream(engine),
  })
  // The loss of the engine is told by the engine; the broken idle connection says nothing new.
  pool.on('error', () => {})
  try {
    const open = await migrated(pool)
    const close = () => open.close().then(engine.close)
    return { engine: 'pglite', database: open.database, snapshot: engine.snapshot, close }
  } catch (error) {
    await engine.close()
    throw error
  }
}

async function migrated(pool: TurnKeepingPool) {
  try {
    await migrateStore(pool)
  } catch (error) {
    await pool.end()
    throw error
  }
  return { database: keepTurns(drizzle(pool), pool), close: () => pool.endAfterTurns() }
}
