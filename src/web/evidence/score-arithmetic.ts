import type { Outcome } from '#contract/outcome.ts'
import type { OutcomeResult } from '#contract/result.ts'
import { defaultCalculationInt } from '#mastery/calculation-int.ts'
import { calculate } from '#mastery/calculation-methods.ts'
import { resultValue } from '#mastery/result-value.ts'
import { secondOf } from '#mastery/rollup.ts'
import { meanOf } from '#mastery/rounding.ts'
import { words } from './words.ts'

type Formats = { points: (points: number) => string; percent: (fraction: number) => string }

/** How results came to a score: what each is worth in points of the outcome, which count, and the sum written out. */
export type ScoreArithmetic = {
  values: ReadonlyMap<string, number>
  countedIds: ReadonlySet<string>
  /** Null where there is nothing to work out: one result counts, as it is. */
  sum: string | null
}

type Measure = Pick<Outcome, 'calculation_method' | 'calculation_int' | 'mastery_points' | 'points_possible'>

/**
 * The arithmetic of a score, from a student's results in result id order. Null where what is known here does not come to
 * the score that the source gives, as with a quiz that counts as a whole: then nothing is better than something else.
 */
export const scoreArithmetic = (
  { results, score, outcome }: { results: readonly OutcomeResult[]; score: number | null; outcome: Measure },
  formats: Formats,
): ScoreArithmetic | null => {
  const scale = { masteryPoints: outcome.mastery_points, pointsPossible: outcome.points_possible }
  const evidence = results
    .flatMap((result) => {
      const value = resultValue(result, scale)
      return value === null
        ? []
        : [{ id: result.id, second: secondOf(result.submitted_or_assessed_at), value }]
    })
    .toSorted((a, b) => a.second - b.second)
  const method = outcome.calculation_method
  if (evidence.length === 0) return null
  const values = new Map(evidence.map(({ id, value }) => [id, value]))
  if (score === null) {
    if (method !== 'n_mastery') return null
    // Those that will count once there are enough of them.
    const reached = evidence.filter(({ value }) => value >= outcome.mastery_points)
    return { values, countedIds: new Set(reached.map(({ id }) => id)), sum: null }
  }
  const int = outcome.calculation_int ?? null
  const settings = { method, int, masteryPoints: outcome.mastery_points }
  // Only the source knows in which of two ways it decays.
  const [stepByStep, latestWeighed] = [true, false].map((recursiveDecay) =>
    calculate(evidence, { ...settings, recursiveDecay }),
  )
  const calculated = [latestWeighed, stepByStep].find((each) => each?.score === score)
  if (!calculated) return null
  const used = calculated.used.map(({ value }) => value)
  const isStepByStep = method === 'standard_decaying_average' && calculated === stepByStep
  return {
    values,
    countedIds: new Set(calculated.used.map(({ id }) => id)),
    sum: used.length < 2 ? null : (isStepByStep ? stepsOf : sumOf)(used, { ...settings, score }, formats),
  }
}

type Sum = { method: string; int: number | null; score: number }

const sumOf = (
  values: readonly number[],
  { method, int, score }: Sum,
  { points, percent }: Formats,
): string => {
  const meanText = (some: readonly number[]) => `(${some.map(points).join(' + ')}) ÷ ${points(some.length)}`
  const isMean = method === 'average' || method === 'n_mastery'
  const weight = isMean ? null : (int ?? defaultCalculationInt(method))
  if (weight === null) return `${meanText(values)} = ${points(score)}`
  const [before, last = 0] = [values.slice(0, -1), values.at(-1)]
  const rest = before.length === 1 ? points(meanOf(before)) : meanText(before)
  return `${percent(weight / 100)} × ${points(last)} + ${percent(1 - weight / 100)} × ${rest} = ${points(score)}`
}

/** The score after each result in turn: the last is the score. */
const stepsOf = (values: readonly number[], { method, int, score }: Sum, { points }: Formats): string => {
  const settings = { method, int, masteryPoints: 0, recursiveDecay: true }
  const steps = values.slice(0, -1).map(
    (_, index) =>
      calculate(
        values.slice(0, index + 1).map((value) => ({ value })),
        settings,
      )?.score ?? 0,
  )
  return [...steps, score].map(points).join(' → ')
}

/** What a result is worth, and whether it counts. */
export const worthText = (
  id: string,
  { values, countedIds }: ScoreArithmetic,
  { points }: Pick<Formats, 'points'>,
): string | null => {
  const value = values.get(id)
  if (value === undefined) return null
  return countedIds.has(id) ? words.worth(points(value)) : words.worthUncounted(points(value))
}
