import type { CalculationMethod } from '#contract/outcome.ts'

/** The whole numbers that a method takes; a method not named here takes none. */
const ranges: Partial<Record<CalculationMethod, { min: number; max: number }>> = {
  decaying_average: { min: 1, max: 99 },
  weighted_average: { min: 1, max: 99 },
  standard_decaying_average: { min: 50, max: 99 },
  n_mastery: { min: 1, max: 10 },
}

/**
 * What a number next to a method must be: `fits`, `unused` where the method takes none, else the range that it misses
 * (both ends allowed). Null as a method is `highest`; null as a number is the method's default and fits any.
 */
export const checkCalculationInt = (
  method: CalculationMethod | null,
  int: number | null,
): 'fits' | 'unused' | { min: number; max: number } => {
  if (int === null) return 'fits'
  const range = ranges[method ?? 'highest']
  if (range === undefined) return 'unused'
  return int < range.min || int > range.max ? range : 'fits'
}

const defaults = {
  decaying_average: 65,
  weighted_average: 65,
  standard_decaying_average: 65,
  n_mastery: 5,
} satisfies Partial<Record<CalculationMethod, number>>

type NumberedMethod = keyof typeof defaults

const isNumbered = (method: string): method is NumberedMethod => Object.hasOwn(defaults, method)

/** The number that a method goes by where it is given none; null for a method that takes none, or is unknown. */
export function defaultCalculationInt(method: NumberedMethod): number
export function defaultCalculationInt(method: string): number | null
export function defaultCalculationInt(method: string): number | null {
  return isNumbered(method) ? defaults[method] : null
}
