import { and, eq, sql } from 'drizzle-orm'
import type { GradebookSettings } from '#contract/settings.ts'
import type { Database, Queryable } from '../database/database.ts'
import { gradebookSetting, outcomeOrder } from '../database/schema.ts'

/** Whose gradebook of which course. */
export type Gradebook = { courseId: string; userId: string }

/** One outcome's place in an order. */
export type Placed = { outcomeId: string; position: number }

/** What one teacher chose for one course: settings, and the order of outcomes. */
export const createGradebookSettingStore = (database: Database) => ({
  /** Merges these settings into what was chosen before; returns all of them. */
  async merge(gradebook: Gradebook, settings: GradebookSettings): Promise<GradebookSettings> {
    return mergeSettings(database, gradebook, settings)
  },

  /** Replaces the whole order and shows it; an empty one leaves the outcomes as uploaded. Each outcome at most once. */
  async saveOrder(gradebook: Gradebook, order: readonly Placed[]): Promise<void> {
    await database.transaction(async (transaction) => {
      // The settings row is written first: of two orders saved at once the second waits, and replaces the first.
      await mergeSettings(transaction, gradebook, {
        outcome_arrangement: order.length > 0 ? 'custom' : 'upload_order',
      })
      await transaction
        .delete(outcomeOrder)
        .where(and(eq(outcomeOrder.courseId, gradebook.courseId), eq(outcomeOrder.userId, gradebook.userId)))
      if (order.length === 0) return
      await transaction.execute(sql`
        INSERT INTO outcome_order (course_id, user_id, outcome_id, position)
        SELECT ${gradebook.courseId}, ${gradebook.userId}, placed.outcome_id, placed.position
        FROM unnest(${sql.param(order.map(({ outcomeId }) => outcomeId))}::bigint[],
          ${sql.param(order.map(({ position }) => position))}::int[]) AS placed(outcome_id, position)`)
    })
  },
})

const mergeSettings = async (
  target: Queryable,
  { courseId, userId }: Gradebook,
  settings: GradebookSettings,
): Promise<GradebookSettings> => {
  const [row] = await target
    .insert(gradebookSetting)
    .values({ courseId, userId, settings })
    .onConflictDoUpdate({
      target: [gradebookSetting.courseId, gradebookSetting.userId],
      set: { settings: sql`${gradebookSetting.settings} || excluded.settings` },
    })
    .returning({ settings: gradebookSetting.settings })
  return row?.settings ?? settings
}
