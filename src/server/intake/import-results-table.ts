import type { Database, Queryable } from '../database/database.ts'
import { awaitIntakeTurn, tidyScores } from '../stores/course-intake-store.ts'
import { BundleError, shown } from './bundle-problems.ts'
import { mustBeReadable } from './bundle-source.ts'
import { filled } from './bundle-values.ts'
import { checkBundle, type ImportOptions, type ImportSummary, loadBundle } from './import-bundle.ts'
import { readResultsTable, type TableRow } from './results-table.ts'
import { tableBundle } from './table-bundle.ts'
import { allotIds } from './table-ids.ts'
import { findTeacher } from './table-teacher.ts'

export type TableImport = {
  csvPath: string
  /** The course to make or, where an earlier table of this name made it, to add to. */
  courseName: string
  /** Whose course it is; left out: whose it is already, else the demo's teacher, else a new one. */
  teacherId?: string
} & Pick<ImportOptions, 'onProgress'>

export type TableSummary = ImportSummary & { teacherId: string }

/**
 * Makes a course of a results table, all of it or nothing; loading the table again changes nothing. Throws BundleError with every
 * problem of the table by its line.
 */
export const importResultsTable = async (
  database: Database,
  { csvPath, courseName, teacherId, onProgress }: TableImport,
): Promise<TableSummary> => {
  const name = courseName.trim()
  if (!filled.safeParse(name).success)
    throw new BundleError([`course name: ${shown(courseName)}, expected a text that is not empty`])
  await mustBeReadable(csvPath)
  const rows = await readResultsTable(csvPath)
  const summary = await database.transaction(async (tx) => {
    await awaitIntakeTurn(tx)
    return loadTable(tx, { rows, courseName: name, teacherId, onProgress })
  })
  if (summary.changed) await tidyScores(database)
  return summary
}

type Load = {
  rows: readonly TableRow[]
  courseName: string
  teacherId: string | undefined
  onProgress: ImportOptions['onProgress']
}

const loadTable = async (
  tx: Queryable,
  { rows, courseName, teacherId, onProgress }: Load,
): Promise<TableSummary> => {
  const { ids, isNewCourse, newUser } = await allotIds(tx, courseName)
  const course = { id: ids.courseId, name: courseName, isNew: isNewCourse }
  const teacher = await findTeacher(tx, { course, newUser, ...(teacherId !== undefined && { teacherId }) })
  const bundle = await checkBundle(tableBundle({ rows, courseName, ids, teacher }))
  const summary = await loadBundle(tx, bundle, onProgress === undefined ? {} : { onProgress })
  return { ...summary, teacherId: teacher.id }
}
