import type { Database } from '../database/database.ts'
import { createPlannerStatistics } from '../stores/planner-statistics-store.ts'
import { changeCourseScale, changeOutcome } from './change-measures.ts'
import { type SentBatch, writeResults } from './write-results.ts'

export type CourseWriters = ReturnType<typeof createCourseWriters>

/** Everything that writes results, or what rollups are worked out from, at the request of a client. */
export const createCourseWriters = (database: Database) => {
  const statistics = createPlannerStatistics(database)
  return {
    async writeResults(batch: SentBatch) {
      const outcome = await writeResults(database, batch)
      if (outcome.kind === 'written') await statistics.wrote(outcome.answer.written + outcome.answer.deleted)
      return outcome
    },
    changeOutcome: (change: Parameters<typeof changeOutcome>[1]) => changeOutcome(database, change),
    changeCourseScale: (change: Parameters<typeof changeCourseScale>[1]) =>
      changeCourseScale(database, change),
  }
}
