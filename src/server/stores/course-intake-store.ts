import { sql } from 'drizzle-orm'
import type { Database, Queryable } from '../database/database.ts'
import {
  accessToken,
  alignment,
  appUser,
  assignment,
  course,
  enrollment,
  liveAssessment,
  outcome,
  outcomeGroup,
  outcomeLink,
  questionBank,
  quiz,
  result,
  rubric,
  section,
} from '../database/schema.ts'
import { upsertRows } from './row-store.ts'

/** Everything of a course but results, orders and settings, as rows. */
export type CourseRows = {
  course: typeof course.$inferInsert
  sections: (typeof section.$inferInsert)[]
  users: (typeof appUser.$inferInsert)[]
  enrollments: (typeof enrollment.$inferInsert)[]
  groups: (typeof outcomeGroup.$inferInsert)[]
  outcomes: (typeof outcome.$inferInsert)[]
  links: (typeof outcomeLink.$inferInsert)[]
  assignments: (typeof assignment.$inferInsert)[]
  quizzes: (typeof quiz.$inferInsert)[]
  rubrics: (typeof rubric.$inferInsert)[]
  questionBanks: (typeof questionBank.$inferInsert)[]
  liveAssessments: (typeof liveAssessment.$inferInsert)[]
  alignments: (typeof alignment.$inferInsert)[]
  tokens: (typeof accessToken.$inferInsert)[]
}

export type ResultRow = typeof result.$inferInsert

/** One intake at a time, so that what it checked still holds when it writes. Held until the transaction ends. */
export const awaitIntakeTurn = async (tx: Queryable): Promise<void> => {
  await tx.execute(sql`SELECT pg_advisory_xact_lock(7206915513842302)`)
}

/** What was written: how many rows, and whether users, or what results are measured by, were among them. */
type Saved = { written: number; usersWritten: boolean; measuresWritten: boolean }

/** Writes what differs from the store, known by ids. */
export const saveCourse = async (tx: Queryable, rows: CourseRows): Promise<Saved> => {
  const key = ['courseId', 'id'] as const
  const users = await upsertRows(tx, { table: appUser, rows: rows.users, key: ['id'] })
  const courses = await upsertRows(tx, { table: course, rows: [rows.course], key: ['id'] })
  const outcomes = await upsertRows(tx, { table: outcome, rows: rows.outcomes, key })
  const others = [
    await upsertRows(tx, { table: section, rows: rows.sections, key }),
    await upsertRows(tx, { table: enrollment, rows: rows.enrollments, key: enrollmentKey }),
    await upsertRows(tx, { table: outcomeGroup, rows: rows.groups, key }),
    await upsertRows(tx, { table: outcomeLink, rows: rows.links, key }),
    await upsertRows(tx, { table: assignment, rows: rows.assignments, key }),
    await upsertRows(tx, { table: quiz, rows: rows.quizzes, key }),
    await upsertRows(tx, { table: rubric, rows: rows.rubrics, key }),
    await upsertRows(tx, { table: questionBank, rows: rows.questionBanks, key }),
    await upsertRows(tx, { table: liveAssessment, rows: rows.liveAssessments, key }),
    await upsertRows(tx, { table: accessToken, rows: rows.tokens, key: ['tokenHash'] }),
  ]
  const alignments = await upsertRows(tx, { table: alignment, rows: rows.alignments, key })
  const measures = courses + outcomes + alignments
  return {
    written: others.reduce((sum, each) => sum + each, users + measures),
    usersWritten: users > 0,
    measuresWritten: measures > 0,
  }
}

const enrollmentKey = ['courseId', 'userId', 'sectionId', 'type', 'associatedUserId'] as const

export const saveResults = (tx: Queryable, rows: readonly ResultRow[]): Promise<number> =>
  upsertRows(tx, { table: result, rows, key: ['courseId', 'id'] })

/** Counts up the version of a course that changed, and of every other course in which these users are. */
export const bumpVersions = async (
  tx: Queryable,
  { courseId, userIds }: { courseId: string; userIds: readonly string[] },
): Promise<void> => {
  await tx.execute(sql`
    UPDATE course SET version = version + 1, structure_version = version + 1
    WHERE id = ${courseId} OR id IN (
      SELECT course_id FROM enrollment WHERE user_id IN (
        SELECT value::bigint FROM jsonb_array_elements_text(${JSON.stringify(userIds)}::text::jsonb)))`)
}

/**
 * Counts anew what the planner of statements goes by. The embedded engine has nobody who does it in the background, and
 * a mean over 4,660 students planned by the counts of an empty store took nine seconds, a twentieth of one with true ones.
 */
export const refreshStatistics = async (tx: Queryable): Promise<void> => {
  await tx.execute(
    sql`ANALYZE app_user, enrollment, alignment, assignment, quiz, rubric, result, rollup_score, rollup_row`,
  )
}

/**
 * Lets students be put in order by the index of scores alone: without it, each score is looked up in its row too, which took
 * ten times as long. PostgreSQL's server comes round to it by itself, the embedded engine never. Not in a transaction.
 */
export const tidyScores = async (database: Database): Promise<void> => {
  await database.execute(sql`VACUUM rollup_score`)
}
