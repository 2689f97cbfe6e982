import { sql } from 'drizzle-orm'
import type { Queryable } from '../database/database.ts'

/** Whom sign-in links are made for when nobody is named. */
export const createTeacherStore = (database: Queryable) => ({
  /** The teacher whose id comes first: of the course, or of all of them; null where there is none. */
  async findFirst(courseId?: string): Promise<string | null> {
    const ofCourse = courseId === undefined ? sql`true` : sql`course_id = ${courseId}`
    const { rows } = await database.execute<{ userId: string }>(sql`
      SELECT user_id AS "userId" FROM enrollment
      WHERE type = 'TeacherEnrollment' AND workflow_state = 'active' AND ${ofCourse}
      ORDER BY user_id LIMIT 1`)
    return rows[0]?.userId ?? null
  },

  /** Whether the store has neither courses nor users. */
  async isStoreEmpty(): Promise<boolean> {
    const { rows } = await database.execute<{ empty: boolean }>(
      sql`SELECT NOT EXISTS (SELECT FROM course) AND NOT EXISTS (SELECT FROM app_user) AS empty`,
    )
    return rows[0]?.empty === true
  },
})
