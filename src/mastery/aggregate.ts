import { meanOf, roundToHundredths } from './rounding.ts'

/** Of rollup scores one of each user: `score` null where no user has one; `count` counts users, scores or not. */
export type Aggregate = { score: number | null; count: number }

/**
 * The mean (two decimals) or median (unrounded) of one outcome's rollup scores, one entry a user that has a rollup.
 * Null scores are counted, and otherwise left out.
 */
export const aggregateScores = (scores: readonly (number | null)[], stat: 'mean' | 'median'): Aggregate => {
  const known = scores.filter((score) => score !== null)
  const count = scores.length
  if (known.length === 0) return { score: null, count }
  return { score: stat === 'mean' ? roundToHundredths(meanOf(known)) : medianOf(known), count }
}

const medianOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length / 2
  const middle = sorted.slice(Math.ceil(half) - 1, Math.floor(half) + 1)
  return middle.reduce((a, b) => a + b) / middle.length
}
