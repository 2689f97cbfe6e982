import { eq, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { getTableName } from 'drizzle-orm'
import type { Queryable } from '../database/database.ts'
import { appUser, course, outcome } from '../database/schema.ts'

/** New ids begin here, above those of the demo and of most bundles. */
const firstId = 10_000_000n
/** Up to here ids are exact numbers on the wire. */
const lastId = 9_000_000_000_000_000n

/** The first of the ids that nobody has, nor any after it. Call it when it is this intake's turn. */
export const freeId = async (tx: Queryable, table: typeof course | typeof appUser): Promise<bigint> => {
  const { rows } = await tx.execute<{ last: string | null }>(sql`
    SELECT max(id)::text AS last FROM ${sql.identifier(getTableName(table as PgTable))}
    WHERE id BETWEEN ${firstId} AND ${lastId}`)
  const last = rows[0]?.last ?? null
  return last === null ? firstId : BigInt(last) + 1n
}

export const findCourseBySisId = async (tx: Queryable, sisCourseId: string): Promise<string | null> => {
  const [found] = await tx.select({ id: course.id }).from(course).where(eq(course.sisCourseId, sisCourseId))
  return found?.id ?? null
}

export const findUser = async (tx: Queryable, id: string): Promise<typeof appUser.$inferSelect | null> => {
  const [found] = await tx.select().from(appUser).where(eq(appUser.id, id))
  return found ?? null
}

/** The users whose SIS ids begin with a prefix, by what follows it. */
export const findUsersBySisPrefix = async (
  tx: Queryable,
  prefix: string,
): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await tx.execute<{ id: string; rest: string }>(sql`
    SELECT id::text, substr(sis_user_id, length(${prefix}) + 1) AS rest FROM app_user
    WHERE starts_with(sis_user_id, ${prefix})`)
  return new Map(rows.map(({ id, rest }) => [rest, id]))
}

/** Outcome ids of a course by title. */
export const findOutcomesByTitle = async (
  tx: Queryable,
  courseId: string,
): Promise<ReadonlyMap<string, string>> => {
  const rows = await tx
    .select({ id: outcome.id, title: outcome.title })
    .from(outcome)
    .where(eq(outcome.courseId, courseId))
    .orderBy(sql`${outcome.id} DESC`)
  return new Map(rows.map(({ id, title }) => [title, id]))
}

/** A stored result as a table could name it; `time` in milliseconds since 1970. */
export type TableResult = { id: string; userId: string; outcomeId: string; time: number | null }

/** A course's results in the order of their ids. */
export const findTableResults = async (tx: Queryable, courseId: string): Promise<TableResult[]> => {
  const { rows } = await tx.execute<TableResult>(sql`
    SELECT id::text, user_id::text AS "userId", outcome_id::text AS "outcomeId",
      (extract(epoch FROM submitted_at) * 1000)::double precision AS time
    FROM result WHERE course_id = ${courseId} ORDER BY id`)
  return rows
}
