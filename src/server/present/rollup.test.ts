import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { userRollupSchema } from '#contract/rollup.ts'
import type { OpenDatabase } from '../database/database.ts'
import { importBundle } from '../intake/import-bundle.ts'
import { presentRollup, type RollupRow, type RollupScoreRow } from './rollup.ts'
import { exampleBundle } from '../testing/test-api.ts'
import { eachEngine } from '../testing/test-store.ts'
import { createRollupPageStore, type RollupPage } from '../stores/rollup-page-store.ts'
import { rewriteRollupRows } from '../stores/rollup-row-store.ts'

const hard = 'a "quoted" \\ back\\u0000slash, new\nline, tab\t, 𝒜 and ١٢ and </script>'

eachEngine('the text of a page of rollups', (openStore) => {
  let store: OpenDatabase
  const outcomeIds = ['301', '302', '303', '304', '305']

  beforeAll(async () => {
    store = await openStore()
    const bundle = exampleBundle()
    bundle.users[4].name = hard
    bundle.assignments[0].name = hard
    bundle.enrollments[6].workflow_state = 'completed'
    await importBundle(store.database, { document: bundle })
    // Numbers whose shortest text is long, short, or has an exponent.
    const scores = [0.1 + 0.2, 1e21, 5e-324, -0.5, 123456789.123]
    for (const [index, score] of scores.entries())
      await store.database.execute(sql`UPDATE rollup_score SET score = ${score}
        WHERE course_id = 101 AND user_id = ${1001 + index} AND outcome_id = 301`)
    await store.database.execute(sql`UPDATE rollup_score
      SET submitted_at = CASE WHEN user_id = 1001 THEN NULL ELSE '2026-12-31T23:59:59.999+02:00'::timestamptz END
      WHERE course_id = 101 AND outcome_id = 302`)
    const userIds = ['1001', '1002', '1003', '1004', '1005', '1006']
    await rewriteRollupRows(store.database, { courseId: '101', userIds })
  })
  afterAll(() => store.close())

  test.each([
    [
      {
        userIds: ['1003', '1001', '1006', '1002', '1004', '1005'],
        reading: 0 as const,
        outcomeIds: undefined,
      },
    ],
    [{ userIds: ['1005', '1002'], sectionId: '12', reading: 1 as const, outcomeIds: undefined }],
    [{ userIds: ['1003', '1001', '1006', '1002', '1004', '1005'], reading: 0 as const }],
    [{ userIds: ['1005', '1002'], reading: 1 as const }],
    [{ userIds: ['1003', '1002'], sectionId: '12', reading: 0 as const }],
    [{ userIds: ['1001'], reading: 0 as const, outcomeIds: [] }],
    [{ userIds: [], reading: 0 as const }],
  ])('says what the presenter says: %o', async (part) => {
    const page = { courseId: '101', outcomeIds, ...part }
    const { outcomeIds: some, ...whole } = page
    const asked: RollupPage = some === undefined ? whole : { ...whole, outcomeIds: some }
    const text = await createRollupPageStore(store.database).jsonOf(asked)
    const parsed: unknown[] = JSON.parse(`[${text}]`)
    const expected = (await rowsOf({ outcomeIds, ...asked })).map(presentRollup)
    expect(parsed).toEqual(expected)
    expect(parsed.map((row) => userRollupSchema.parse(row))).toEqual(expected)
    expect(JSON.stringify(parsed)).toBe(JSON.stringify(expected))
  })

  /** The same rows, read plainly. */
  const rowsOf = async (page: RollupPage & { outcomeIds: readonly string[] }): Promise<RollupRow[]> => {
    const rows: RollupRow[] = []
    for (const userId of page.userIds) {
      const { rows: places } = await store.database.execute<{
        name: string
        section: string
        state: string
      }>(sql`
        SELECT u.name, e.section_id::text AS section, e.workflow_state AS state
        FROM enrollment e JOIN app_user u ON u.id = e.user_id
        WHERE e.course_id = 101 AND e.user_id = ${userId} AND e.type = 'StudentEnrollment' ORDER BY e.id`)
      const { rows: scores } = await store.database.execute<RollupScoreRow & { at: string | null }>(sql`
        SELECT outcome_id::text AS "outcomeId", score, count, hide_points AS "hidePoints", title,
          submitted_at::text AS at
        FROM rollup_score WHERE course_id = 101 AND user_id = ${userId} AND reading = ${page.reading}
        ORDER BY outcome_id`)
      for (const { name, section, state } of places)
        if (page.sectionId === undefined || page.sectionId === section)
          rows.push({
            user: { id: userId, name },
            sectionId: section,
            enrollmentState: state,
            scores: scores
              .filter(({ outcomeId }) => page.outcomeIds.includes(outcomeId))
              .map((score) => withTime(score, score.at)),
          })
    }
    return rows
  }
})

const withTime = (score: RollupScoreRow, at: string | null): RollupScoreRow => ({
  outcomeId: score.outcomeId,
  score: score.score,
  count: score.count,
  hidePoints: score.hidePoints,
  title: score.title,
  submittedAt: at === null ? null : wholeSeconds(at),
})

const wholeSeconds = (at: string): string => `${new Date(at).toISOString().slice(0, 19)}Z`
