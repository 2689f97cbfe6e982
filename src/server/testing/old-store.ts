import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import { drizzle as drizzleServer } from 'drizzle-orm/node-postgres'
import { migrate as migrateServer } from 'drizzle-orm/node-postgres/migrator'
import { drizzle as drizzleEmbedded } from 'drizzle-orm/pglite'
import { migrate as migrateEmbedded } from 'drizzle-orm/pglite/migrator'
import { Client } from 'pg'
import type { Engine } from '../database/database.ts'
import journal from '../database/migrations/meta/_journal.json' with { type: 'json' }
import { storeFolder } from '../store-place.ts'
import { createServerDatabase } from './test-store.ts'

const migrationsFolder = fileURLToPath(new URL('../database/migrations', import.meta.url))

/** A store as a version made it that knew only the migrations up to `last`, and what it was filled with. */
export type OldStore = { last: string; statements: string }

/** Where an old store is, as settings name it; `remove` takes it away. */
export type OldStorePlace = { dataDir: string; databaseUrl: string | null; remove: () => Promise<void> }

/** Makes an old store on an engine; it is closed, for a server to open. */
export async function makeOldStore(engine: Engine, { last, statements }: OldStore): Promise<OldStorePlace> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gradebook-old-store-'))
  const dataDir = path.join(folder, 'data')
  const migrations = path.join(folder, 'migrations')
  writeMigrations(migrations, last)
  const removeFolder = () => fs.rmSync(folder, { recursive: true, force: true })
  if (engine === 'pglite') {
    fs.mkdirSync(dataDir)
    const embedded = await PGlite.create(storeFolder(dataDir))
    await migrateEmbedded(drizzleEmbedded(embedded), { migrationsFolder: migrations })
    await embedded.exec(statements)
    await embedded.close()
    return { dataDir, databaseUrl: null, remove: async () => removeFolder() }
  }
  const { url, drop } = await createServerDatabase()
  const client = new Client({ connectionString: url })
  await client.connect()
  await migrateServer(drizzleServer(client), { migrationsFolder: migrations })
  await client.query(statements)
  await client.end()
  const remove = async () => {
    await drop()
    removeFolder()
  }
  return { dataDir, databaseUrl: url, remove }
}

/** The first migrations alone, as their tool keeps them. */
function writeMigrations(folder: string, last: string) {
  const end = journal.entries.findIndex(({ tag }) => tag === last) + 1
  if (end === 0) throw new Error(`there is no migration ${last}`)
  const entries = journal.entries.slice(0, end)
  fs.mkdirSync(path.join(folder, 'meta'), { recursive: true })
  fs.writeFileSync(path.join(folder, 'meta/_journal.json'), JSON.stringify({ ...journal, entries }))
  for (const { tag } of entries)
    fs.copyFileSync(path.join(migrationsFolder, `${tag}.sql`), path.join(folder, `${tag}.sql`))
}
