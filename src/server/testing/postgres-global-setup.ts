import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { openDatabase, openEmbedded } from '../database/open.ts'
import { emptyStoreVersion } from '../database/store-template.ts'
import { startPostgresServer } from './postgres-server.ts'

/** What a test file needs to open stores: a migrated database to copy on a server, and an embedded store to copy. */
export type StoreTemplates = { postgresUrl: string; template: string; snapshot: string }

declare module 'vitest' {
  interface ProvidedContext {
    /** The socket on which the templates are asked for; they are made when somebody asks first. */
    storeTemplates: string
  }
}

const template = `gradebook_template_${process.pid}`

// Vitest takes the default export.
// oxlint-disable-next-line import/no-default-export
export default async function setUp(project: TestProject) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gradebook-tests-'))
  let making: Promise<{ templates: StoreTemplates; stop: () => Promise<void> }> | undefined
  const server = net.createServer((socket) => {
    making ??= make()
    making.then(
      ({ templates }) => socket.end(JSON.stringify(templates)),
      (error: unknown) => socket.end(JSON.stringify({ error: String(error) })),
    )
  })
  const address = path.join(folder, 'templates.sock')
  await new Promise<void>((resolve) => server.listen(address, resolve))
  project.provide('storeTemplates', address)

  return async () => {
    server.close()
    if (making) await (await making).stop()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

async function make() {
  const [postgres, snapshot] = await Promise.all([makePostgres(), makeSnapshot()])
  const templates: StoreTemplates = { postgresUrl: postgres.url, template, snapshot }
  return { templates, stop: postgres.stop }
}

async function makePostgres() {
  const own = process.env.TEST_DATABASE_URL ? undefined : await startPostgresServer()
  const url = process.env.TEST_DATABASE_URL ?? own?.url('postgres') ?? ''
  const administer = (statement: string) => administerPostgres(url, statement)
  await administer(`CREATE DATABASE ${template}`)
  await (await openDatabase({ engine: 'postgres', url: urlOf(url, template) })).close()
  const stop = async () => {
    await administer(`DROP DATABASE ${template}`)
    await own?.stop()
  }
  return { url, stop }
}

/** The snapshot is kept between runs: an embedded database takes seconds to make and changes only with its parts. */
async function makeSnapshot() {
  const cache = path.resolve('node_modules/.cache/mastery-gradebook')
  const file = path.join(cache, `empty-store-${emptyStoreVersion().slice(0, 16)}.tar`)
  if (fs.existsSync(file)) return file

  const store = await openEmbedded({ folder: null })
  const bytes = await store.snapshot()
  await store.close()
  fs.mkdirSync(cache, { recursive: true })
  fs.writeFileSync(`${file}.${process.pid}`, bytes)
  fs.renameSync(`${file}.${process.pid}`, file)
  return file
}

/** The same server, another database. */
export function urlOf(url: string, database: string) {
  const other = new URL(url)
  other.pathname = `/${database}`
  return other.href
}

/** Runs one statement of those that no transaction may hold: CREATE and DROP DATABASE. */
export async function administerPostgres(url: string, statement: string) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
