import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { userRollupSchema } from '#contract/rollup.ts'
import type { OpenDatabase } from '../database/database.ts'
import { importBundle } from '../intake/import-bundle.ts'
import { presentRollup, type RollupRow, type RollupScoreRow } from './rollup.ts'
import { exampleBundle } from '../testing/test-api.ts'
import { eachEngine } from '../testing/test-store.ts'
import { createRollupPageStore, type ReadPage, type RollupPage } from '../stores/rollup-page-store.ts'
import { rewriteRollupRows } from '../stores/rollup-row-store.ts'

type NamedPage = RollupPage & { outcomeIds: readonly string[] }

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
    bundle.live_assessments = [{ id: 661, title: hard }]
    bundle.alignments.push({
      id: 811,
      outcome_id: 301,
      content_type: 'LiveAssessments::Assessment',
      content_id: 661,
    })
    // A result that does not say what it is of, and numbers that are written in many ways.
    for (const [index, score] of [1e21, -0.5, null, 0.1 + 0.2].entries())
      bundle.results.push({
        id: 9101 + index,
        user_id: 1001 + index,
        outcome_id: 301,
        alignment_id: 811,
        score,
        possible: 4,
      })
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

  const parts: (Pick<NamedPage, 'userIds' | 'reading'> & Partial<NamedPage>)[] = [
    { userIds: ['1003', '1001', '1006', '1002', '1004', '1005'], reading: 0 },
    { userIds: ['1005', '1002'], reading: 1 },
    { userIds: ['1003', '1002'], sectionId: '12', reading: 0 },
    { userIds: ['1001'], reading: 0, outcomeIds: [] },
    { userIds: [], reading: 0 },
  ]
  const pageOf = (part: (typeof parts)[number]): NamedPage => ({ courseId: '101', outcomeIds, ...part })
  const expectSame = ({ json }: ReadPage, rows: readonly RollupRow[]) => {
    const parsed: unknown[] = JSON.parse(`[${json.join('')}]`)
    const expected = rows.map(presentRollup)
    expect(parsed).toEqual(expected)
    expect(parsed.map((row) => userRollupSchema.parse(row))).toEqual(expected)
    expect(JSON.stringify(parsed)).toBe(JSON.stringify(expected))
  }

  test.each(parts)('says what the presenter says: %o', async (part) => {
    const page = pageOf(part)
    expectSame(await createRollupPageStore(store.database).read(page), await rowsOf(page))
  })

  test.each(parts.filter((part) => part.outcomeIds === undefined))(
    'says it of all outcomes, as it is kept: %o',
    async (part) => {
      const { outcomeIds: _, ...page } = pageOf(part)
      expectSame(await createRollupPageStore(store.database).read(page), await rowsOf(pageOf(part)))
    },
  )

  test.each(parts)('says it with the results of every score: %o', async (part) => {
    const page = pageOf(part)
    const answer = await createRollupPageStore(store.database).readWithContributingScores(page)
    const rows = await Promise.all((await rowsOf(page)).map((row) => withContributing(row, page)))
    expectSame(answer, rows)
  })

  /** A row with the results of each of its scores, read plainly. */
  const withContributing = async (row: RollupRow, { reading }: RollupPage): Promise<RollupRow> => {
    const scores: RollupScoreRow[] = []
    for (const score of row.scores) {
      const { rows: contributing } = await store.database.execute<
        NonNullable<RollupScoreRow['contributing']>[number]
      >(sql`
        SELECT r.association_id::text AS "associationId", r.association_type AS "associationType",
          coalesce((SELECT name FROM assignment w WHERE w.course_id = 101 AND w.id = r.assignment_id),
            (SELECT title FROM live_assessment x WHERE x.course_id = 101 AND x.id = r.content_id)) AS title, r.score
        FROM live_result r
        WHERE r.course_id = 101 AND r.user_id = ${row.user.id} AND r.outcome_id = ${score.outcomeId}
          AND NOT r.hidden AND r.score IS NOT NULL AND (${reading} = 0 OR NOT r.withheld)
        ORDER BY r.id`)
      scores.push({ ...score, contributing })
    }
    return { ...row, scores }
  }

  /** The same rows, read plainly. */
  const rowsOf = async (page: NamedPage): Promise<RollupRow[]> => {
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
