import { afterEach, beforeEach, expect, test } from 'vitest'
import { longHistory } from './testing/long-history.ts'
import { importBundle } from './import-bundle.ts'
import { eachEngine, type OpenStore } from '../testing/test-store.ts'
import { createStores, type Stores } from '../stores/stores.ts'
import type { StudentSelection } from '../stores/student-selection.ts'
import { createVersionCache, keepNothing } from '../stores/version-cache.ts'

const courseId = '8'
const outcomeIds = Array.from({ length: 12 }, (_, index) => String(index + 1))
const [low, high] = [{ outcomeId: '3', reading: 0 } as const, { outcomeIds: ['2', '5'], reading: 0 } as const]
const selections: StudentSelection[] = [
  { courseId },
  { courseId, userIds: ['801', '805', '830'] },
  { courseId, term: { text: 'student 1', inKeys: true } },
  { courseId, assessedIn: high },
  { courseId, levels: [{ ...low, unscored: true, unassessed: true, ranges: [{ from: 0, below: 2 }] }] },
]
const orders = ['sortable_name', { outcomeId: '7', reading: 0 }, { assessedIn: high }] as const

eachEngine('what is kept of a course in memory', (openStore) => {
  let store: Awaited<ReturnType<OpenStore>>
  beforeEach(async () => {
    store = await openStore()
  })
  afterEach(() => store.close())

  const openedCourse = async (stores: Stores) => {
    const opened = await stores.courses.open({ courseId, userId: '801' })
    if (opened === null) throw new Error('there is no course')
    return opened.course
  }

  const readAll = async (stores: Stores) => {
    const course = await openedCourse(stores)
    const read: unknown[] = [await stores.outcomes.links(course), await stores.outcomes.groups(course)]
    for (const reading of [0, 1] as const) {
      read.push(await stores.outcomes.uses(course, reading))
      for (const students of selections)
        for (const chosen of [outcomeIds, ['4', '9']])
          read.push(
            await stores.rollupAggregates.scoresByOutcome(course, { students, outcomeIds: chosen, reading }),
          )
    }
    for (const selection of selections)
      for (const by of orders)
        read.push(await stores.students.ordered(course, selection, { by, direction: 'asc' }))
    return read
  }

  test('is what is read anew, whatever is written', { timeout: 120_000 }, async () => {
    const { bundle, writeBatches } = longHistory('kept answers')
    await importBundle(store.database, { document: bundle })
    const warm = createStores(store.database, createVersionCache({ room: 1_000_000 }))
    const fresh = createStores(store.database, keepNothing)
    const expectSame = async (when: string) => expect(await readAll(warm), when).toEqual(await readAll(fresh))
    for (let round = 1; round <= 20; round++) {
      await writeBatches(store.database, { name: `round ${round}`, batches: 1 })
      await expectSame(`round ${round}`)
    }
    const enrollments = bundle.enrollments.map((row) =>
      row.user_id === 805 ? { ...row, workflow_state: 'deleted' } : row,
    )
    await importBundle(store.database, { document: { ...bundle, enrollments } })
    await expectSame('without a student')
  })
})
