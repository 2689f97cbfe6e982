import type { ResultBatchAnswer } from '#contract/result-batch.ts'
import type { Database, Queryable } from '../database/database.ts'
import { associationOf } from '../intake/association.ts'
import { Problems } from '../intake/bundle-problems.ts'
import { resultRowMaker } from '../intake/result-rows.ts'
import { saveResults } from '../stores/course-intake-store.ts'
import { type LockedCourse, lockCourse, raiseVersionOfResults } from '../stores/course-write-store.ts'
import { findBatch, keepBatch } from '../stores/result-batch-store.ts'
import { readAlignments, readStudentNames } from '../stores/result-course-store.ts'
import { deleteResults, findResults } from '../stores/result-write-store.ts'
import { type Cell, rebuildRollups } from '../stores/rollup-store.ts'
import { readWorks } from '../stores/work-store.ts'
import { type BatchSurroundings, checkBatch, type CheckedBatch } from './batch-check.ts'
import { type BatchItem, readBatch } from './result-batch.ts'

/** A batch of results as it was sent. */
export type SentBatch = {
  courseId: string
  /** Who writes. */
  userId: string
  /** The sections whose students the writer sees; undefined: every student of the course. */
  visibleSectionIds: readonly string[] | undefined
  document: unknown
  bodyHash: string
}

export type BatchOutcome =
  | { kind: 'written'; answer: ResultBatchAnswer }
  /** It was written before, and is answered as it was then. */
  | { kind: 'repeated'; answer: ResultBatchAnswer }
  | { kind: 'key taken' }
  | { kind: 'refused'; problems: string[] }

/** Writes a batch of results and the rollups that they change, all of it or nothing, and once however often it is sent. */
export const writeResults = (database: Database, batch: SentBatch): Promise<BatchOutcome> => {
  const problems = new Problems()
  const { key, items } = readBatch(batch.document, problems)
  return database.transaction(async (tx) => {
    const { courseId, userId, bodyHash } = batch
    const course = await lockCourse(tx, courseId)
    if (course === null) throw new Error(`there is no course ${courseId}`)
    if (key !== undefined) {
      const kept = await findBatch(tx, { courseId, userId, key })
      if (kept?.bodyHash === bodyHash) return { kind: 'repeated', answer: kept.answer }
      if (kept !== null) return { kind: 'key taken' }
    }
    const surroundings = await readSurroundings(tx, { batch, course, items })
    const checked = checkBatch(items, { surroundings, problems })
    if (problems.some || key === undefined) return { kind: 'refused', problems: problems.told() }
    const answer = await saveBatch(tx, { course, surroundings, checked })
    await keepBatch(tx, { courseId, userId, key, bodyHash, answer })
    return { kind: 'written', answer }
  })
}

type Reading = { batch: SentBatch; course: LockedCourse; items: readonly BatchItem[] }

const readSurroundings = async (
  tx: Queryable,
  { batch: { courseId, visibleSectionIds }, course, items }: Reading,
): Promise<BatchSurroundings> => {
  const ids = items.flatMap(({ parsed }) => (parsed.success ? [parsed.data.id] : []))
  const writes = items.flatMap(({ kind, parsed }) =>
    kind === 'write' && parsed.success ? [parsed.data] : [],
  )
  const stored = await findResults(tx, { courseId, ids })
  const limited = visibleSectionIds !== undefined
  const owners = limited ? stored.map(({ userId }) => userId) : []
  const aligned = await readAlignments(tx, {
    courseId,
    ids: distinct(writes.map((each) => each.alignment_id)),
  })
  const associated = writes.flatMap((each) => associationOf(each) ?? [])
  const works = await readWorks(tx, { courseId, keys: [...aligned.alignments, ...associated] })
  const users = await readStudentNames(tx, {
    courseId,
    userIds: distinct([...writes.map((each) => each.user_id), ...owners]),
    ...(limited && { visibleSectionIds }),
  })
  return { course: { courseId, measure: course, ...aligned, users, works }, stored, limited }
}

const distinct = (ids: readonly string[]): string[] => [...new Set(ids)]

type Saving = { course: LockedCourse; surroundings: BatchSurroundings; checked: CheckedBatch }

const saveBatch = async (
  tx: Queryable,
  { course: { id: courseId, version }, surroundings, checked: { writes, deletions } }: Saving,
): Promise<ResultBatchAnswer> => {
  const rows = writes.map(resultRowMaker(surroundings.course))
  const written = await saveResults(tx, rows)
  const deleted = await deleteResults(tx, { courseId, ids: deletions })
  const unchanged = writes.length + deletions.length - written - deleted
  const counts = { written, unchanged, deleted }
  if (written + deleted === 0) return { ...counts, rollups_changed: 0, course_version: version }
  // A result that moves to another student or outcome changes the cell that it leaves too.
  const pairs = distinctCells([...surroundings.stored, ...rows])
  const rollups_changed = await rebuildRollups(tx, { courseId, pairs })
  const outcomeIds = distinct(pairs.map(({ outcomeId }) => outcomeId))
  const course_version = await raiseVersionOfResults(tx, { courseId, outcomeIds })
  return { ...counts, rollups_changed, course_version }
}

const distinctCells = (cells: readonly Cell[]): Cell[] => [
  ...new Map(
    cells.map(({ userId, outcomeId }) => [`${userId} ${outcomeId}`, { userId, outcomeId }]),
  ).values(),
]
