import type { Database, Queryable } from '../database/database.ts'
import { Problems } from '../intake/bundle-problems.ts'
import { type LockedCourse, lockCourse, raiseVersion } from '../stores/course-write-store.ts'
import {
  findLinkedOutcome,
  type OutcomeRow,
  saveCourseMeasure,
  saveOutcome,
} from '../stores/outcome-measure-store.ts'
import { remeasureResults } from '../stores/result-measure-store.ts'
import { rebuildRollups } from '../stores/rollup-store.ts'
import { changedOutcome, readCourseScale } from './measures.ts'

/** What a change of method or scale came to; `what` is the thing as it is now. */
export type MeasureOutcome<What> =
  | { kind: 'done'; what: What; rollupsChanged: number; courseVersion: string }
  | { kind: 'refused'; problems: string[] }
  | { kind: 'not found' }

/** Changes how an outcome is measured, and with it its results and rollups, all of it or nothing. */
export const changeOutcome = (
  database: Database,
  { courseId, outcomeId, document }: { courseId: string; outcomeId: string; document: unknown },
): Promise<MeasureOutcome<OutcomeRow>> =>
  database.transaction(async (tx) => {
    const course = await lockCourse(tx, courseId)
    const stored = course && (await findLinkedOutcome(tx, { courseId, id: outcomeId }))
    if (course === null || stored === null) return { kind: 'not found' }
    const problems = new Problems()
    const changed = changedOutcome(document, { stored, features: course.features, problems })
    if (changed === undefined) return { kind: 'refused', problems: problems.told() }
    const what = { ...stored, ...changed }
    const isChanged = await saveOutcome(tx, what)
    return { kind: 'done', what, ...(await remeasure(tx, { course, isChanged, outcomeIds: [outcomeId] })) }
  })

/** Changes a course's own scale and method, and with them its results and rollups, all of it or nothing. */
export const changeCourseScale = (
  database: Database,
  { courseId, document }: { courseId: string; document: unknown },
): Promise<MeasureOutcome<LockedCourse>> =>
  database.transaction(async (tx) => {
    const course = await lockCourse(tx, courseId)
    if (course === null) return { kind: 'not found' }
    const problems = new Problems()
    const scale = readCourseScale(document, { features: course.features, problems })
    if (scale === undefined) return { kind: 'refused', problems: problems.told() }
    const what = { ...course, ...scale }
    const isChanged = await saveCourseMeasure(tx, what)
    return { kind: 'done', what, ...(await remeasure(tx, { course, isChanged })) }
  })

type Remeasure = { course: LockedCourse; isChanged: boolean; outcomeIds?: readonly string[] }

const remeasure = async (
  tx: Queryable,
  { course: { id: courseId, version }, isChanged, outcomeIds }: Remeasure,
): Promise<{ rollupsChanged: number; courseVersion: string }> => {
  if (!isChanged) return { rollupsChanged: 0, courseVersion: version }
  await remeasureResults(tx, { courseId, outcomeIds })
  const rollupsChanged = await rebuildRollups(tx, { courseId, ...(outcomeIds && { outcomeIds }) })
  return { rollupsChanged, courseVersion: await raiseVersion(tx, courseId) }
}
