import type { NodePgQueryResultHKT } from 'drizzle-orm/node-postgres'
import type { PgDatabase } from 'drizzle-orm/pg-core'

/**
 * The store's database or one transaction of it, the same over both engines. Rows of `execute` come as node-postgres
 * gives them: bigint as text.
 */
export type Database = PgDatabase<NodePgQueryResultHKT>

/** What statements run on: the database, or one transaction of it. */
export type Queryable = Pick<Database, 'execute' | 'select' | 'insert' | 'update' | 'delete'>

/** Which engine is behind a database: embedded, or a PostgreSQL server. */
export type Engine = 'pglite' | 'postgres'

/** An open store. `close` waits for the statements under way. */
export type OpenDatabase = { database: Database; engine: Engine; close: () => Promise<void> }
