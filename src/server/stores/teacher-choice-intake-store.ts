import { sql } from 'drizzle-orm'
import type { GradebookSettings } from '#contract/settings.ts'
import type { Queryable } from '../database/database.ts'
import { gradebookSetting, outcomeOrder } from '../database/schema.ts'
import { upsertRows } from './row-store.ts'

type TeacherChoices = {
  courseId: string
  orders: readonly { userId: string; outcomeId: string; position: number }[]
  settings: readonly { userId: string; settings: GradebookSettings }[]
}

/**
 * Gives teachers an order and settings where they have none, and says how many rows that were. What a teacher has is
 * kept. An order that came without settings is shown, unless its teacher chose an arrangement before.
 */
export const saveTeacherChoices = async (
  tx: Queryable,
  { courseId, orders, settings }: TeacherChoices,
): Promise<number> => {
  const ordered = await usersWithOrder(tx, courseId)
  const newOrders = orders.filter(({ userId }) => !ordered.has(userId))
  const withSettings = new Set(settings.map(({ userId }) => userId))
  const arranged = [...new Set(newOrders.map(({ userId }) => userId))].filter(
    (userId) => !withSettings.has(userId),
  )
  let written = await upsertRows(tx, {
    table: gradebookSetting,
    rows: settings.map(({ userId, settings }) => ({ courseId, userId, settings })),
    key: ['courseId', 'userId'],
    existing: 'keep',
  })
  for (const userId of arranged) written += await showOwnOrder(tx, courseId, userId)
  written += await upsertRows(tx, {
    table: outcomeOrder,
    rows: newOrders.map(({ userId, outcomeId, position }) => ({ courseId, userId, outcomeId, position })),
    key: ['courseId', 'userId', 'outcomeId'],
  })
  return written
}

const usersWithOrder = async (tx: Queryable, courseId: string): Promise<ReadonlySet<string>> => {
  const { rows } = await tx.execute<{ id: string }>(
    sql`SELECT DISTINCT user_id::text AS id FROM outcome_order WHERE course_id = ${courseId}`,
  )
  return new Set(rows.map(({ id }) => id))
}

const showOwnOrder = async (tx: Queryable, courseId: string, userId: string): Promise<number> => {
  const { rows } = await tx.execute(sql`
    INSERT INTO gradebook_setting AS s (course_id, user_id, settings)
    VALUES (${courseId}, ${userId}, '{"outcome_arrangement": "custom"}')
    ON CONFLICT (course_id, user_id) DO UPDATE SET settings = s.settings || excluded.settings
    WHERE s.settings->>'outcome_arrangement' IS NULL
    RETURNING 1`)
  return rows.length
}
