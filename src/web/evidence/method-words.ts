/** How an outcome's results become a score: `int` null is the method's default. */
export type Method = { method: string | null; int: number | null; masteryPoints: number }

const defaultWeight = 65
const defaultTimes = 5

type Formats = { points: (points: number) => string; percent: (fraction: number) => string }

/** The calculation method of an outcome in one or two sentences. Null counts as highest, as everywhere. */
export const methodWords = ({ method, int, masteryPoints }: Method, { points, percent }: Formats): string => {
  const weight = int ?? defaultWeight
  const latest = percent(weight / 100)
  const rest = percent(1 - weight / 100)
  const times = int ?? defaultTimes
  switch (method) {
    case null:
    case 'highest':
      return 'Highest score: the best result counts.'
    case 'latest':
      return 'Most recent score: the latest result counts.'
    case 'average':
      return 'Average: the mean of all results.'
    case 'n_mastery':
      return `Mastery shown ${times === 1 ? 'once' : `${times} times`}: the mean of all results at ${points(masteryPoints)} or more, once there ${times === 1 ? 'is one' : `are ${times}`}.`
    case 'decaying_average':
      return `Decaying average: the latest result counts ${latest}, the mean of the earlier ones ${rest}.`
    case 'weighted_average':
      return `Weighted average: the latest result counts ${latest}, the mean of the earlier ones ${rest}.`
    case 'standard_decaying_average':
      return `Decaying average: from the first result on, each new one counts ${latest} and all before it together ${rest}.`
    default:
      return `This outcome's method, "${method}", is unknown here, so there is no score.`
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
  const needed = int ?? defaultTimes
  const reached = values.filter((value) => value >= masteryPoints).length
  if (reached >= needed) return null
  const results = needed === 1 ? '1 result' : `${needed} results`
  return `${results} at ${points(masteryPoints)} or more ${needed === 1 ? 'is' : 'are'} needed; ${reached} so far.`
}
