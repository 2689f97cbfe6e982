import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rateScore } from '#mastery/rating.ts'
import type { OpenDatabase } from '../database/database.ts'
import { eachEngine } from '../testing/test-store.ts'
import { createMasteryDistributionStore } from './mastery-distribution-store.ts'

const scores = [-2, -1, -0.5, 0, 0.99, 1, 2.49, 2.5, 2.99, 3, 3.01, 4, 1e21]
const firstId = 1001

eachEngine('a score in SQL', (openStore) => {
  let store: OpenDatabase
  beforeAll(async () => {
    store = await openStore()
    const ids = scores.map((_, index) => firstId + index)
    await store.database.execute(sql`INSERT INTO section (course_id, id, name) VALUES (101, 11, 'Period 1')`)
    await store.database.execute(sql`INSERT INTO enrollment (course_id, user_id, section_id, type)
      SELECT 101, id, 11, 'StudentEnrollment' FROM unnest(${sql.param(ids)}::bigint[]) AS id`)
    await store.database
      .execute(sql`INSERT INTO rollup_score (course_id, user_id, outcome_id, reading, score, count)
      SELECT 101, id, 301, 0, score, 1
      FROM unnest(${sql.param(ids)}::bigint[], ${sql.param(scores)}::float8[]) AS scored(id, score)`)
    await store.database
      .execute(sql`INSERT INTO rollup_score (course_id, user_id, outcome_id, reading, score, count)
      VALUES (101, ${firstId}, 302, 0, NULL, 1), (101, ${firstId}, 301, 1, 4, 1)`)
  })
  afterAll(() => store.close())

  test.each([[[4, 3, 2, 1, 0]], [[3, 3, 0]], [[2.5, -1]], [[0]], [[5]], [[3.01, 3, 3, 2.99]]])(
    'is on the level that rateScore says, of %j',
    async (levels) => {
      const rows = await createMasteryDistributionStore(store.database).ofRollups({
        students: { courseId: '101' },
        outcomes: [
          { outcomeId: '301', levels },
          { outcomeId: '302', levels },
        ],
        reading: 0,
      })
      const ratings = levels.map((points) => ({ points }))
      const expected = new Map<number, string[]>()
      for (const [index, score] of scores.entries()) {
        const level = rateScore(score, ratings) ?? levels.length
        expected.set(level, [...(expected.get(level) ?? []), String(firstId + index)])
      }
      const [unscored, rated] = [
        rows.filter((row) => row.level === null),
        rows.filter((row) => row.level !== null),
      ]
      expect(unscored).toEqual([{ outcomeId: '302', level: null, count: 1, studentIds: `"${firstId}"` }])
      expect(rated.every(({ outcomeId }) => outcomeId === '301')).toBe(true)
      const found = rated.map(({ level, count, studentIds }) => {
        const ids = JSON.parse(`[${studentIds}]`) as string[]
        expect(ids).toHaveLength(count)
        return [level, ids] as const
      })
      expect(new Map(found)).toEqual(expected)
    },
  )
})
