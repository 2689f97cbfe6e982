import { sql } from 'drizzle-orm'
import type { Database } from '../database/database.ts'

export const createCourseStateStore = (database: Database) => ({
  /**
   * A text that changes whenever an answer about the course to this user could: the course's version, and what the
   * user is and has chosen in it. Null where there is no such course.
   */
  async of({ courseId, userId }: { courseId: string; userId: string }): Promise<string | null> {
    const { rows } = await database.execute<{ state: string }>(sql`
      SELECT c.version || ' ' || md5(concat_ws(' ',
        (SELECT account_admin FROM app_user WHERE id = ${userId}),
        (SELECT json_agg(e ORDER BY e.id)::text FROM enrollment e WHERE e.user_id = ${userId} AND e.course_id = c.id),
        (SELECT settings::text FROM gradebook_setting WHERE course_id = c.id AND user_id = ${userId}),
        (SELECT string_agg(outcome_id || ':' || position, ',' ORDER BY outcome_id)
          FROM outcome_order WHERE course_id = c.id AND user_id = ${userId}))) AS state
      FROM course c WHERE c.id = ${courseId}`)
    return rows[0]?.state ?? null
  },
})
