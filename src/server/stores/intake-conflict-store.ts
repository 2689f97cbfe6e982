import { sql } from 'drizzle-orm'
import type { Queryable } from '../database/database.ts'

/** Who a user is, as far as another intake could mistake them. */
export type KnownUser = { id: string; name: string; sisUserId: string | null }

type Wanted = { ids: readonly string[]; sisUserIds: readonly string[] }

/** The users that the store has under these ids or SIS ids. */
export const findKnownUsers = async (tx: Queryable, { ids, sisUserIds }: Wanted): Promise<KnownUser[]> => {
  const { rows } = await tx.execute<KnownUser>(sql`
    SELECT id::text, name, sis_user_id AS "sisUserId" FROM app_user
    WHERE id IN (SELECT value::bigint FROM jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb))
      OR sis_user_id IN (SELECT value FROM jsonb_array_elements_text(${JSON.stringify(sisUserIds)}::text::jsonb))`)
  return rows
}

/** Whose tokens these hashes are, by hash. */
export const findTokenOwners = async (
  tx: Queryable,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await tx.execute<{ hash: string; owner: string }>(sql`
    SELECT token_hash AS hash, user_id::text AS owner FROM access_token
    WHERE token_hash IN (SELECT value FROM jsonb_array_elements_text(${JSON.stringify(hashes)}::text::jsonb))`)
  return new Map(rows.map(({ hash, owner }) => [hash, owner]))
}

/** The root groups that a course has: one, unless loads disagree. */
export const findRootGroups = async (tx: Queryable, courseId: string): Promise<string[]> => {
  const { rows } = await tx.execute<{ id: string }>(sql`
    SELECT id::text FROM outcome_group WHERE course_id = ${courseId} AND parent_id IS NULL ORDER BY id`)
  return rows.map(({ id }) => id)
}
