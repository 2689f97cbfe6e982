import { sql } from 'drizzle-orm'
import type { Database } from '../database/database.ts'

export type EnrollmentStore = ReturnType<typeof createEnrollmentStore>

export const createEnrollmentStore = (database: Database) => ({
  /** Of these users those with an enrolment of any kind in the course that is not deleted. */
  async enrolledAmong(courseId: string, userIds: readonly string[]): Promise<string[]> {
    if (userIds.length === 0) return []
    const { rows } = await database.execute<{ id: string }>(sql`
      SELECT DISTINCT e.user_id::text AS id FROM enrollment e
      WHERE e.course_id = ${courseId} AND e.user_id = ANY(${sql.param(userIds)}::bigint[])
        AND e.workflow_state <> 'deleted'`)
    return rows.map(({ id }) => id)
  },
})
