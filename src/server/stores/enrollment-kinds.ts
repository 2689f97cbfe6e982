import { sql, type SQL } from 'drizzle-orm'

/** Enrolments that let their user in: a concluded one keeps its view, all others do not have it (yet, or any more). */
export const admittingStates = ['active', 'completed'] as const

/** Enrolments that make their user a student, the test student too. */
export const studentTypes = ['StudentEnrollment', 'StudentViewEnrollment'] as const

/** Names as a list of SQL, which are the same in every statement, prepared ones too. */
const listOf = (names: readonly string[]): SQL => sql.raw(`(${names.map((name) => `'${name}'`).join(', ')})`)

export const admittingStateList = listOf(admittingStates)
export const studentTypeList = listOf(studentTypes)
