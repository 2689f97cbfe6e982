import type { SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Database } from './database.ts'

const dialect = new PgDialect()

/**
 * A statement that requests run all the time: its text is made once, and each connection keeps it parsed and planned
 * under its name. Values come in by `sql.placeholder`.
 */
export const prepared = <Row extends Record<string, unknown>>(name: string, statement: SQL) => {
  const query = dialect.sqlToQuery(statement)
  return async (database: Database, values: Record<string, unknown>): Promise<Row[]> => {
    const { rows } = (await database._.session
      .prepareQuery(query, undefined, name, false)
      .execute(values)) as { rows: Row[] }
    return rows
  }
}
