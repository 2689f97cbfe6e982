import { sql } from 'drizzle-orm'
import type { Queryable } from '../database/database.ts'

/** A result that the store has, deleted or not. */
export type StoredResult = { id: string; userId: string; outcomeId: string }

type ResultIds = { courseId: string; ids: readonly string[] }

export const findResults = async (tx: Queryable, { courseId, ids }: ResultIds): Promise<StoredResult[]> => {
  if (ids.length === 0) return []
  const { rows } = await tx.execute<StoredResult>(sql`
    SELECT id::text AS id, user_id::text AS "userId", outcome_id::text AS "outcomeId" FROM result
    WHERE course_id = ${courseId} AND id = ANY(${sql.param(ids)}::bigint[])`)
  return rows
}

/** Marks these results as deleted, and says how many were not so already. */
export const deleteResults = async (tx: Queryable, { courseId, ids }: ResultIds): Promise<number> => {
  if (ids.length === 0) return 0
  const { rows } = await tx.execute(sql`
    UPDATE result SET workflow_state = 'deleted'
    WHERE course_id = ${courseId} AND id = ANY(${sql.param(ids)}::bigint[]) AND workflow_state <> 'deleted'
    RETURNING 1`)
  return rows.length
}
