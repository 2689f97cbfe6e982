import { AsyncLocalStorage } from 'node:async_hooks'
import { once } from 'node:events'
import { drizzle } from 'drizzle-orm/node-postgres'
import { Pool, type PoolClient, type PoolConfig } from 'pg'
import type { Database } from './database.ts'

const transactionOf = new AsyncLocalStorage<TurnKeepingPool>()

type Answer = (error: Error | undefined, client?: PoolClient, done?: (release?: unknown) => void) => void

/**
 * A pool that refuses a statement which goes around the transaction it is called in. Over one connection it would wait
 * for that transaction for ever, over several it would not see its rows.
 */
export class TurnKeepingPool extends Pool {
  #ended: Promise<void> | undefined

  constructor(config: PoolConfig) {
    super(config)
    // A connection that breaks while a transaction holds it is told of by the next statement; the event, unheard, would
    // end the process.
    this.on('connect', (client) => client.on('error', () => {}))
  }

  override connect(): Promise<PoolClient>
  override connect(answer: Answer): void
  override connect(answer?: Answer): Promise<PoolClient> | void {
    if (transactionOf.getStore() !== this) return answer ? super.connect(answer) : super.connect()
    const error = new Error('Inside a transaction, statements go through its own handle')
    if (!answer) return Promise.reject(error)
    return answer(error)
  }

  /** Ends the pool when everybody who waits for a connection has had a turn; `end` alone would forget them. */
  endAfterTurns() {
    this.#ended ??= this.#finish()
    return this.#ended
  }

  async #finish() {
    while (this.waitingCount > 0) await once(this, 'release')
    await this.end()
  }
}

const poolOf = new WeakMap<Database, TurnKeepingPool>()

/** Marks what runs inside the database's transactions, for `connect` of its pool. */
export function keepTurns<Opened extends Database>(database: Opened, pool: TurnKeepingPool): Opened {
  const transaction = database.transaction.bind(database)
  database.transaction = (work, config) =>
    transaction((tx) => transactionOf.run(pool, () => work(tx)), config)
  poolOf.set(database, pool)
  return database
}

/**
 * Runs reads that must agree with one another: all of them see the store as it was at the first. Nobody waits for the end
 * of the transaction: what was read stands, and the connection goes back to the pool when it is there.
 */
export async function readTogether<Result>(
  database: Database,
  read: (snapshot: Database) => Promise<Result>,
): Promise<Result> {
  const pool = poolOf.get(database)
  if (!pool) throw new Error('Reads begin together on the database itself')
  const client = await pool.connect()
  const end = async () => {
    try {
      await client.query('COMMIT')
      client.release()
    } catch (error) {
      client.release(error instanceof Error ? error : true)
    }
  }
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    return await transactionOf.run(pool, () => read(drizzle(client)))
  } finally {
    void end()
  }
}
