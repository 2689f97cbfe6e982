import { roundToHundredths, sumCompensated } from './rounding.ts'
import type { ScoreTally } from './tally.ts'

/** Of rollup scores one of each user: `score` null where no user has one; `count` counts users, scores or not. */
export type Aggregate = { score: number | null; count: number }

type KnownTally = { score: number; students: number }

/**
 * The mean (two decimals) or median (unrounded) of one outcome's rollup scores. Users whose score is null are counted,
 * and otherwise left out.
 */
export const aggregateScores = (tallies: readonly ScoreTally[], stat: 'mean' | 'median'): Aggregate => {
  const known = tallies.filter((tally): tally is KnownTally => tally.score !== null && tally.students > 0)
  const count = tallies.reduce((sum, { students }) => sum + students, 0)
  if (known.length === 0) return { score: null, count }
  return { score: stat === 'mean' ? roundToHundredths(meanOf(known)) : medianOf(known), count }
}

const countOf = (tallies: readonly KnownTally[]): number =>
  tallies.reduce((sum, { students }) => sum + students, 0)

const meanOf = (tallies: readonly KnownTally[]): number =>
  sumCompensated(scoresOf(tallies)) / countOf(tallies)

/** Each score as often as there are students with it: a sum of products would round where a sum does not. */
function* scoresOf(tallies: readonly KnownTally[]): Generator<number> {
  for (const { score, students } of tallies) for (let n = 0; n < students; n++) yield score
}

const medianOf = (tallies: readonly KnownTally[]): number => {
  const ascending = tallies.toSorted((a, b) => a.score - b.score)
  const half = countOf(tallies) / 2
  const [low, high] = [scoreAt(ascending, Math.ceil(half) - 1), scoreAt(ascending, Math.floor(half))]
  return low === high ? low : (low + high) / 2
}

/** The score at a place, counted from 0, of the scores in ascending order. */
const scoreAt = (ascending: readonly KnownTally[], place: number): number => {
  let passed = 0
  for (const { score, students } of ascending) {
    passed += students
    if (passed > place) return score
  }
  throw new RangeError(`there is no score at ${place}`)
}
