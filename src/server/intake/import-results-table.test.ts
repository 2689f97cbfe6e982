import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { eq, sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { OpenDatabase } from '../database/database.ts'
import { appUser, course, enrollment, outcome, result } from '../database/schema.ts'
import { exampleBundle } from '../testing/example-bundle.ts'
import { dumpStore } from '../testing/store-dump.ts'
import { eachEngine } from '../testing/test-store.ts'
import { BundleError } from './bundle-problems.ts'
import { loadDemo } from './demo/load-demo.ts'
import { importBundle } from './import-bundle.ts'
import { importResultsTable } from './import-results-table.ts'

let folder: string
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tables-'))
})
afterAll(() => fs.rmSync(folder, { recursive: true }))

const header = 'student,skill,score,possible,timestamp'

/** 29764 grows from 50 to 100 of 100 in essays; 101 has two essays of one time. */
const table = [
  header,
  '29764,Essay,50,100,2014-03-04T12:00:00Z',
  '29764,Essay,100,100,2014-04-04T12:00:00Z',
  '29764,"Oral, in class",30,40,2014-03-05T12:00:00Z',
  '101,Essay,40,100,2014-03-04T12:00:00Z',
  '101,Essay,80,100,2014-03-04T12:00:00Z',
  'Ann Lee,Essay,,100,2014-03-04',
].join('\n')

const write = (text: string | Uint8Array) => {
  const file = path.join(folder, 'results.csv')
  fs.writeFileSync(file, text)
  return file
}

eachEngine('importResultsTable', (openStore) => {
  let store: OpenDatabase
  beforeEach(async () => {
    store = await openStore()
  })
  afterEach(() => store.close())

  const load = (text: string | Uint8Array, more: { courseName?: string; teacherId?: string } = {}) =>
    importResultsTable(store.database, { csvPath: write(text), courseName: 'Open University', ...more })

  const problemsOf = async (text: string | Uint8Array, more: Parameters<typeof load>[1] = {}) => {
    const before = await dumpStore(store.database)
    const error: unknown = await load(text, more).then(
      () => undefined,
      (reason: unknown) => reason,
    )
    expect(error).toBeInstanceOf(BundleError)
    expect(await dumpStore(store.database)).toStrictEqual(before)
    return (error as BundleError).problems
  }

  const rollups = async () => {
    const { rows } = await store.database.execute(sql`
      SELECT u.name, o.title, r.score, r.count FROM rollup_score r
      JOIN app_user u ON u.id = r.user_id JOIN outcome o ON o.course_id = r.course_id AND o.id = r.outcome_id
      WHERE r.reading = 0 ORDER BY u.name, o.title`)
    return rows
  }

  it('makes a course of students, outcomes and their results', async () => {
    const summary = await load(table)
    expect(summary).toMatchObject({
      courseName: 'Open University',
      changed: true,
      counts: { users: 4, outcomes: 2, assignments: 2, results: 6 },
    })
    const outcomes = await store.database.select().from(outcome).orderBy(outcome.id)
    expect(outcomes.map(({ title }) => title)).toStrictEqual(['Essay', 'Oral, in class'])
    expect(outcomes[0]).toMatchObject({
      calculationMethod: 'decaying_average',
      calculationInt: 65,
      masteryPoints: 3,
      pointsPossible: 4,
    })
    expect(outcomes[0]?.ratings.map(({ points, description }) => `${points} ${description}`)).toStrictEqual([
      '4 Exceeds Mastery',
      '3 Mastery',
      '2 Near Mastery',
      '1 Below Mastery',
      '0 No Evidence',
    ])
    // The latest counts 65 percent; of two at one time the one further down is the latest.
    expect(await rollups()).toStrictEqual([
      { name: 'Student 101', title: 'Essay', score: 2.64, count: 2 },
      { name: 'Student 29764', title: 'Essay', score: 3.3, count: 2 },
      { name: 'Student 29764', title: 'Oral, in class', score: 3, count: 1 },
    ])
  })

  it('calls students by their names, and those known by a number or code by that', async () => {
    const students = ['Bob', '"Müller, Jürgen"', '王秀英', 'Ann Lee', '7B-12', '29764']
    await load([header, ...students.map((student) => `${student},Essay,1,2,2014-03-04`)].join('\n'))
    const users = await store.database.select().from(appUser).orderBy(appUser.id)
    expect(users.map(({ name, sortableName }) => `${name} / ${sortableName}`)).toEqual(
      expect.arrayContaining([
        'Bob / Bob',
        'Jürgen Müller / Müller, Jürgen',
        '王秀英 / 王秀英',
        'Ann Lee / Lee, Ann',
        'Student 7B-12 / Student 7B-12',
      ]),
    )
    expect(users.some(({ name }) => name === 'Student 29764')).toBe(true)
  })

  it('changes nothing when the table is loaded again', async () => {
    const first = await load(table)
    const before = await dumpStore(store.database)
    expect(before['result']).toHaveLength(6)
    expect(await load(table)).toStrictEqual({ ...first, changed: false })
    expect(await dumpStore(store.database)).toStrictEqual(before)
  })

  it('adds what a longer table has, and corrects scores', async () => {
    await load(table)
    const [, ...lines] = table.replace('101,Essay,80,', '101,Essay,90,').split('\n')
    const longer = [
      header,
      '7,Essay,100,100,2014-03-01T12:00:00Z',
      ...lines,
      '7,Poem,2,4,2014-03-01T12:00:00Z',
    ]
    expect(await load(longer.join('\n'))).toMatchObject({ changed: true, counts: { results: 8 } })
    expect((await store.database.select().from(result)).length).toBe(8)
    expect(await rollups()).toStrictEqual([
      { name: 'Student 101', title: 'Essay', score: 2.9, count: 2 },
      { name: 'Student 29764', title: 'Essay', score: 3.3, count: 2 },
      { name: 'Student 29764', title: 'Oral, in class', score: 3, count: 1 },
      { name: 'Student 7', title: 'Essay', score: 4, count: 1 },
      { name: 'Student 7', title: 'Poem', score: 2, count: 1 },
    ])
  })

  it('sorts students known by numbers as numbers', async () => {
    await load([header, ...[100, 9, 20].map((id) => `${id},Essay,1,2,2014-03-04`)].join('\n'))
    const { rows } = await store.database.execute(sql`
      SELECT name FROM app_user WHERE name LIKE 'Student%' ORDER BY sortable_name COLLATE "und-x-icu"`)
    expect(rows.map(({ name }) => name)).toStrictEqual(['Student 9', 'Student 20', 'Student 100'])
  })

  it('takes the students of two tables for different people', async () => {
    const first = await load(table)
    const second = await load(table, { courseName: 'Another' })
    expect(second.courseId).not.toBe(first.courseId)
    const students = await store.database.select().from(appUser).where(eq(appUser.name, 'Student 101'))
    expect(students).toHaveLength(2)
    expect(new Set(students.map(({ loginId }) => loginId))).toStrictEqual(new Set(['101']))
  })

  describe('its teacher', () => {
    const teachersOf = async (courseId: string) =>
      (await store.database.select().from(enrollment).where(eq(enrollment.courseId, courseId)))
        .filter(({ type }) => type === 'TeacherEnrollment')
        .map(({ userId }) => userId)

    it('is a new one where there is nobody else, and stays', async () => {
      const { courseId, teacherId } = await load(table)
      const [teacher] = await store.database.select().from(appUser).where(eq(appUser.id, teacherId))
      expect(teacher?.name).toBe('Teacher of Open University')
      await loadDemo(store.database)
      expect(await load(table)).toMatchObject({ teacherId, changed: false })
      expect(await teachersOf(courseId)).toStrictEqual([teacherId])
    })

    it("is the demo's where there is a demo", async () => {
      await loadDemo(store.database)
      const users = await store.database.select().from(appUser).orderBy(appUser.id)
      const { courseId, teacherId } = await load(table)
      expect(teacherId).toBe(users[0]?.id)
      expect(await teachersOf(courseId)).toStrictEqual([teacherId])
      const after = await store.database.select().from(appUser).orderBy(appUser.id)
      expect(after.slice(0, users.length)).toStrictEqual(users)
    })

    it('is the one named', async () => {
      await importBundle(store.database, { document: exampleBundle() })
      const { courseId, teacherId } = await load(table, { teacherId: '2' })
      expect(teacherId).toBe('2')
      expect(await teachersOf(courseId)).toStrictEqual(['2'])
    })

    it('must be a user, and no student of the course', async () => {
      expect(await problemsOf(table, { teacherId: '5' })).toStrictEqual([
        'teacher: "5" is not a user of this store, expected the id of one',
      ])
      await load(table)
      const [student] = await store.database.select().from(appUser).where(eq(appUser.name, 'Student 101'))
      expect(await problemsOf(table, { teacherId: student!.id })).toStrictEqual([
        `teacher: "${student!.id}" is a student of this course, expected a teacher`,
      ])
    })
  })

  it('gives ids that neither the demo nor anybody has', async () => {
    await loadDemo(store.database)
    await importBundle(store.database, {
      document: { ...exampleBundle(), course: { id: 10_000_000, name: 'Far' } },
    })
    await load(table)
    const courses = await store.database.select().from(course)
    expect(courses.map(({ id }) => Number(id)).toSorted((a, b) => a - b)).toStrictEqual([
      900_001, 10_000_000, 10_000_001,
    ])
  })

  describe('a table with mistakes', () => {
    it('changes nothing, and has all of them told by line', async () => {
      const lines = [
        header,
        '1,Essay,many,100,2014-03-04T12:00:00Z',
        '1,"two\nlines",-1,100,2014-03-04T12:00:00Z',
        '',
        ',Essay,1,0,yesterday',
        '1,Essay,1',
      ]
      expect(await problemsOf(lines.join('\n'))).toStrictEqual([
        'line 2, score: "many", expected a number from 0, or nothing where there is no score',
        'line 3, score: "-1", expected a number from 0, or nothing where there is no score',
        'line 6, student: "", expected a text that is not empty',
        'line 6, possible: "0", expected a number above 0',
        'line 6, timestamp: "yesterday", expected an ISO 8601 time with its zone, such as 2026-10-10T15:30:00Z',
        'line 7: 3 cells, expected 5',
      ])
    })

    it.each<[string, string[]]>([
      ['', ['line 1: missing, expected the columns student, skill, score, possible, timestamp']],
      [header, ['line 2: missing, expected at least one result']],
      [
        'student,skill,score,possible,when,score\n1,Essay,1,2,3,4',
        [
          'line 1: the column timestamp is missing, expected student, skill, score, possible, timestamp',
          'line 1: "when" is a column unknown here, expected student, skill, score, possible, timestamp',
          'line 1: the column score is there twice, expected once',
        ],
      ],
    ])('has columns and rows: %j', async (text, problems) => {
      expect(await problemsOf(text)).toStrictEqual(problems)
    })

    it('has a name', async () => {
      expect(await problemsOf(table, { courseName: ' ' })).toStrictEqual([
        'course name: " ", expected a text that is not empty',
      ])
    })

    it('is UTF-8', async () => {
      const [problem] = await problemsOf(Buffer.from(`${header}\nJos\u00e9,Essay,1,2,2014-03-04`, 'latin1'))
      expect(problem).toMatch(/results\.csv: is not UTF-8 text, expected a table saved as UTF-8$/u)
    })
  })

  it('may have a byte order mark, Windows line ends, quotes and its columns in any order', async () => {
    await load(`\uFEFF"timestamp","student",skill,possible,score\r\n2014-03-04,"1","Say ""hello""",4,3\r\n`)
    expect(await rollups()).toStrictEqual([{ name: 'Student 1', title: 'Say "hello"', score: 3, count: 1 }])
  })
})
