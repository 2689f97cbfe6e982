import { and, eq, sql } from 'drizzle-orm'
import type { ResultBatchAnswer } from '#contract/result-batch.ts'
import type { Queryable } from '../database/database.ts'
import { resultBatch } from '../database/schema.ts'

/** A batch as its writer knows it. */
export type BatchKey = { courseId: string; userId: string; key: string }

type KeptBatch = { bodyHash: string; answer: ResultBatchAnswer }

/** How long a key is remembered. */
const keptDays = 30
/** How many forgotten keys one batch clears away: more than the one it adds, so that none is left for ever. */
const clearedAtOnce = 10

/** The batch that was written under a key; call it when the course is locked. */
export const findBatch = async (
  tx: Queryable,
  { courseId, userId, key }: BatchKey,
): Promise<KeptBatch | null> => {
  const [kept] = await tx
    .select({ bodyHash: resultBatch.bodyHash, answer: resultBatch.answer })
    .from(resultBatch)
    .where(
      and(
        eq(resultBatch.courseId, courseId),
        eq(resultBatch.userId, userId),
        eq(resultBatch.key, key),
        sql`${resultBatch.createdAt} > ${oldestKept}`,
      ),
    )
  return kept ?? null
}

/** Keeps a batch and its answer under a key, which nobody has or which is forgotten. */
export const keepBatch = async (
  tx: Queryable,
  { courseId, userId, key, bodyHash, answer }: BatchKey & KeptBatch,
): Promise<void> => {
  await tx.execute(sql`
    WITH cleared AS (
      DELETE FROM result_batch WHERE course_id = ${courseId} AND (user_id, key) <> (${userId}, ${key})
        AND (user_id, key) IN (
          SELECT user_id, key FROM result_batch WHERE course_id = ${courseId} AND created_at <= ${oldestKept}
          ORDER BY created_at LIMIT ${clearedAtOnce})
    )
    INSERT INTO result_batch (course_id, user_id, key, body_hash, answer)
    VALUES (${courseId}, ${userId}, ${key}, ${bodyHash}, ${JSON.stringify(answer)}::text::json)
    ON CONFLICT (course_id, user_id, key) DO UPDATE
      SET body_hash = excluded.body_hash, answer = excluded.answer, created_at = now()`)
}

const oldestKept = sql`now() - make_interval(days => ${keptDays})`
