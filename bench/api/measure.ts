import type { Database } from '../../src/server/database/database.ts'
import type { Figure } from '../figure.ts'
import { type BenchCourse, deepCourse, teacherId } from './courses.ts'
import type { BenchServer } from '../server.ts'
import type { Client } from './client.ts'
import { pageFromResults } from './raw-page.ts'

const perPage = 50
const runs = 60

type Keep = (...figures: Figure[]) => void
type Measuring = { client: Client; keep: Keep; isServer: boolean }

const rollups = ({ id }: BenchCourse, search: Record<string, string | number>) =>
  `/api/v1/courses/${id}/outcome_rollups?${new URLSearchParams(
    Object.entries(search).map(([name, value]) => [name, String(value)]),
  )}&include[]=outcomes&include[]=users`

const sortedBy = (course: BenchCourse, outcome: number, page: number) =>
  rollups(course, { per_page: perPage, page, sort_by: 'outcome', sort_outcome_id: outcome })

const lastPage = ({ students }: BenchCourse) => Math.ceil(students / perPage)

async function times(
  client: Client,
  pathOf: (run: number) => string,
  count = runs,
  headers?: Record<string, string>,
) {
  const samples: number[] = []
  // The first answers warm up the store's pages and the code, whose engine takes some dozens of calls to compile it well.
  for (let run = -count; run < count; run++) {
    const { ms } = await client.ask(pathOf(Math.abs(run)), headers ? { headers } : {})
    if (run >= 0) samples.push(ms)
  }
  return samples
}

/** The figures of the course with 800,000 results. */
export async function measureDeepCourse({ client, keep, isServer }: Measuring) {
  const course = deepCourse
  const aim = { of: 'median', atMost: isServer ? 8 : 15 } as const
  const page = (run: number) => 1 + (run % lastPage(course))
  const unit = 'ms'
  keep({
    what: 'page of 50 × 100, by name',
    unit,
    samples: await times(client, (run) =>
      rollups(course, { per_page: perPage, page: page(run), sort_by: 'student' }),
    ),
    aim,
  })
  keep({
    what: 'the same, compressed',
    unit,
    samples: await times(
      client,
      (run) => rollups(course, { per_page: perPage, page: page(run), sort_by: 'student' }),
      runs,
      { 'accept-encoding': 'gzip' },
    ),
  })
  keep({
    what: 'sorted by an outcome, first page',
    unit,
    samples: await times(client, () => sortedBy(course, 7, 1)),
    aim,
  })
  keep({
    what: 'sorted by an outcome, last page',
    unit,
    samples: await times(client, () => sortedBy(course, 7, lastPage(course))),
    aim,
  })
  await measureConditional({ client, keep })
  for (const stat of ['mean', 'median']) await measureAggregate({ client, keep }, stat)
  keep({
    what: 'page with rating percents',
    unit,
    samples: await times(client, (run) =>
      rollups(course, { per_page: perPage, page: page(run), rating_percents: 'true' }),
    ),
  })
  keep({
    what: 'mastery distribution',
    unit,
    samples: await times(client, () => `/api/v1/courses/${course.id}/outcome_mastery_distribution`, 10),
  })
  keep({
    what: 'CSV',
    unit,
    samples: await times(client, () => `/courses/${course.id}/outcome_rollups.csv`, 5),
  })
  await measureWrites({ client, keep })
}

async function measureConditional({ client, keep }: Omit<Measuring, 'isServer'>) {
  const path = sortedBy(deepCourse, 7, 1)
  const { etag = '' } = await client.ask(path)
  const samples = await times(client, () => path, runs, { 'if-none-match': etag })
  keep({ what: '304 of the same page', unit: 'ms', samples, aim: { of: 'median', atMost: 2 } })
}

async function measureAggregate({ client, keep }: Omit<Measuring, 'isServer'>, stat: string) {
  const path = `/api/v1/courses/${deepCourse.id}/outcome_rollups?aggregate=course&aggregate_stat=${stat}`
  const afterWrite: number[] = []
  for (let run = 0; run < 10; run++) {
    await client.ask(batchPath, { body: batch(1, `${stat} ${run}`) })
    afterWrite.push((await client.ask(path)).ms)
  }
  keep({ what: `${stat} after a write`, unit: 'ms', samples: afterWrite, aim: { of: 'median', atMost: 100 } })
  const samples = await times(client, () => path)
  keep({ what: `${stat} repeated`, unit: 'ms', samples, aim: { of: 'median', atMost: 5 } })
}

const batchPath = `/api/v1/courses/${deepCourse.id}/outcome_results/batch`
// Begins elsewhere each time: what a kept store holds already would be no change.
let written = process.pid

/** Results that are there already, with other scores. */
function batch(count: number, key: string) {
  const { id, outcomes, tasks } = deepCourse
  const results = Array.from({ length: count }, () => {
    const number = 1 + ((written++ * 7919) % (deepCourse.students * outcomes * tasks))
    const cell = Math.floor((number - 1) / tasks)
    return {
      id: number,
      user_id: id + 1 + Math.floor(cell / outcomes),
      alignment_id: (cell % outcomes) * tasks + 1 + ((number - 1) % tasks),
      score: (written % 41) / 10,
      possible: 4,
      submitted_at: '2026-05-01T08:00:00Z',
    }
  })
  return { key: `${key} ${process.pid} ${Date.now()}`, results }
}

async function measureWrites({ client, keep }: Omit<Measuring, 'isServer'>) {
  const ones: number[] = []
  for (let run = 0; run < 30; run++)
    ones.push((await client.ask(batchPath, { body: batch(1, `one ${run}`) })).ms)
  keep({ what: 'one result written, with its rollup', unit: 'ms', samples: ones })
  const thousands: number[] = []
  for (let run = 0; run < 5; run++)
    thousands.push((await client.ask(batchPath, { body: batch(1000, `thousand ${run}`) })).ms)
  keep({ what: '1,000 results written in one batch', unit: 'ms', samples: thousands })
}

/** A page of one size of class: what it costs, by its place in the class. Gives the median of the first page. */
export async function measureWideCourse({ client, keep }: Omit<Measuring, 'isServer'>, course: BenchCourse) {
  const deep = Math.min(300, lastPage(course))
  for (const page of deep === 1 ? [1] : [1, deep])
    keep({
      what: `${course.students.toLocaleString('en')} × 50, sorted by an outcome, page ${page}`,
      unit: 'ms',
      samples: await times(client, () => sortedBy(course, 7, page)),
    })
}

/** What the whole of a class costs: its distribution, and its table in a server that has done nothing else. */
export async function measureTable(
  { client, keep }: Omit<Measuring, 'isServer'>,
  { course, server }: { course: BenchCourse; server: BenchServer },
) {
  const size = `${course.students.toLocaleString('en')} × ${course.outcomes}`
  const table: number[] = []
  for (let run = 0; run < 3; run++)
    table.push((await client.ask(`/courses/${course.id}/outcome_rollups.csv`)).ms)
  keep({ what: `CSV of ${size}`, unit: 'ms', samples: table })
  const memory = server.peakMemory()
  if (memory !== undefined)
    keep({
      what: 'most memory of that server',
      unit: 'MB',
      samples: [memory],
      aim: { of: 'max', atMost: 400 },
    })
  const distribution: number[] = []
  for (let run = 0; run < 3; run++)
    distribution.push((await client.ask(`/api/v1/courses/${course.id}/outcome_mastery_distribution`)).ms)
  keep({ what: `mastery distribution of ${size}`, unit: 'ms', samples: distribution })
}

/** The same page without rollups kept. */
export async function measureRaw({
  database,
  keep,
  runs: count,
}: {
  database: Database
  keep: Keep
  runs: number
}) {
  const samples: number[] = []
  for (let run = 0; run < count; run++) {
    const started = performance.now()
    await pageFromResults(database, deepCourse, { outcomeId: '7', page: 1, perPage })
    samples.push(performance.now() - started)
  }
  keep({ what: 'page sorted by an outcome, from 800,000 results themselves', unit: 'ms', samples })
}

export const benchTeacher = String(teacherId)
