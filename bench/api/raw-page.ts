import { sql } from 'drizzle-orm'
import { rollUp, type EvidenceResult } from '../../src/mastery/rollup.ts'
import type { Database } from '../../src/server/database/database.ts'
import { type BenchCourse, methodOf } from './courses.ts'

type Row = EvidenceResult & { userId: string; outcomeId: string }

const scale = { pointsPossible: 4, masteryPoints: 3 }

/**
 * A page of students sorted by an outcome, worked out from the results themselves: all of them loaded, rolled up,
 * sorted and cut. What a gradebook does that keeps no rollups.
 */
export async function pageFromResults(
  database: Database,
  course: BenchCourse,
  { outcomeId, page, perPage }: { outcomeId: string; page: number; perPage: number },
): Promise<string> {
  const { rows } = await database.execute<Row>(sql`
    SELECT r.user_id::text AS "userId", r.outcome_id::text AS "outcomeId", r.score, r.possible, r.percent,
      to_char(r.submitted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "submittedAt",
      NULL AS "assessedAt", r.artifact_type AS "artifactType", r.association_type AS "associationType",
      r.association_id::text AS "associationId", r.hide_points AS "hidePoints", r.title AS "workTitle"
    FROM live_result r WHERE r.course_id = ${course.id} AND NOT r.hidden
    ORDER BY r.user_id, r.outcome_id, r.id`)
  const students = new Map<string, Map<string, EvidenceResult[]>>()
  for (const row of rows) {
    const outcomes = students.get(row.userId) ?? new Map<string, EvidenceResult[]>()
    students.set(row.userId, outcomes)
    const results = outcomes.get(row.outcomeId)
    if (results) results.push(row)
    else outcomes.set(row.outcomeId, [row])
  }
  const int = course.tasks > 1 ? 65 : null
  const calculation = { method: methodOf(course), int, scale, newDecayingAverage: false }
  const rolledUp = [...students].map(([userId, outcomes]) => ({
    userId,
    scores: [...outcomes].map(([outcome, results]) => ({ outcome, rollup: rollUp(results, calculation) })),
  }))
  const scoreOf = ({ scores }: (typeof rolledUp)[number]) =>
    scores.find(({ outcome }) => outcome === outcomeId)?.rollup?.score ?? -1
  const sorted = rolledUp.toSorted((a, b) => scoreOf(a) - scoreOf(b))
  return JSON.stringify(sorted.slice((page - 1) * perPage, page * perPage))
}
