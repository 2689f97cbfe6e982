import { getTableName, is, sql } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import type { Queryable } from '../database/database.ts'
import * as schema from '../database/schema.ts'

/** Every row of every table as text, in the order of the text: two dumps are equal exactly if the stores are. */
export async function dumpStore(database: Queryable): Promise<Record<string, string[]>> {
  const dump: Record<string, string[]> = {}
  for (const table of Object.values(schema).filter((value) => is(value, PgTable)))
    dump[getTableName(table)] = await dumpTable(database, getTableName(table))
  return dump
}

export async function dumpTable(database: Queryable, name: string): Promise<string[]> {
  const { rows } = await database.execute<{ row: string }>(
    sql`SELECT to_jsonb(t)::text AS row FROM ${sql.identifier(name)} t ORDER BY 1`,
  )
  return rows.map(({ row }) => row)
}
