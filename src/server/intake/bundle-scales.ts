import type { CalculationMethod } from '#contract/outcome.ts'
import type { ReadParts } from './bundle-records.ts'

/** The whole numbers that a method takes; a method not named here takes none. */
const calculationInts: Partial<Record<CalculationMethod, { min: number; max: number }>> = {
  decaying_average: { min: 1, max: 99 },
  weighted_average: { min: 1, max: 99 },
  standard_decaying_average: { min: 50, max: 99 },
  n_mastery: { min: 1, max: 10 },
}

type Calculated = { calculation_method: CalculationMethod | null; calculation_int: number | null }

/** Checks what scores are measured on: the scale and method of the course and of each outcome. */
export const checkScales = ({ parts, problems }: ReadParts): void => {
  const checkInt = (place: string, { calculation_method: method, calculation_int: int }: Calculated) => {
    if (int === null) return
    const range = calculationInts[method ?? 'highest']
    const path = `${place}.calculation_int`
    if (range === undefined)
      problems.add(path, int, 'expected none: A calculation value is not used with this calculation method')
    else if (int < range.min || int > range.max)
      problems.add(
        path,
        int,
        `is not a valid value for this calculation method. The value must be between '${range.min}' and '${range.max}'`,
      )
  }
  const { course } = parts
  if (course !== undefined) {
    checkInt('course', course)
    if (course.mastery_scale !== null) checkMasteryScale(course.mastery_scale.ratings, problems)
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

const checkMasteryScale = (
  ratings: readonly { points: number; mastery: boolean }[],
  problems: ReadParts['problems'],
) => {
  const path = 'course.mastery_scale.ratings'
  const mastery = ratings.filter((rating) => rating.mastery).length
  if (mastery !== 1) problems.addText(`${path}: ${mastery} ratings have mastery: true, expected exactly one`)
  for (const [index, { points }] of ratings.entries()) {
    const before = ratings[index - 1]?.points
    if (before !== undefined && points >= before)
      problems.add(`${path}[${index}].points`, points, `expected less than the ${before} before it`)
  }
}
