import type { LevelFilter } from '../address/search-params.ts'
import { percentText } from '../words/figures.ts'
import { words } from '../words/words.ts'
import type { OutcomeColumn } from './outcome-column.ts'
import type { LevelCounts } from './rollups.ts'

type Level = LevelFilter['level']

/** Students of each level of an outcome, as far as known. */
export type CountedLevels = {
  /** How many there are on some levels together; undefined: not known. */
  countOn: (levels: readonly Level[]) => number | undefined
  /** The same in words, with the share of the students assessed; undefined: not known. */
  countText: (levels: readonly Level[]) => string | undefined
  /** Whether the counts are on their way. */
  isPending: boolean
}

export const countedLevels = (
  { levels }: OutcomeColumn,
  {
    counts,
    students,
  }: {
    /** Undefined: not known. */
    counts: LevelCounts | undefined
    /** How many there are in all; undefined: not known. */
    students: number | undefined
  },
): Omit<CountedLevels, 'isPending'> => {
  const assessed = counts === undefined ? 0 : counts.scored + (counts.unscored ?? 0)
  const points = levels.map((level) => level.points)
  const countOn: CountedLevels['countOn'] = (some) => {
    if (counts === undefined) return undefined
    const known = some.map((level) => countAt(level, { counts, points, students }))
    return known.reduce(
      (sum, count) => (sum === undefined || count === undefined ? undefined : sum + count),
      0,
    )
  }
  return {
    countOn,
    countText: (some) => {
      const count = countOn(some)
      if (count === undefined) return undefined
      const isShare = !some.includes('unassessed') && assessed > 0
      return [words.count(count), ...(isShare ? [percentText(count / assessed)] : [])].join(' · ')
    },
  }
}

/** How many students stand where a level says; undefined where that is not known. `points`: of the levels, in order. */
const countAt = (
  level: Level,
  {
    counts: { levels, scored, unscored },
    points,
    students,
  }: { counts: LevelCounts; points: readonly number[]; students: number | undefined },
): number | undefined => {
  switch (level) {
    case 'unscored':
      return unscored ?? undefined
    case 'unassessed':
      return students === undefined || unscored === null ? undefined : students - scored - unscored
    case 'below':
      return scored - levels.reduce((sum, { count }) => sum + count, 0)
    default:
      // Of equal levels the first has them all.
      return points.indexOf(points[level] ?? Number.NaN) === level
        ? (levels.find((each) => each.points === points[level])?.count ?? 0)
        : 0
  }
}
