import { roundHalfAway } from './rounding.ts'
import type { ScoreTally } from './tally.ts'

/** A level of a scale as far as rating goes: `points` is the least score that earns it. */
export type RatingLevel = { readonly points: number; readonly mastery?: boolean | undefined }

/** Where a level stands around the mastery level of its scale, whatever its name and points. */
export type RatingTier = 'exceeds' | 'mastery' | 'near' | 'below' | 'none'

/**
 * The index, in `ratings` as given, of the highest level that a score reaches; null without a score or below every
 * level. Levels may stand in any order; of equal ones the first is meant.
 */
export const rateScore = (score: number | null, ratings: readonly RatingLevel[]): number | null => {
  if (score === null) return null
  let best: number | null = null
  let bestPoints = Number.NEGATIVE_INFINITY
  for (const [index, { points }] of ratings.entries()) {
    if (points > score || points <= bestPoints) continue
    best = index
    bestPoints = points
  }
  return best
}

/** How many students are on each level, in the order of `ratings`. Who has no score, or one below all, is on none. */
export const countByRating = (ratings: readonly RatingLevel[], tallies: readonly ScoreTally[]): number[] => {
  const counts = ratings.map(() => 0)
  for (const { score, students } of tallies) {
    const index = rateScore(score, ratings)
    if (index !== null) counts[index] = (counts[index] ?? 0) + students
  }
  return counts
}

/**
 * The share of students on each level in whole percent (0..100, halves up) of those who are on any, in the order of
 * `ratings`. They need not add up to 100. Null where nobody is on a level.
 */
export const ratingPercents = (
  ratings: readonly RatingLevel[],
  tallies: readonly ScoreTally[],
): number[] | null => {
  const counts = countByRating(ratings, tallies)
  const counted = counts.reduce((sum, count) => sum + count, 0)
  return counted === 0 ? null : counts.map((count) => roundHalfAway((100 * count) / counted))
}

/**
 * The share of students without a score yet in whole percent (0..100, halves up) of all who are assessed. Null where
 * nobody is.
 */
export const unscoredPercent = (tallies: readonly ScoreTally[]): number | null => {
  const countOf = (some: readonly ScoreTally[]) => some.reduce((sum, { students }) => sum + students, 0)
  const assessed = countOf(tallies)
  const unscored = countOf(tallies.filter(({ score }) => score === null))
  return assessed === 0 ? null : roundHalfAway((100 * unscored) / assessed)
}

/**
 * The tier of each level, in the order of `ratings`: above the mastery level `exceeds`, the next below it `near`,
 * further below `below`, and `none` a lowest level of 0 points that is further below. A lowest level of 0 points that is
 * the next below mastery is `below`: who has failed what one can only pass or fail is not near.
 *
 * The mastery level is the one marked so, else the one worth exactly the mastery points, else the lowest that
 * reaches them; where none does, every level is below mastery.
 */
export const ratingTiers = (ratings: readonly RatingLevel[], masteryPoints: number): RatingTier[] => {
  const highFirst = [...ratings.keys()].toSorted((a, b) => pointsAt(ratings, b) - pointsAt(ratings, a))
  const mastery = masteryRank(
    highFirst.map((index) => ratings[index]),
    masteryPoints,
  )
  const tiers: RatingTier[] = ratings.map(() => 'below')
  for (const [rank, index] of highFirst.entries()) {
    const isLowestAtZero = rank === highFirst.length - 1 && pointsAt(ratings, index) === 0
    if (rank < mastery) tiers[index] = 'exceeds'
    else if (rank === mastery) tiers[index] = 'mastery'
    else if (rank === mastery + 1) tiers[index] = isLowestAtZero ? 'below' : 'near'
    else if (isLowestAtZero) tiers[index] = 'none'
  }
  return tiers
}

const pointsAt = (ratings: readonly RatingLevel[], index: number): number => ratings[index]?.points ?? 0

/** The rank of the mastery level among levels with the highest first; -1 where every level is below mastery. */
const masteryRank = (highFirst: readonly (RatingLevel | undefined)[], masteryPoints: number): number => {
  const marked = highFirst.findIndex((rating) => rating?.mastery === true)
  if (marked !== -1) return marked
  const exact = highFirst.findIndex((rating) => rating?.points === masteryPoints)
  if (exact !== -1) return exact
  return highFirst.findLastIndex((rating) => rating !== undefined && rating.points >= masteryPoints)
}
