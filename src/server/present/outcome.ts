import type * as z from 'zod/mini'
import type { outcomeSchema } from '#contract/outcome.ts'
import { defaultCalculationInt } from '#mastery/calculation-int.ts'
import type { CourseScale } from '#mastery/course-scale.ts'
import { addRatingDefaults } from '#mastery/rating-defaults.ts'
import { ratingPercents, unscoredPercent } from '#mastery/rating.ts'
import type { ScoreTally } from '#mastery/tally.ts'
import type { CourseRow } from '../stores/course-store.ts'
import type { LinkedOutcomeRow, OutcomeUse } from '../stores/outcome-read-store.ts'
import type { IdWriter } from './id-writer.ts'

type Wire = z.input<typeof outcomeSchema>

export type OutcomeSurroundings = {
  course: CourseRow
  /** The course's own scale and method, which win over the outcome's. */
  scale: CourseScale | null
  /** Whether ratings get their default colours; a course's own scale has its colours. */
  addDefaults: boolean
  /** The students' scores of each outcome, where the share of each rating is asked for. */
  tallies?: ReadonlyMap<string, readonly ScoreTally[]>
  writeId: IdWriter
}
/** An outcome of the course, through the link that is its place. */
export const presentOutcome = (
  link: LinkedOutcomeRow,
  use: OutcomeUse | undefined,
  { course, scale, addDefaults, tallies, writeId }: OutcomeSurroundings,
): Wire => ({
  id: writeId(link.outcomeId),
  context_id: writeId(course.id),
  context_type: 'Course',
  vendor_guid: link.vendorGuid,
  display_name: link.displayName,
  title: link.title,
  url: `/api/v1/outcomes/${link.outcomeId}`,
  can_edit: false,
  has_updateable_rubrics: false,
  description: link.description,
  friendly_description: showsFriendlyDescriptions(course) ? link.friendlyDescription : null,
  ...withPercents(
    scale
      ? {
          ...measuredByCourse(scale),
          proficiency_context_type: 'Course',
          proficiency_context_id: course.id,
        }
      : measuredByItself(link, addDefaults),
    tallies?.get(link.outcomeId),
  ),
  assessed: use?.assessed ?? false,
  alignments: (use?.assignmentIds ?? []).map((id) => `assignment_${id}`),
  group_id: link.groupId,
})

const withPercents = <Measured extends { ratings: readonly { points: number }[] }>(
  measured: Measured,
  tallies: readonly ScoreTally[] | undefined,
) => {
  if (tallies === undefined) return measured
  const unscored = unscoredPercent(tallies)
  const percents = ratingPercents(measured.ratings, tallies)
  return {
    ...measured,
    ...(percents !== null && {
      ratings: measured.ratings.map((rating, index) => ({ ...rating, percent: percents[index] ?? 0 })),
    }),
    ...(unscored !== null && { unscored_percent: unscored }),
  }
}

const showsFriendlyDescriptions = ({ features }: CourseRow): boolean =>
  features.includes('improved_outcomes_management') && features.includes('outcomes_friendly_description')

/** The keys of an outcome's method and scale, where the course has its own. */
export const measuredByCourse = ({ ratings, scale, method, int }: CourseScale) => ({
  calculation_method: method,
  calculation_int: int ?? defaultCalculationInt(method),
  points_possible: scale.pointsPossible,
  mastery_points: scale.masteryPoints,
  ratings: ratings.map(({ points, mastery, description, color }) => ({
    points,
    mastery: mastery === true,
    description,
    color: color ?? null,
  })),
})

type Measured = Pick<
  LinkedOutcomeRow,
  'calculationMethod' | 'calculationInt' | 'masteryPoints' | 'pointsPossible' | 'ratings'
>

/** The same keys of the outcome's own method and scale. */
export const measuredByItself = (link: Measured, addDefaults: boolean) => {
  const method = link.calculationMethod ?? 'highest'
  const int = link.calculationInt ?? defaultCalculationInt(method)
  return {
    calculation_method: method,
    ...(defaultCalculationInt(method) === null ? {} : { calculation_int: int }),
    points_possible: link.pointsPossible,
    mastery_points: link.masteryPoints,
    ratings: addDefaults ? addRatingDefaults(link.ratings, link.masteryPoints) : link.ratings,
  }
}
