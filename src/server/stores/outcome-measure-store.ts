import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Queryable } from '../database/database.ts'
import { course, outcome } from '../database/schema.ts'
import { upsertRows } from './row-store.ts'

export type MeasureScope = {
  courseId: string
  /** Only these outcomes; left out: every one of the course. */
  outcomeIds?: readonly string[] | undefined
}

/** Outcomes next to their course: together they say how results are measured and rolled up. */
export const readOutcomeMeasures = (tx: Queryable, { courseId, outcomeIds }: MeasureScope) =>
  tx
    .select({ course, outcome })
    .from(outcome)
    .innerJoin(course, eq(course.id, outcome.courseId))
    .where(and(eq(outcome.courseId, courseId), outcomeIds && inArray(outcome.id, [...outcomeIds])))

export type OutcomeRow = typeof outcome.$inferSelect

/** An outcome that the course links; null where it links none of that id. */
export const findLinkedOutcome = async (
  tx: Queryable,
  { courseId, id }: { courseId: string; id: string },
): Promise<OutcomeRow | null> => {
  const [found] = await tx
    .select()
    .from(outcome)
    .where(
      and(
        eq(outcome.courseId, courseId),
        eq(outcome.id, id),
        sql`EXISTS (SELECT FROM outcome_link l WHERE l.course_id = ${courseId} AND l.outcome_id = ${id}
          AND l.workflow_state = 'active')`,
      ),
    )
  return found ?? null
}

/** Writes an outcome, and says whether it is another now. */
export const saveOutcome = async (tx: Queryable, row: OutcomeRow): Promise<boolean> =>
  (await upsertRows(tx, { table: outcome, rows: [row], key: ['courseId', 'id'] })) > 0

/** Writes a course, and says whether it is another now. */
export const saveCourseMeasure = async (tx: Queryable, row: typeof course.$inferSelect): Promise<boolean> =>
  (await upsertRows(tx, { table: course, rows: [row], key: ['id'] })) > 0
