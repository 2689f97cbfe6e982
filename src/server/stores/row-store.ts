import { getTableColumns, getTableName, type SQL, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { Queryable } from '../database/database.ts'

/** Rows of one statement: enough to make statements rare, few enough to keep their JSON text small. */
const rowsPerStatement = 5_000

type Upsert<T extends PgTable> = {
  table: T
  rows: readonly T['$inferInsert'][]
  /** What a row is known by: columns with a unique key. */
  key: readonly (keyof T['$inferInsert'] & string)[]
  /** `keep`: a row that is there already stays as it is. */
  existing?: 'update' | 'keep'
  /** Columns that an existing row keeps, whatever the new row says. */
  keepColumns?: readonly (keyof T['$inferInsert'] & string)[]
}

/**
 * Writes rows, each known by its key, and says how many were new or changed. A row equal to the stored one is not
 * touched. Every row must carry a value (or null) for each column that the first one has.
 */
export const upsertRows = async <T extends PgTable>(tx: Queryable, upsert: Upsert<T>): Promise<number> => {
  let written = 0
  for (const rows of inChunks(upsert.rows, rowsPerStatement)) {
    const { rows: counted } = await tx.execute<{ written: number }>(upsertStatement(upsert, rows))
    written += counted[0]?.written ?? 0
  }
  return written
}

const upsertStatement = <T extends PgTable>(
  { table, key, existing = 'update', keepColumns = [] }: Upsert<T>,
  rows: readonly T['$inferInsert'][],
): SQL => {
  const given = Object.keys(rows[0] ?? {})
  const columns = Object.entries(getTableColumns(table)).filter(([property]) => given.includes(property))
  const fixed: ReadonlySet<string> = new Set([...key, ...keepColumns])
  const changing = columns.filter(([property]) => !fixed.has(property)).map(([, column]) => column.name)
  const names = list(columns.map(([, column]) => sql.identifier(column.name)))
  const known: ReadonlySet<string> = new Set(key)
  const keyNames = list(
    columns.filter(([property]) => known.has(property)).map(([, column]) => sql.identifier(column.name)),
  )
  const typed = list(
    columns.map(([, column]) => sql`${sql.identifier(column.name)} ${sql.raw(column.getSQLType())}`),
  )
  const records = JSON.stringify(
    rows.map((row) =>
      Object.fromEntries(columns.map(([property, column]) => [column.name, rowValue(row, property)])),
    ),
  )
  const target = sql.identifier(getTableName(table))
  const stored = list(changing.map((name) => sql`${target}.${sql.identifier(name)}`))
  const excluded = list(changing.map((name) => sql`excluded.${sql.identifier(name)}`))
  const update =
    existing === 'keep' || changing.length === 0
      ? sql`NOTHING`
      : sql`UPDATE SET ${list(
          changing.map((name) => sql`${sql.identifier(name)} = excluded.${sql.identifier(name)}`),
        )} WHERE (${stored}) IS DISTINCT FROM (${excluded})`
  return sql`
    WITH written AS (
      INSERT INTO ${target} (${names})
      SELECT ${names} FROM jsonb_to_recordset(${records}::text::jsonb) AS r (${typed})
      ON CONFLICT (${keyNames}) DO ${update}
      RETURNING 1
    )
    SELECT count(*)::int AS written FROM written`
}

const rowValue = (row: object, property: string): unknown => (row as Record<string, unknown>)[property]

const list = (parts: readonly SQL[] | readonly ReturnType<typeof sql.identifier>[]): SQL =>
  sql.join([...parts] as SQL[], sql`, `)

export function* inChunks<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size)
}
