import type { Database, Queryable } from '../database/database.ts'
import {
  awaitIntakeTurn,
  bumpVersions,
  refreshStatistics,
  tidyScores,
  type CourseRows,
  saveCourse,
  saveResults,
} from '../stores/course-intake-store.ts'
import { findStudentsOf, removeAbsent } from '../stores/course-replacement-store.ts'
import { lockCourse } from '../stores/course-write-store.ts'
import { findRootGroups } from '../stores/intake-conflict-store.ts'
import { remeasureResults } from '../stores/result-measure-store.ts'
import { rebuildRollups } from '../stores/rollup-store.ts'
import { saveTeacherChoices } from '../stores/teacher-choice-intake-store.ts'
import { Problems } from './bundle-problems.ts'
import { type ReadParts, readBundleParts } from './bundle-records.ts'
import { checkReferences } from './bundle-references.ts'
import { courseRows, teacherChoices } from './bundle-rows.ts'
import { type BundleSource, openBundle, type ReadableBundle } from './bundle-source.ts'
import { resultChecker } from './result-check.ts'
import { resultCourseOf, resultRowMaker } from './result-rows.ts'
import { checkStoreConflicts } from './store-conflicts.ts'

export type ImportOptions = {
  /** Remove what the course has and the bundle no longer has, as far as the sections that the bundle names. */
  replace?: boolean
  onProgress?: (line: string) => void
}

export type ImportSummary = {
  courseId: string
  courseName: string
  /** How many records the bundle has of each kind. */
  counts: Record<string, number>
  /** Whether the store is different now. */
  changed: boolean
}

/** Loads a course bundle, all of it or nothing. Throws BundleError with what is wrong with it. */
export const importBundle = async (
  database: Database,
  source: BundleSource,
  options: ImportOptions = {},
): Promise<ImportSummary> => {
  const bundle = await checkBundle(await openBundle(source))
  const summary = await database.transaction(async (tx) => {
    await awaitIntakeTurn(tx)
    return loadBundle(tx, bundle, options)
  })
  if (summary.changed) await tidyScores(database)
  return summary
}

/** A bundle of which everything but the results has been found sound. */
export type CheckedBundle = { bundle: ReadableBundle; read: ReadParts; rows: CourseRows }

/** Checks a bundle by itself. Results are checked while they are loaded, here only if there are other problems. */
export const checkBundle = async (bundle: ReadableBundle): Promise<CheckedBundle> => {
  const problems = new Problems()
  const read = readBundleParts(bundle.document, problems)
  checkReferences(read)
  const { course } = read.parts
  if (!problems.some && course !== undefined) return { bundle, read, rows: courseRows(course, read.parts) }
  await checkResults(bundle, read)
  throw problems.error()
}

const checkResults = async (bundle: ReadableBundle, read: ReadParts) => {
  const check = resultChecker(read)
  for await (const batch of bundle.results(read.problems)) {
    for (const raw of batch) check(raw)
    if (read.problems.full) return
  }
}

/** So many new results make it worth counting before they are read. */
const manyResults = 2000

/** Loads a bundle inside a transaction that has waited for its turn; if it throws, the transaction must be undone. */
export const loadBundle = async (
  tx: Queryable,
  { bundle, read, rows }: CheckedBundle,
  { replace = false, onProgress }: ImportOptions,
): Promise<ImportSummary> => {
  const { parts, problems } = read
  const { id: courseId, name: courseName } = rows.course
  const isNew = (await lockCourse(tx, courseId)) === null
  await checkStoreConflicts(tx, { rows, problems })
  if (problems.some) {
    await checkResults(bundle, read)
    throw problems.error()
  }
  const studentsBefore = replace
    ? await findStudentsOf(tx, { courseId, sectionIds: rows.sections.map(({ id }) => id) })
    : []
  const saved = await saveCourse(tx, rows)
  const results = await loadResults(tx, { bundle, read, rows }, onProgress)
  let changes = saved.written + results.written
  if (replace) changes += await removeAbsent(tx, { rows, studentsBefore, hasResult: results.has })
  await checkOneRoot(tx, courseId, problems)
  changes += await saveTeacherChoices(tx, { courseId, ...teacherChoices(parts) })
  // The bundle's own results are measured already; others may be there, which came in another way.
  if (saved.measuresWritten && !isNew) changes += await remeasureResults(tx, { courseId })
  // Rollups are read by results that the planner has not counted yet.
  if (results.written > manyResults) await refreshStatistics(tx)
  changes += await rebuildRollups(tx, { courseId, ...(onProgress && { onProgress }) })
  if (changes > 0) {
    await bumpVersions(tx, { courseId, userIds: saved.usersWritten ? rows.users.map(({ id }) => id) : [] })
    await refreshStatistics(tx)
  }
  const { course: _, ...collections } = parts
  const counts = Object.fromEntries(
    Object.entries(collections).map(([name, records]) => [name, records.length]),
  )
  return { courseId, courseName, counts: { ...counts, results: results.count }, changed: changes > 0 }
}

const loadResults = async (
  tx: Queryable,
  { bundle, read, rows }: CheckedBundle,
  onProgress: ImportOptions['onProgress'],
) => {
  const { problems } = read
  const check = resultChecker(read)
  const resultRow = resultRowMaker(resultCourseOf(rows))
  let count = 0
  let written = 0
  for await (const batch of bundle.results(problems)) {
    const results = batch.flatMap((raw) => check(raw) ?? [])
    if (problems.full) break
    count += batch.length
    if (problems.some) continue
    written += await saveResults(tx, results.map(resultRow))
    onProgress?.(`${count} results`)
  }
  if (problems.some) throw problems.error()
  return { count, written, has: check.knows }
}

/** Groups of earlier loads stay, so that a new root would be a second one. */
const checkOneRoot = async (tx: Queryable, courseId: string, problems: Problems) => {
  const roots = await findRootGroups(tx, courseId)
  if (roots.length === 1) return
  problems.addText(
    `outcome_groups: with this bundle course ${courseId} has the root groups ${roots.join(', ')}, expected the one that it has already`,
  )
  throw problems.error()
}
