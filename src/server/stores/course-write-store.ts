import { eq, type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '../database/database.ts'
import { course } from '../database/schema.ts'

export type LockedCourse = typeof course.$inferSelect

/**
 * The course, which nobody else can lock until this transaction ends; null where there is none. Whoever writes results,
 * or what rollups are worked out from, takes this lock before anything else of the course: writers of one course stand
 * in line, each sees all that the one before it wrote, and none waits for another in a ring.
 */
export const lockCourse = async (tx: Queryable, courseId: string): Promise<LockedCourse | null> => {
  const [locked] = await tx.select().from(course).where(eq(course.id, courseId)).for('update')
  return locked ?? null
}

/** Counts up the version of a course in which anything but results changed, and says what it is now. */
export const raiseVersion = (tx: Queryable, courseId: string): Promise<string> =>
  raise(tx, { courseId, structureVersion: sql`${course.version} + 1` })

/** Counts up the version of a course of which results of these outcomes changed and nothing else. */
export const raiseVersionOfResults = async (
  tx: Queryable,
  { courseId, outcomeIds }: { courseId: string; outcomeIds: readonly string[] },
): Promise<string> => {
  const version = await raise(tx, { courseId, structureVersion: sql`${course.structureVersion}` })
  await tx.execute(sql`UPDATE outcome SET results_version = ${version}
    WHERE course_id = ${courseId} AND id = ANY(${sql.param(outcomeIds)}::bigint[])`)
  return version
}

const raise = async (
  tx: Queryable,
  { courseId, structureVersion }: { courseId: string; structureVersion: SQL },
): Promise<string> => {
  const [raised] = await tx
    .update(course)
    .set({ version: sql`${course.version} + 1`, structureVersion })
    .where(eq(course.id, courseId))
    .returning({ version: course.version })
  if (raised === undefined) throw new Error(`there is no course ${courseId}`)
  return raised.version
}
