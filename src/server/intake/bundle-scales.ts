import type { CalculationMethod } from '#contract/outcome.ts'
import { checkCalculationInt } from '#mastery/calculation-int.ts'
import type { Problems } from './bundle-problems.ts'
import type { ReadParts } from './bundle-records.ts'

type Calculated = { calculation_method: CalculationMethod | null; calculation_int: number | null }

/** Checks what scores are measured on: the scale and method of the course and of each outcome. */
export const checkScales = ({ parts, problems }: ReadParts): void => {
  const checkInt = (place: string, { calculation_method: method, calculation_int: int }: Calculated) => {
    const path = `${place}.calculation_int`
    const missed = checkCalculationInt(method, int)
    if (missed === 'unused')
      problems.add(path, int, 'expected none: A calculation value is not used with this calculation method')
    else if (missed !== 'fits')
      problems.add(
        path,
        int,
        `is not a valid value for this calculation method. The value must be between '${missed.min}' and '${missed.max}'`,
      )
  }
  const { course } = parts
  if (course !== undefined) {
    checkInt('course', course)
    if (course.mastery_scale !== null)
      checkMasteryScale(course.mastery_scale.ratings, {
        path: 'course.mastery_scale.ratings',
        problems,
      })
  }
  for (const { index, record } of parts.outcomes) {
    checkInt(`outcomes[${index}]`, record)
    if (record.points_possible === null && record.ratings.length === 0)
      problems.add(
        `outcomes[${index}].points_possible`,
        undefined,
        'expected the points of full marks, since there are no ratings to tell them',
      )
  }
}

/** Tells what a course's own scale may not be: without a mastery level, with several, or with points that do not fall. */
export const checkMasteryScale = (
  ratings: readonly { points: number; mastery: boolean }[],
  { path, problems }: { path: string; problems: Problems },
): void => {
  const mastery = ratings.filter((rating) => rating.mastery).length
  if (mastery !== 1) problems.addText(`${path}: ${mastery} ratings have mastery: true, expected exactly one`)
  for (const [index, { points }] of ratings.entries()) {
    const before = ratings[index - 1]?.points
    if (before !== undefined && points >= before)
      problems.add(`${path}[${index}].points`, points, `expected less than the ${before} before it`)
  }
}
