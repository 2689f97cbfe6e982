import { AsyncLocalStorage } from 'node:async_hooks'
import { once } from 'node:events'
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

/** Marks what runs inside the database's transactions, for `connect` of its pool. */
export function keepTurns<Opened extends Database>(database: Opened, pool: TurnKeepingPool): Opened {
  const transaction = database.transaction.bind(database)
  database.transaction = (work, config) =>
    transaction((tx) => transactionOf.run(pool, () => work(tx)), config)
  return database
}
