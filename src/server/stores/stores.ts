import type { Database } from '../database/database.ts'
import { createTokenStore } from './access-token-store.ts'
import { createAlignmentReadStore } from './alignment-read-store.ts'
import { createContributingScoreStore } from './contributing-score-store.ts'
import { createCourseStore } from './course-store.ts'
import { createCourseUserStore } from './course-user-store.ts'
import { createEnrollmentStore } from './enrollment-store.ts'
import { createGradebookSettingStore } from './gradebook-setting-store.ts'
import { createGradebookViewStore } from './gradebook-view-store.ts'
import { createHealthStore } from './health-store.ts'
import { createMasteryDistributionStore } from './mastery-distribution-store.ts'
import { createOutcomeReadStore } from './outcome-read-store.ts'
import { createResultReadStore } from './result-read-store.ts'
import { createRollupAggregateStore } from './rollup-aggregate-store.ts'
import { createRollupExportStore } from './rollup-export-store.ts'
import { createRollupPageStore } from './rollup-page-store.ts'
import { createSignInStore } from './sign-in-store.ts'
import { createStudentStore } from './student-store.ts'
import { createUserStore } from './user-store.ts'
import type { VersionCache } from './version-cache.ts'

export type Stores = ReturnType<typeof createStores>

/** Everything that the server reads and writes; `versions` outlives them, and is the same for all stores of a database. */
export const createStores = (database: Database, versions: VersionCache) => ({
  alignments: createAlignmentReadStore(database),
  contributingScores: createContributingScoreStore(database),
  courses: createCourseStore(database),
  courseUsers: createCourseUserStore(database),
  enrollments: createEnrollmentStore(database),
  health: createHealthStore(database),
  masteryDistributions: createMasteryDistributionStore(database),
  outcomes: createOutcomeReadStore(database, versions),
  results: createResultReadStore(database),
  rollupAggregates: createRollupAggregateStore(database, versions),
  rollupExports: createRollupExportStore(database),
  rollupPages: createRollupPageStore(database),
  settings: createGradebookSettingStore(database),
  signIns: createSignInStore(database),
  students: createStudentStore(database, versions),
  tokens: createTokenStore(database),
  users: createUserStore(database),
  versions,
  views: createGradebookViewStore(database),
})
