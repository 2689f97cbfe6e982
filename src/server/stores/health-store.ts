import { sql } from 'drizzle-orm'
import type { Database } from '../database/database.ts'

export const createHealthStore = (database: Database) => ({
  /** Comes back when the store answers, and fails when it does not. */
  async answers(): Promise<void> {
    await database.execute(sql`SELECT 1`)
  },
})
