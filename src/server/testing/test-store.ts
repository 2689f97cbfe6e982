import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import { text } from 'node:stream/consumers'
import { getTableName, is, sql } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import { afterAll, describe, inject } from 'vitest'
import type { Engine, OpenDatabase } from '../database/database.ts'
import { openDatabase, openEmbedded } from '../database/open.ts'
import * as schema from '../database/schema.ts'
import { type StoreTemplates, administerPostgres, urlOf } from './postgres-global-setup.ts'

/** Opens an empty, migrated store that nobody else uses; `close` gives it back. */
export type OpenStore = () => Promise<OpenDatabase>

/** Describes the same behaviour once on the embedded engine and once on a PostgreSQL server. */
export function eachEngine(name: string, describeStore: (openStore: OpenStore, engine: Engine) => void) {
  describe.each<Engine>(['pglite', 'postgres'])(`${name} on %s`, (engine) => {
    describeStore(testStores(engine), engine)
  })
}

/** The way to open stores for the tests of the enclosing `describe`, after which every one of them is gone. */
export function testStores(engine: Engine): OpenStore {
  const start = engine === 'pglite' ? startEmbedded : startOnServer
  const started: { store: OpenDatabase; remove: () => Promise<void> }[] = []
  const idle: OpenDatabase[] = []
  afterAll(async () => {
    for (const { remove } of started) await remove()
  })
  const startAnother = async () => {
    const one = await start()
    started.push(one)
    return one.store
  }
  return async () => {
    // Emptying a store that was used is many times faster than starting another.
    const used = idle.pop()
    if (used) await empty(used)
    const store = used ?? (await startAnother())
    let given = false
    const close = async () => {
      if (!given) idle.push(store)
      given = true
    }
    return { ...store, close }
  }
}

async function startEmbedded() {
  const snapshot = new Uint8Array(fs.readFileSync((await askForTemplates()).snapshot))
  const store = await openEmbedded({ folder: null, snapshot })
  return { store, remove: store.close }
}

async function startOnServer() {
  const { template } = await askForTemplates()
  const { url, drop } = await createServerDatabase(template)
  const store = await openDatabase({ engine: 'postgres', url })
  const remove = async () => {
    await store.close()
    await drop()
  }
  return { store, remove }
}

/** A database of its own on the tests' server: a copy of the template, or one with nothing in it. */
export async function createServerDatabase(template = 'template1') {
  const { postgresUrl } = await askForTemplates()
  const name = `gradebook_test_${randomUUID().replaceAll('-', '')}`
  await administerPostgres(postgresUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`)
  return {
    url: urlOf(postgresUrl, name),
    drop: () => administerPostgres(postgresUrl, `DROP DATABASE ${name}`),
  }
}

async function empty({ database }: OpenDatabase) {
  const tables = Object.values(schema).filter((value) => is(value, PgTable))
  const names = tables.map((table) => sql.identifier(getTableName(table)))
  await database.execute(sql`TRUNCATE ${sql.join(names, sql`, `)} RESTART IDENTITY`)
}

let templates: Promise<StoreTemplates> | undefined

function askForTemplates() {
  templates ??= text(net.connect(inject('storeTemplates'))).then((answer) => {
    const parsed = JSON.parse(answer) as StoreTemplates | { error: string }
    if ('error' in parsed) throw new Error(parsed.error)
    return parsed
  })
  return templates
}
