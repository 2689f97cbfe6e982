import type * as z from 'zod/mini'
import type { masteryScaleAnswer, outcomeMeasureAnswer } from '#contract/measure.ts'
import { courseScale } from '#mastery/course-scale.ts'
import type { LockedCourse } from '../stores/course-write-store.ts'
import type { OutcomeRow } from '../stores/outcome-measure-store.ts'
import type { IdWriter } from './id-writer.ts'
import { measuredByCourse, measuredByItself } from './outcome.ts'

type Changed<What> = { what: What; rollupsChanged: number; courseVersion: string }

const presentChange = ({ rollupsChanged, courseVersion }: Changed<unknown>) => ({
  rollups_changed: rollupsChanged,
  course_version: courseVersion,
})

/** An outcome's own method and scale after a change. */
export const presentOutcomeMeasure = (
  changed: Changed<OutcomeRow>,
  writeId: IdWriter,
): z.input<typeof outcomeMeasureAnswer> => ({
  outcome: { id: writeId(changed.what.id), ...measuredByItself(changed.what, false) },
  ...presentChange(changed),
})

/** A course's own scale and method after a change. */
export const presentMasteryScale = (changed: Changed<LockedCourse>): z.input<typeof masteryScaleAnswer> => {
  const scale = courseScale(changed.what)
  return { mastery_scale: scale && measuredByCourse(scale), ...presentChange(changed) }
}
