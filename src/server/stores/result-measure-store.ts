import { sql } from 'drizzle-orm'
import { courseScale } from '#mastery/course-scale.ts'
import { measureResult, type ResultMeasure } from '#mastery/result-measure.ts'
import { courseCalculation } from '#mastery/rollup.ts'
import type { Queryable } from '../database/database.ts'
import { type MeasureScope, readOutcomeMeasures } from './outcome-measure-store.ts'

const resultsAtOnce = 10_000

/**
 * Works out anew what was worked out of results before, their percent and mastery, by the scales that the course has
 * now, and says how many results changed. What came with a result stays.
 */
export const remeasureResults = async (tx: Queryable, scope: MeasureScope): Promise<number> => {
  const measures = await readMeasures(tx, scope)
  let changed = 0
  let after = '0'
  for (;;) {
    const results = await readMeasured(tx, { ...scope, after })
    changed += await saveMeasured(
      tx,
      scope.courseId,
      results.flatMap((result) => remeasured(result, measures)),
    )
    const last = results.at(-1)
    if (last === undefined || results.length < resultsAtOnce) return changed
    after = last.id
  }
}

type Measures = ReadonlyMap<string, Omit<ResultMeasure, 'alignmentMasteryScore'>>

const readMeasures = async (tx: Queryable, scope: MeasureScope): Promise<Measures> => {
  const rows = await readOutcomeMeasures(tx, scope)
  return new Map(
    rows.map((each) => [
      each.outcome.id,
      { scale: courseCalculation(each).scale, accountScale: courseScale(each.course) !== null },
    ]),
  )
}

type MeasuredRow = {
  id: string
  outcome_id: string
  score: number | null
  possible: number | null
  percent: number | null
  percent_given: boolean
  mastery: boolean | null
  mastery_given: boolean
  alignment_mastery: number | null
}

const readMeasured = async (
  tx: Queryable,
  { courseId, outcomeIds, after }: MeasureScope & { after: string },
): Promise<MeasuredRow[]> => {
  const ofOutcomes =
    outcomeIds === undefined ? sql`true` : sql`r.outcome_id = ANY(${sql.param(outcomeIds)}::bigint[])`
  const { rows } = await tx.execute<MeasuredRow>(sql`
    SELECT r.id::text AS id, r.outcome_id::text AS outcome_id, r.score, r.possible, r.percent, r.percent_given,
      r.mastery, r.mastery_given, a.mastery_score AS alignment_mastery
    FROM result r JOIN alignment a ON a.course_id = r.course_id AND a.id = r.alignment_id
    WHERE r.course_id = ${courseId} AND r.id > ${after} AND ${ofOutcomes}
      AND NOT (r.percent_given AND r.mastery_given)
    ORDER BY r.id LIMIT ${resultsAtOnce}`)
  return rows
}

type Changed = { id: string; percent: number | null; mastery: boolean | null }

const remeasured = (row: MeasuredRow, measures: Measures): Changed[] => {
  const measure = measures.get(row.outcome_id)
  if (measure === undefined) throw new Error(`outcome ${row.outcome_id} has results but is not of the course`)
  const { percent, mastery } = measureResult(
    {
      score: row.score,
      possible: row.possible,
      percent: row.percent_given ? row.percent : undefined,
      mastery: row.mastery_given ? row.mastery : null,
    },
    { ...measure, alignmentMasteryScore: row.alignment_mastery },
  )
  return percent === row.percent && mastery === row.mastery ? [] : [{ id: row.id, percent, mastery }]
}

const saveMeasured = async (
  tx: Queryable,
  courseId: string,
  changed: readonly Changed[],
): Promise<number> => {
  if (changed.length === 0) return 0
  await tx.execute(sql`
    UPDATE result r SET percent = f.percent, mastery = f.mastery
    FROM jsonb_to_recordset(${JSON.stringify(changed)}::text::jsonb)
      AS f (id bigint, percent double precision, mastery boolean)
    WHERE r.course_id = ${courseId} AND r.id = f.id`)
  return changed.length
}
