import { is, sql } from 'drizzle-orm'
import { PgTable, PgView } from 'drizzle-orm/pg-core'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { eachEngine } from '../testing/test-store.ts'
import type { OpenDatabase } from './database.ts'
import * as schema from './schema.ts'

eachEngine('An open store', (openStore) => {
  let store: OpenDatabase
  beforeEach(async () => {
    store = await openStore()
  })
  afterEach(() => store.close())

  const addUser = (id: number) =>
    sql`INSERT INTO app_user (id, name, sortable_name, short_name) VALUES (${id}, 'A', 'A', 'A')`
  const users = sql`SELECT id FROM app_user ORDER BY id`

  it.each([
    ['int4', sql`7::int4`, 7],
    ['int8', sql`9007199254740993::int8`, '9007199254740993'],
    ['float8', sql`0.1::float8`, 0.1],
    ['numeric', sql`1.50::numeric`, '1.50'],
    ['bool', sql`true`, true],
    ['jsonb', sql`'{"a":[1,null]}'::jsonb`, { a: [1, null] }],
    ['timestamptz', sql`'2026-03-01T10:00:00.5+02:00'::timestamptz`, '2026-03-01 08:00:00.5+00'],
    ['text[]', sql`ARRAY['x','y, z']`, ['x', 'y, z']],
    ['text beyond ASCII', sql`${'Álvarez 李 🎓'}::text`, 'Álvarez 李 🎓'],
    ['null', sql`null`, null],
    ['count', sql`(SELECT count(*) FROM course)`, '0'],
  ])('gives a value of type %s as the driver does', async (_type, expression, expected) => {
    const { rows } = await store.database.execute(sql`SELECT ${expression} AS value`)
    expect(rows).toEqual([{ value: expected }])
  })

  it('takes and gives a megabyte of text whole', async () => {
    const long = 'mastery '.repeat(150_000)
    const { rows } = await store.database.execute(sql`SELECT ${long}::text AS value`)
    expect(rows).toEqual([{ value: long }])
  })

  it('sorts names by the rules of Unicode', async () => {
    const { rows } = await store.database.execute(
      sql`SELECT name FROM unnest(ARRAY['Zed', 'Öberg', 'Alvarez', 'Álvarez', 'Park']) AS name ORDER BY name COLLATE "und-x-icu"`,
    )
    expect(rows.map((row) => row.name)).toEqual(['Alvarez', 'Álvarez', 'Öberg', 'Park', 'Zed'])
  })

  it('names the broken constraint', async () => {
    await store.database.execute(addUser(1))
    await expect(store.database.execute(addUser(1))).rejects.toMatchObject({
      cause: { code: '23505', constraint: 'app_user_pkey', detail: 'Key (id)=(1) already exists.' },
    })
  })

  it('takes a transaction back when it fails, and goes on', async () => {
    const failing = store.database.transaction(async (tx) => {
      await tx.execute(addUser(1))
      await tx.execute(addUser(1))
    })
    await expect(failing).rejects.toMatchObject({ cause: { code: '23505' } })
    expect((await store.database.execute(users)).rows).toEqual([])
  })

  it('keeps a statement beside a transaction out of it', async () => {
    let beside: Promise<{ rows: unknown[] }> | undefined
    let commit = () => {}
    const finish = new Promise<void>((resolve) => (commit = resolve))
    let begun = () => {}
    const inside = new Promise<void>((resolve) => (begun = resolve))
    const failing = store.database.transaction(async (tx) => {
      await tx.execute(addUser(1))
      begun()
      await finish
      throw new Error('taken back')
    })
    await inside
    beside = store.database.execute(users)
    commit()
    await expect(failing).rejects.toThrow('taken back')
    expect((await beside).rows).toEqual([])
  })

  it('lets transactions that meet keep every change', async () => {
    await store.database.execute(
      sql`INSERT INTO course (id, name, features, version) VALUES (1, 'C', '[]', 0)`,
    )
    const raise = () =>
      store.database.transaction(async (tx) => {
        const read = await tx.execute<{ version: string }>(
          sql`SELECT version FROM course WHERE id = 1 FOR UPDATE`,
        )
        await tx.execute(sql`UPDATE course SET version = ${Number(read.rows[0]?.version) + 1}`)
      })
    await Promise.all(Array.from({ length: 20 }, raise))
    expect((await store.database.execute(sql`SELECT version FROM course`)).rows).toEqual([{ version: '20' }])
  })

  it('takes back the inner part of a nested transaction alone', async () => {
    await store.database.transaction(async (tx) => {
      await tx.execute(addUser(1))
      const inner = tx.transaction(async (nested) => {
        await nested.execute(addUser(2))
        throw new Error('inner')
      })
      await expect(inner).rejects.toThrow('inner')
      await tx.execute(addUser(3))
    })
    expect((await store.database.execute(users)).rows).toEqual([{ id: '1' }, { id: '3' }])
  })

  it('refuses a statement that goes around the transaction it is called in', async () => {
    const around = store.database.transaction(async () => store.database.execute(users))
    await expect(around).rejects.toMatchObject({
      cause: { message: 'Inside a transaction, statements go through its own handle' },
    })
    const nested = store.database.transaction(async () => store.database.transaction(async () => {}))
    await expect(nested).rejects.toThrow('its own handle')
  })

  it('has every table of the schema', async () => {
    const { rows } = await store.database.execute(
      sql`SELECT count(*)::int AS tables FROM information_schema.tables WHERE table_schema = 'public'`,
    )
    const relations = Object.values(schema).filter((value) => is(value, PgTable) || is(value, PgView))
    expect(rows).toEqual([{ tables: relations.length }])
  })
})
