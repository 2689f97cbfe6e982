import { defaultCalculationInt } from './calculation-int.ts'
import { meanOf, roundToHundredths } from './rounding.ts'

/** Evidence with its value in points of the outcome. */
export type Valued = { value: number }

/** What a method needs besides the evidence. `int` null: the method's default. */
export type MethodSettings = { int: number | null; masteryPoints: number }

/** A score with two decimals, and the evidence that went into it. */
export type Calculated<Evidence> = { score: number; used: readonly Evidence[] }

/**
 * The score of evidence in chronological order (at least one piece); null where the method gives none: n mastery not
 * reached, or a method unknown to us. No method cuts at full marks.
 *
 * `recursiveDecay`: `standard_decaying_average` decays step by step; without it, it weighs the latest like
 * `decaying_average`.
 */
export const calculate = <Evidence extends Valued>(
  evidence: readonly Evidence[],
  {
    method,
    recursiveDecay,
    int,
    masteryPoints,
  }: MethodSettings & { method: string; recursiveDecay: boolean },
): Calculated<Evidence> | null => {
  switch (method) {
    case 'highest':
      return highest(evidence)
    case 'latest':
      return latest(evidence)
    case 'average':
      return { score: roundedMean(evidence), used: evidence }
    case 'n_mastery':
      return nMastery(evidence, { times: int ?? defaultCalculationInt(method), masteryPoints })
    case 'decaying_average':
    case 'weighted_average':
      return { score: weightedLatest(evidence, int ?? defaultCalculationInt(method)), used: evidence }
    case 'standard_decaying_average': {
      const average = recursiveDecay ? decaying : weightedLatest
      return { score: average(evidence, int ?? defaultCalculationInt(method)), used: evidence }
    }
    default:
      return null
  }
}

const valuesOf = (evidence: readonly Valued[]): number[] => evidence.map(({ value }) => value)

const roundedMean = (evidence: readonly Valued[]): number => roundToHundredths(meanOf(valuesOf(evidence)))

const lastOf = <Item>(items: readonly Item[]): Item => {
  const last = items.at(-1)
  if (last === undefined) throw new RangeError('a calculation method needs at least one piece of evidence')
  return last
}

const only = <Evidence extends Valued>(one: Evidence): Calculated<Evidence> => ({
  score: roundToHundredths(one.value),
  used: [one],
})

/** The highest value; of equal ones the earliest. */
const highest = <Evidence extends Valued>(evidence: readonly Evidence[]): Calculated<Evidence> =>
  only(evidence.reduce((best, next) => (next.value > best.value ? next : best)))

const latest = <Evidence extends Valued>(evidence: readonly Evidence[]): Calculated<Evidence> =>
  only(lastOf(evidence))

/** The mean of all values at or above mastery, once there are so many of them. */
const nMastery = <Evidence extends Valued>(
  evidence: readonly Evidence[],
  { times, masteryPoints }: { times: number; masteryPoints: number },
): Calculated<Evidence> | null => {
  const mastered = evidence.filter(({ value }) => value >= masteryPoints)
  if (mastered.length === 0 || mastered.length < times) return null
  return { score: roundedMean(mastered), used: mastered }
}

/** The latest counts `weight` percent, the mean of all before it the rest. */
const weightedLatest = (evidence: readonly Valued[], weight: number): number => {
  const { value: last } = lastOf(evidence)
  const before = valuesOf(evidence.slice(0, -1))
  if (before.length === 0) return roundToHundredths(last)
  return roundToHundredths(last * (0.01 * weight) + meanOf(before) * (0.01 * (100 - weight)))
}

/** Each value in turn counts `weight` percent, all before it together the rest. */
const decaying = (evidence: readonly Valued[], weight: number): number =>
  roundToHundredths(
    valuesOf(evidence).reduce((sum, value) => sum * (0.01 * (100 - weight)) + value * (0.01 * weight)),
  )
