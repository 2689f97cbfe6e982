import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { holdsWords } from '#mastery/text-search.ts'
import type { OpenDatabase } from '../database/database.ts'
import { eachEngine } from '../testing/test-store.ts'
import { nameHolds } from './name-search.ts'

const names = [
  'Tomás Álvarez Quirós',
  'Niamh O’Dea',
  "Siobhán O'Brien",
  'Ngozi Adeyemi-Clarke',
  'Zoë van der  Linde',
  'İpek INTEGERS',
  '100%_\\ Real',
  '陈思遥',
]
const terms = [
  ...names,
  'alvarez tomas',
  "o'dea",
  'O’BRIEN',
  'obrien',
  'adeyemi clarke',
  'linde zoe',
  'int',
  '%',
  '_',
  '\\',
  '100% nobody',
  '思遥',
  ' ',
  '％',
  '＿',
  '＼',
]

eachEngine('a search in SQL', (openStore) => {
  let store: OpenDatabase
  beforeAll(async () => {
    store = await openStore()
  })
  afterAll(() => store.close())

  test.each(terms)('finds by %j whom the page would find', async (term) => {
    const holds = nameHolds({ text: term, inKeys: false })
    const { rows } = await store.database.execute<{ name: string }>(
      sql`SELECT u.name FROM (SELECT name, '' AS sortable_name FROM unnest(${sql.param(names)}::text[]) AS name) u
        WHERE ${holds}`,
    )
    const found = rows.map(({ name }) => name)
    expect(found.toSorted()).toEqual(names.filter((name) => holdsWords([name], term)).toSorted())
  })
})
