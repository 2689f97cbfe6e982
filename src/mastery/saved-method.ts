import type { CalculationMethod } from '#contract/outcome.ts'

/**
 * The method under which a chosen one is kept. Of the two names of the average that weighs the latest, each course has
 * one: `decaying_average`. `standard_decaying_average` is a method of its own only where the new decaying average is on.
 */
export const savedMethod = (
  method: CalculationMethod | null,
  { newDecayingAverage }: { newDecayingAverage: boolean },
): CalculationMethod | null => {
  const otherName = newDecayingAverage ? 'weighted_average' : 'standard_decaying_average'
  return method === otherName ? 'decaying_average' : method
}
