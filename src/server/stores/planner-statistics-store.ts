import { sql } from 'drizzle-orm'
import type { Database } from '../database/database.ts'
import { refreshStatistics, tidyScores } from './course-intake-store.ts'

/** So few new results are never worth a count. */
const fewResults = 2_000
/** The share of a table that may be new before it is counted anew. */
const newShare = 1 / 5

/** Keeps what the planner goes by near the truth while results come in by batches. */
export const createPlannerStatistics = (database: Database) => {
  let uncounted = 0
  return {
    /** Tells of results written; call it when they are committed. */
    async wrote(results: number): Promise<void> {
      uncounted += results
      if (uncounted <= fewResults || uncounted <= newShare * (await countedResults(database))) return
      uncounted = 0
      await refreshStatistics(database)
      await tidyScores(database)
    },
  }
}

/** How many results there were at the last count. */
const countedResults = async (database: Database): Promise<number> => {
  const { rows } = await database.execute<{ counted: number }>(
    sql`SELECT greatest(reltuples, 0)::float8 AS counted FROM pg_class WHERE oid = 'result'::regclass`,
  )
  return rows[0]?.counted ?? 0
}
