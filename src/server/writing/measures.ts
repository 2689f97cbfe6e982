import * as z from 'zod/mini'
import { type CalculationMethod, calculationMethods } from '#contract/outcome.ts'
import { checkCalculationInt } from '#mastery/calculation-int.ts'
import type { CourseMeasure } from '#mastery/course-scale.ts'
import type { OutcomeMeasure } from '#mastery/rollup.ts'
import { savedMethod } from '#mastery/saved-method.ts'
import type { StoredRating } from '#mastery/scale.ts'
import type { Problems } from '../intake/bundle-problems.ts'
import { readRecord } from '../intake/bundle-records.ts'
import { storedRatings } from '../intake/bundle-rows.ts'
import { checkMasteryScale } from '../intake/bundle-scales.ts'
import { outcomeRatings, record, scaleRatings } from '../intake/bundle-schema.ts'
import { integer, number, text } from '../intake/bundle-values.ts'

const calculation = {
  calculation_method: z.optional(z.nullable(text)),
  calculation_int: z.optional(z.nullable(integer)),
}

const outcomeChange = record({
  ...calculation,
  mastery_points: z.optional(number),
  ratings: z.optional(outcomeRatings),
})

const courseScaleChange = record({ ...calculation, ratings: z.nullable(scaleRatings) })

type Features = Pick<CourseMeasure, 'features'>

/** How an outcome is measured, with its levels. */
export type RatedOutcome = OutcomeMeasure & { ratings: StoredRating[] }

/**
 * What a body makes of the way an outcome is measured; undefined after telling what is wrong with it. What it leaves out
 * stays, but a method brings its own number, and levels bring full marks and mastery (both the highest level's points,
 * unless mastery points are given).
 */
export const changedOutcome = (
  document: unknown,
  { stored, features, problems }: Features & { stored: RatedOutcome; problems: Problems },
): RatedOutcome | undefined => {
  const change = readBody(outcomeChange, document, problems)
  if (change === undefined) return undefined
  const { ratings, mastery_points, ...chosen } = change
  const kept = stored.calculationMethod as CalculationMethod | null
  const calculated = readCalculation(chosen, {
    stored: { ...stored, calculationMethod: kept },
    features,
    problems,
  })
  if (ratings?.length === 0) problems.add('ratings', ratings, 'expected at least one level')
  if (problems.some) return undefined
  const levels = ratings === undefined ? undefined : storedRatings(ratings)
  const top = levels?.[0]?.points
  return {
    ...calculated,
    ratings: levels ?? stored.ratings,
    pointsPossible: top ?? stored.pointsPossible,
    masteryPoints: mastery_points ?? top ?? stored.masteryPoints,
  }
}

export type OwnScale = Pick<CourseMeasure, 'calculationMethod' | 'calculationInt'> & {
  masteryScale: { ratings: StoredRating[] } | null
}

/** The course's own scale and method that a body gives; undefined after telling what is wrong with it. */
export const readCourseScale = (
  document: unknown,
  { features, problems }: Features & { problems: Problems },
): OwnScale | undefined => {
  const scale = readBody(courseScaleChange, document, problems)
  if (scale === undefined) return undefined
  const { ratings, ...chosen } = scale
  const calculated = readCalculation(chosen, {
    stored: { calculationMethod: null, calculationInt: null },
    features,
    problems,
  })
  if (ratings !== null) checkMasteryScale(ratings, { path: 'ratings', problems })
  return problems.some ? undefined : { ...calculated, masteryScale: ratings && { ratings } }
}

const readBody = <T extends z.core.$ZodType>(
  schema: T,
  document: unknown,
  problems: Problems,
): z.output<T> | undefined => {
  if (typeof document === 'object' && document !== null && !Array.isArray(document))
    return readRecord(schema, document, { path: [], problems })
  problems.add('the request body', document, 'expected an object')
  return undefined
}

type Calculated = { calculationMethod: CalculationMethod | null; calculationInt: number | null }

const readCalculation = (
  chosen: { calculation_method?: string | null | undefined; calculation_int?: number | null | undefined },
  { stored, features, problems }: Features & { stored: Calculated; problems: Problems },
): Calculated => {
  if (chosen.calculation_method === undefined && chosen.calculation_int === undefined) return stored
  const { calculation_method: name = stored.calculationMethod } = chosen
  const method = calculationMethods.find((known) => known === name) ?? null
  if (name !== null && method === null) {
    const known = calculationMethods.map((each) => JSON.stringify(each)).join(', ')
    problems.addText(`calculation_method must be one of the following: [${known}]`)
    return stored
  }
  const newDecayingAverage = features.includes('outcomes_new_decaying_average_calculation')
  const calculationMethod = savedMethod(method, { newDecayingAverage })
  const keptInt = chosen.calculation_method === undefined ? stored.calculationInt : null
  const { calculation_int: calculationInt = keptInt } = chosen
  const missed = checkCalculationInt(calculationMethod, calculationInt)
  if (missed === 'unused') problems.addText('A calculation value is not used with this calculation method')
  else if (missed !== 'fits')
    problems.addText(
      `'${calculationInt}' is not a valid value for this calculation method. The value must be between '${missed.min}' and '${missed.max}'`,
    )
  return { calculationMethod, calculationInt }
}
