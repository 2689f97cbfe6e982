import { sql } from 'drizzle-orm'
import type { Queryable } from '../database/database.ts'

/** Stores settings as they are, whatever they are: what an earlier release, or another system, kept. */
export const storeSettings = async (
  database: Queryable,
  { courseId, userId, settings }: { courseId: number; userId: number; settings: object },
): Promise<void> => {
  await database.execute(sql`
    INSERT INTO gradebook_setting (course_id, user_id, settings)
    VALUES (${courseId}, ${userId}, ${JSON.stringify(settings)}::jsonb)`)
}
