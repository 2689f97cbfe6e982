import type { Database, Queryable } from '../database/database.ts'
import { awaitIntakeTurn, bumpCourseVersion, saveCourse, saveResults } from '../stores/course-intake-store.ts'
import { rebuildRollups } from '../stores/rollup-store.ts'
import { Problems } from './bundle-problems.ts'
import { readBundleParts, readRecord } from './bundle-records.ts'
import { courseRows } from './bundle-rows.ts'
import { resultRecord } from './bundle-schema.ts'
import { type BundleSource, documentBundle, type ReadableBundle } from './bundle-source.ts'
import { resultRowMaker } from './result-rows.ts'

export type ImportOptions = {
  /** Remove what the course has and the bundle no longer has, in the sections that the bundle names. */
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

/** Loads a course bundle, all of it or nothing. Throws BundleError with every problem of the bundle. */
export const importBundle = (
  database: Database,
  source: BundleSource,
  options: ImportOptions = {},
): Promise<ImportSummary> => {
  if ('file' in source) throw new Error('not yet')
  return database.transaction((tx) => loadBundle(tx, documentBundle(source.document), options))
}

export const loadBundle = async (
  tx: Queryable,
  bundle: ReadableBundle,
  { onProgress }: ImportOptions,
): Promise<ImportSummary> => {
  const problems = new Problems()
  const { parts } = readBundleParts(bundle.document, problems)
  problems.throwIfSome()
  if (parts === undefined) throw new Error('a bundle without problems has parts')
  const rows = courseRows(parts)
  await awaitIntakeTurn(tx)
  let changes = await saveCourse(tx, rows)
  const resultRow = resultRowMaker(rows)
  let results = 0
  for await (const batch of bundle.results()) {
    const read = batch.map(({ value, path }) => readRecord(resultRecord, value, { path, problems }))
    problems.throwIfSome()
    changes += await saveResults(
      tx,
      read.flatMap((each) => (each === undefined ? [] : [resultRow(each)])),
    )
    results += batch.length
  }
  changes += await rebuildRollups(tx, { courseId: parts.course.id, ...(onProgress && { onProgress }) })
  if (changes > 0) await bumpCourseVersion(tx, parts.course.id)
  return {
    courseId: parts.course.id,
    courseName: parts.course.name,
    counts: { results },
    changed: changes > 0,
  }
}
