import { afterEach, beforeEach, expect, test } from 'vitest'
import { createStores } from '../stores/stores.ts'
import { keepNothing } from '../stores/version-cache.ts'
import { eachEngine, type OpenStore } from '../testing/test-store.ts'
import { importBundle } from './import-bundle.ts'
import { longHistory } from './testing/long-history.ts'

const courseId = '8'
const selections = [
  { courseId },
  { courseId, term: { text: 'student 1', inKeys: true } },
  { courseId, userIds: [] },
]

eachEngine('students by the scores of an outcome', (openStore) => {
  let store: Awaited<ReturnType<OpenStore>>
  beforeEach(async () => {
    store = await openStore()
  })
  afterEach(() => store.close())

  test('are in one order on pages and in the file', async () => {
    const { bundle, writeBatches } = longHistory('student order')
    await importBundle(store.database, { document: bundle })
    await writeBatches(store.database, { name: 'first', batches: 2 })
    const { courses, students, rollupExports } = createStores(store.database, keepNothing)
    const opened = await courses.open({ courseId, userId: '801' })
    if (opened === null) throw new Error('there is no course')
    const seen = new Set<string>()
    for (const direction of ['asc', 'desc'] as const)
      for (const reading of [0, 1] as const)
        for (let outcome = 1; outcome <= 13; outcome++) {
          const order = { by: { outcomeId: String(outcome), reading }, direction }
          for (const selection of selections) {
            const inFile: string[] = []
            await rollupExports.read({ students: selection, order, outcomeIds: [], reading }, (rows) => {
              inFile.push(...rows.map(({ userId }) => userId))
              return Promise.resolve()
            })
            const onPages = await students.ordered(opened.course, selection, order)
            expect(onPages, JSON.stringify({ order, selection })).toEqual(inFile)
            if (selection === selections[0]) seen.add(onPages.join())
          }
        }
    // The scores differ enough to make a difference.
    expect(seen.size).toBeGreaterThan(30)
  })
})
