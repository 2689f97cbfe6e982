import { and, eq } from 'drizzle-orm'
import type { SavedView } from '#contract/view.ts'
import type { Database } from '../database/database.ts'
import { gradebookView } from '../database/schema.ts'
import type { Gradebook } from './gradebook-setting-store.ts'

/** How one teacher looks at one course's gradebook. */
export const createGradebookViewStore = (database: Database) => ({
  async find(gradebook: Gradebook): Promise<SavedView> {
    const [row] = await database.select({ view: gradebookView.view }).from(gradebookView).where(of(gradebook))
    return row?.view ?? {}
  },

  /**
   * Puts in a view's place what `change` makes of it, and returns that; a change that throws changes nothing. Of two at
   * once the second is made to what the first left.
   */
  async change(
    { courseId, userId }: Gradebook,
    change: (before: SavedView) => SavedView,
  ): Promise<SavedView> {
    return database.transaction(async (transaction) => {
      // There is a row to lock before it is read.
      await transaction.insert(gradebookView).values({ courseId, userId, view: {} }).onConflictDoNothing()
      const [row] = await transaction
        .select({ view: gradebookView.view })
        .from(gradebookView)
        .where(of({ courseId, userId }))
        .for('update')
      const view = change(row?.view ?? {})
      await transaction.update(gradebookView).set({ view }).where(of({ courseId, userId }))
      return view
    })
  },
})

const of = ({ courseId, userId }: Gradebook) =>
  and(eq(gradebookView.courseId, courseId), eq(gradebookView.userId, userId))
