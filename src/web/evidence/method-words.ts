import { defaultCalculationInt } from '#mastery/calculation-int.ts'
import { words } from './words.ts'

/** How an outcome's results become a score: `int` null is the method's default. */
export type Method = { method: string | null; int: number | null; masteryPoints: number }

type Formats = { points: (points: number) => string; percent: (fraction: number) => string }

/** The calculation method of an outcome in one or two sentences. Null counts as highest, as everywhere. */
export const methodWords = ({ method, int, masteryPoints }: Method, { points, percent }: Formats): string => {
  const shares = (weight: number) => [percent(weight / 100), percent(1 - weight / 100)] as const
  switch (method) {
    case null:
    case 'highest':
      return words.highest
    case 'latest':
      return words.latest
    case 'average':
      return words.average
    case 'n_mastery':
      return words.masteryTimes(int ?? defaultCalculationInt(method), points(masteryPoints))
    case 'decaying_average':
      return words.decayingAverage(...shares(int ?? defaultCalculationInt(method)))
    case 'weighted_average':
      return words.weightedAverage(...shares(int ?? defaultCalculationInt(method)))
    case 'standard_decaying_average':
      return words.standardDecayingAverage(...shares(int ?? defaultCalculationInt(method)))
    default:
      return words.unknownMethod(method)
  }
}

/**
 * How far n mastery has come, for a score that is not there yet: `values` are the results in points of the outcome.
 * Null under any other method, or once it is reached.
 */
export const masteryProgressWords = (
  { method, int, masteryPoints }: Method,
  values: readonly number[],
  { points }: Pick<Formats, 'points'>,
): string | null => {
  if (method !== 'n_mastery') return null
  const needed = int ?? defaultCalculationInt(method)
  const reached = values.filter((value) => value >= masteryPoints).length
  if (reached >= needed) return null
  return words.resultsNeeded(needed, points(masteryPoints), reached)
}
