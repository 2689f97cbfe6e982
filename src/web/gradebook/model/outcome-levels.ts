import type { LevelFilter } from '../address/search-params.ts'
import type { OutcomeColumn } from './outcome-column.ts'
import { words } from '../words/words.ts'

type Level = LevelFilter['level']

/** The levels of an outcome as a filter names them, the highest first. */
export const levelsHighFirst = ({ levels }: OutcomeColumn): number[] =>
  [...levels.keys()].toSorted((a, b) => (levels[b]?.points ?? 0) - (levels[a]?.points ?? 0))

export const isAtMastery = ({ levels, outcome }: OutcomeColumn, level: number): boolean =>
  (levels[level]?.points ?? Number.NEGATIVE_INFINITY) >= outcome.mastery_points

/**
 * Where those are who are assessed and have not reached mastery: every level below it, below all of them where scores can
 * be so, and no score yet. Null where levels cannot tell: mastery begins within one of them.
 */
export const notAtMastery = (column: OutcomeColumn): Level[] | null => {
  const { levels, outcome } = column
  if (levels.every(({ points }) => points !== outcome.mastery_points)) return null
  const below = levelsHighFirst(column).filter((level) => !isAtMastery(column, level))
  const least = Math.min(...levels.map(({ points }) => points))
  return [...below, ...(least > 0 ? (['below'] as const) : []), 'unscored']
}

const sameLevels = (a: readonly Level[], b: readonly Level[]): boolean =>
  a.length === b.length && a.every((level) => b.includes(level))

const names = {
  below: words.belowScale,
  unscored: words.withoutScore,
  unassessed: words.notAssessed,
}

export const levelName = (level: Level, column: OutcomeColumn | undefined): string =>
  typeof level === 'number' ? (column?.levels[level]?.name ?? words.belowScale) : names[level]

/** The levels of one outcome that are filtered by, in words. */
export const levelsText = (levels: readonly Level[], column: OutcomeColumn | undefined): string => {
  const whole = column === undefined ? null : notAtMastery(column)
  if (whole !== null && sameLevels(levels, whole)) return words.notAtMastery
  return levels.map((level) => levelName(level, column)).join(', ')
}
