import { asc, eq } from 'drizzle-orm'
import type { Database, Queryable } from '../database/database.ts'
import { course } from '../database/schema.ts'
import { refreshStatistics, tidyScores } from './course-intake-store.ts'
import { lockCourse, raiseVersion } from './course-write-store.ts'
import { rebuildRollups } from './rollup-store.ts'

/**
 * Rebuilds the kept rollups of every course of which a migration said so, and says how many those were. Nobody may be
 * answered from the store before. Servers that open one database together rebuild each course once.
 */
export const rebuildDueRollups = async (database: Database): Promise<number> => {
  const due = await database
    .select({ id: course.id })
    .from(course)
    .where(eq(course.rollupsDue, true))
    .orderBy(asc(course.id))
  for (const { id } of due) {
    await database.transaction((tx) => rebuildDue(tx, id))
    // For each, since who is interrupted finds nothing due of those that are done.
    await refreshStatistics(database)
    await tidyScores(database)
  }
  return due.length
}

const rebuildDue = async (tx: Queryable, courseId: string): Promise<void> => {
  const locked = await lockCourse(tx, courseId)
  if (locked?.rollupsDue !== true) return
  await rebuildRollups(tx, { courseId })
  await tx.update(course).set({ rollupsDue: false }).where(eq(course.id, courseId))
  // Answers kept by clients may show what the migration mended.
  await raiseVersion(tx, courseId)
}
