import type { Queryable } from '../database/database.ts'
import { appUser, course } from '../database/schema.ts'
import { lockCourse } from '../stores/course-write-store.ts'
import * as tables from '../stores/results-table-store.ts'
import { sisPrefix, type TableIds } from './table-bundle.ts'

/**
 * The ids of a table's course and of all that it names: those that an earlier load of it gave, and new ones counted on from the
 * last. Call it when it is this intake's turn, and load the table in the same transaction.
 */
export const allotIds = async (
  tx: Queryable,
  courseName: string,
): Promise<{ ids: TableIds; isNewCourse: boolean; newUser: () => string }> => {
  const sisCourseId = `results-table:${courseName}`
  const known = await tables.findCourseBySisId(tx, sisCourseId)
  // Before its ids are read: results come in by the API too.
  if (known !== null) await lockCourse(tx, known)
  const courseId = known ?? String(await tables.freeId(tx, course))
  const newUser = countingFrom(await tables.freeId(tx, appUser))
  const users = await tables.findUsersBySisPrefix(tx, sisPrefix(courseId))
  const outcomes = await tables.findOutcomesByTitle(tx, courseId)
  const newOutcome = countingFrom(nextAfter([...outcomes.values()]))
  const ids: TableIds = {
    courseId,
    sisCourseId,
    userOf: (student) => users.get(student) ?? newUser(),
    outcomeOf: (skill) => outcomes.get(skill) ?? newOutcome(),
    resultOf: resultIds(await tables.findTableResults(tx, courseId)),
  }
  return { ids, isNewCourse: known === null, newUser }
}

/**
 * Results are known by student, skill and time; several at one time by their order in the file. So an id never stands for another
 * result, and what counts as later has the later id.
 */
const resultIds = (stored: readonly tables.TableResult[]): TableIds['resultOf'] => {
  const waiting = new Map<string, string[]>()
  for (const { id, userId, outcomeId, time } of stored) {
    const key = `${userId} ${outcomeId} ${time}`
    const same = waiting.get(key)
    if (same === undefined) waiting.set(key, [id])
    else same.push(id)
  }
  const newResult = countingFrom(nextAfter(stored.map(({ id }) => id)))
  return ({ userId, outcomeId, time }) =>
    waiting.get(`${userId} ${outcomeId} ${time}`)?.shift() ?? newResult()
}

const nextAfter = (ids: readonly string[]): bigint =>
  ids.reduce((last, id) => (BigInt(id) > last ? BigInt(id) : last), 0n) + 1n

const countingFrom = (first: bigint): (() => string) => {
  let next = first
  return () => String(next++)
}
