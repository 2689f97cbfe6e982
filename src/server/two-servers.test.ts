import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase } from './database/open.ts'
import { importBundle } from './intake/import-bundle.ts'
import { processes } from './testing/processes.ts'
import { createServerDatabase } from './testing/test-store.ts'

const { run } = processes()
/** Answers that each reader waits for; more of them make it a longer watch. */
const readsEach = Number(process.env['READS_EACH'] ?? 12)
const readers = 50
const writers = 4

const courseId = 500
const studentCount = 60
const students = Array.from({ length: studentCount }, (_, index) => 1001 + index)
/** One outcome a writer: at any moment either half of the students have 1 on it, or all of them have 2. */
const outcomes = Array.from({ length: writers }, (_, index) => 1 + index)
const halfClass = studentCount / 2

const ratings = [
  { points: 2, description: 'Mastery', mastery: true },
  { points: 0, description: 'Not yet' },
]
const bundle = {
  course: { id: courseId, name: 'Two servers' },
  sections: [{ id: 1, name: 'All' }],
  users: [{ id: 1, name: 'Theo Teacher' }, ...students.map((id) => ({ id, name: `Student ${id}` }))],
  enrollments: [
    { user_id: 1, section_id: 1, type: 'TeacherEnrollment' },
    ...students.map((user_id) => ({ user_id, section_id: 1, type: 'StudentEnrollment' })),
  ],
  outcome_groups: [{ id: 1, title: 'Root' }],
  outcomes: outcomes.map((id) => ({
    id,
    title: `Outcome ${id}`,
    calculation_method: 'latest',
    mastery_points: 2,
    ratings,
  })),
  outcome_links: outcomes.map((id) => ({ id, outcome_id: id, group_id: 1 })),
  assignments: outcomes.map((id) => ({ id, name: `Task ${id}` })),
  quizzes: [],
  rubrics: [],
  question_banks: [],
  alignments: outcomes.map((id) => ({
    id,
    outcome_id: id,
    content_type: 'Assignment',
    content_id: id,
  })),
  results: [],
  access_tokens: [{ user_id: 1, token: 'teacher-token' }],
}

let urls: string[]
let drop: () => Promise<void>
const servers: ReturnType<typeof run>[] = []

beforeAll(async () => {
  const database = await createServerDatabase()
  drop = database.drop
  const store = await openDatabase({ engine: 'postgres', url: database.url })
  await importBundle(store.database, { document: bundle })
  await store.close()
  for (let server = 0; server < 2; server++)
    servers.push(run('testing/serve.ts', { env: { DATABASE_URL: database.url } }))
  urls = await Promise.all(servers.map(async ({ says }) => (await says(/Gradebook: (\S+\/)\?key=/))[1] ?? ''))
})

afterAll(async () => {
  for (const server of servers) server.process.kill('SIGTERM')
  await Promise.all(servers.map(({ ended }) => ended))
  await drop()
})

const ask = async (turn: number, path: string, body?: object) => {
  const response = await fetch(`${urls[turn % 2]}api/v1/courses/${courseId}/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: 'Bearer teacher-token' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  expect(response.status, text).toBe(200)
  return JSON.parse(text)
}

/** Everybody's result, or, gone for one half, the other half's. */
const batchOf = (outcome: number, turn: number) => ({
  key: `${outcome} ${turn}`,
  results: students.map((user_id, index) => {
    const id = outcome * 10_000 + user_id
    if (turn % 2 === 0 && index >= halfClass) return { id, deleted: true }
    return { id, user_id, alignment_id: outcome, score: turn % 2 === 0 ? 1 : 2, possible: 2 }
  }),
})

type Row = { scores: { score: number; links: { outcome: string } }[]; links: { user: string } }

/** Scores of an outcome must be all of one batch, and whatever else the answer says must be of that batch too. */
const checkPage = (page: {
  rollups: Row[]
  meta: { pagination: { count: number } }
  linked: { users: { id: string }[]; outcomes: { ratings: { percent: number }[] }[] }
}) => {
  const scores = page.rollups.flatMap((row) => row.scores.map(({ score }) => score))
  expect(page.rollups.map((row) => row.links.user)).toEqual(page.linked.users.map(({ id }) => id))
  if (scores.length === 0) return
  const [score] = scores
  expect(new Set(scores).size).toBe(1)
  expect(page.meta.pagination.count).toBe(score === 1 ? halfClass : studentCount)
  const percents = page.linked.outcomes.map((each) => each.ratings.map(({ percent }) => percent))
  expect(percents).toEqual([score === 1 ? [0, 100] : [100, 0]])
}

it('two servers on one database never mix two versions of a course, whoever writes', async () => {
  // Both states have been there once before anybody reads.
  for (const outcome of outcomes) await ask(outcome, 'outcome_results/batch', batchOf(outcome, 1))
  const readersAreDone = new AbortController()
  const write = async (outcome: number) => {
    let turn = 2
    while (!readersAreDone.signal.aborted) {
      await ask(turn, 'outcome_results/batch', batchOf(outcome, turn))
      turn++
    }
    return turn
  }
  const read = async (reader: number) => {
    for (let turn = 0; turn < readsEach; turn++) {
      const outcome = outcomes[(reader + turn) % writers]
      const page = 1 + (turn % 2)
      const search = `outcome_ids[]=${outcome}&exclude[]=missing_user_rollups&rating_percents=true&sort_by=outcome&sort_outcome_id=${outcome}&include[]=users&include[]=outcomes&per_page=25&page=${page}`
      checkPage(await ask(reader + turn, `outcome_rollups?${search}`))
    }
  }
  const writing = Promise.all(outcomes.map(write))
  try {
    await Promise.all(Array.from({ length: readers }, (_, reader) => read(reader)))
  } finally {
    readersAreDone.abort()
  }
  const turns = await writing
  // Writers wrote while readers read, else nothing was shown.
  for (const turn of turns) expect(turn).toBeGreaterThan(3)
  for (const { err } of servers) expect(err()).not.toContain('"level":50')
}, 600_000)
