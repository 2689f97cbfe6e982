import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from 'drizzle-orm'
import type { Engine, OpenDatabase } from '../../src/server/database/database.ts'
import { openDatabase } from '../../src/server/database/open.ts'
import { createTokenStore } from '../../src/server/stores/access-token-store.ts'
import { startPostgresServer } from '../../src/server/testing/postgres-server.ts'
import { type Figure, median } from '../figure.ts'
import { lineOf, loadNow, machineLine, tableOf } from '../report.ts'
import { type BenchServer, startServer } from '../server.ts'
import { Client } from './client.ts'
import { type BenchCourse, deepCourse, fillCourse, wideCourse } from './courses.ts'
import { benchTeacher, measureDeepCourse, measureRaw, measureTable, measureWideCourse } from './measure.ts'

const options = parseArgs({
  options: {
    /** Keeps the embedded store of the bench here, and uses the one that is here already. */
    folder: { type: 'string' },
    engines: { type: 'string', default: 'pglite,postgres' },
    sizes: { type: 'string', default: '100,1000,10000,30000' },
  },
}).values

const folder = options.folder ?? mkdtempSync(path.join(os.tmpdir(), 'gradebook-bench-api-'))
if (options.folder === undefined)
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
const say = (line: string) => console.error(line)
const wideCourses = options.sizes.split(',').map((size) => wideCourse(Number(size)))
const courses: BenchCourse[] = [deepCourse, ...wideCourses]
const loadBefore = loadNow()
const tables: string[] = []

for (const engine of options.engines.split(',') as Engine[]) {
  const figures: Figure[] = []
  const keep = (...measured: Figure[]) => {
    figures.push(...measured)
    for (const figure of measured) say(`  ${lineOf(figure)}`)
  }
  const place = await placeOf(engine)
  const open = () => openDatabase(place.database)
  const token = await prepare(await open(), keep)
  await measureServer({ dataDir: place.dataDir, url: place.url, token, engine, keep })
  const store = await open()
  await measureRaw({ database: store.database, keep, runs: 3 })
  await store.close()
  await place.close()
  tables.push(`## ${engine}\n\n${tableOf(figures)}\n\n${ratiosOf(figures)}`)
}
console.log(
  `${machineLine('not used')}; load before ${loadBefore}, after ${loadNow()}\n\n${tables.join('\n\n')}`,
)

async function placeOf(engine: Engine) {
  const dataDir = path.join(folder, engine)
  mkdirSync(dataDir, { recursive: true })
  if (engine === 'pglite') {
    const store = path.join(dataDir, 'store')
    return {
      dataDir,
      url: undefined,
      database: { engine, folder: store, template: null },
      close: async () => {},
    } as const
  }
  const server = await startPostgresServer({ durable: true })
  const url = server.url('postgres')
  return { dataDir, url, database: { engine, url }, close: () => server.stop() } as const
}

/** Fills what is not there yet and gives a token of the courses' teacher. */
async function prepare({ database, close }: OpenDatabase, keep: (figure: Figure) => void): Promise<string> {
  for (const course of courses) {
    const { rows } = await database.execute(sql`SELECT FROM course WHERE id = ${course.id}`)
    if (rows.length > 0) continue
    const { students, outcomes, tasks } = course
    say(`Filling ${students} × ${outcomes} × ${tasks}`)
    const started = performance.now()
    await fillCourse(database, course)
    const samples = [(performance.now() - started) / 1000]
    keep({ what: `filling ${students} × ${outcomes} × ${tasks}, rollups and all`, unit: 's', samples })
  }
  const { token } = await createTokenStore(database).create({ userId: benchTeacher })
  await close()
  return token
}

type Served = {
  dataDir: string
  url: string | undefined
  token: string
  engine: Engine
  keep: (...figures: Figure[]) => void
}

async function measureServer({ dataDir, url, token, engine, keep }: Served) {
  const settings = url === undefined ? { DEMO: '0' } : { DATABASE_URL: url, DEMO: '0' }
  const serve = async (measure: (client: Client, server: BenchServer) => Promise<void>) => {
    const server = await startServer(dataDir, settings)
    const client = new Client(server.url, token)
    await measure(client, server)
    client.close()
    await server.stop()
  }
  await serve((client) => measureDeepCourse({ client, keep, isServer: engine === 'postgres' }))
  await serve(async (client) => {
    for (const course of wideCourses) await measureWideCourse({ client, keep }, course)
  })
  const largest = wideCourses.at(-1)
  if (largest) await serve((client, server) => measureTable({ client, keep }, { course: largest, server }))
}

/** What the large cost of the small, and what keeping rollups saves. */
function ratiosOf(figures: readonly Figure[]): string {
  const medianOf = (part: string) => {
    const figure = figures.find(({ what }) => what.includes(part))
    return figure === undefined ? Number.NaN : median(figure.samples)
  }
  const small = medianOf('100 × 50, sorted')
  const large = (page: string) =>
    (medianOf(`30,000 × 50, sorted by an outcome, page ${page}`) / small).toFixed(2)
  const raw = medianOf('from 800,000 results') / medianOf('sorted by an outcome, first page')
  return [
    `- a page at 30,000 students beside one at 100: ${large('1')} (first page), ${large('300')} (page 300); aim ≤ 1.5`,
    `- the page from the results themselves beside the page from rollups: ${raw.toFixed(0)}; aim ≥ 20`,
  ].join('\n')
}
