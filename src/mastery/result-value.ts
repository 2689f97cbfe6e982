import type { Scale } from './scale.ts'

/** The part of a result that its value comes from. `possible` is in points of the work, `percent` a fraction. */
type ValueSource = { score: number | null; percent: number | null }

/**
 * The part of a result that decides whether it is weighted with other results of the same quiz. The association is what
 * it is a result of; null, type or id: not known.
 */
export type WeighedSource = ValueSource & {
  possible: number | null
  artifactType: string | null
  associationType: string | null
  associationId: string | null
}

/** Full marks in points of the outcome: what a percent of 1 is worth. */
const fullMarks = (scale: Scale): number =>
  scale.pointsPossible > 0 ? scale.pointsPossible : scale.masteryPoints

/**
 * What one result is worth in points of the outcome, unrounded and not cut at full marks: its percent of full marks,
 * or its own score where it has no percent. Null without a score.
 */
export const resultValue = ({ score, percent }: ValueSource, scale: Scale): number | null => {
  if (score === null) return null
  return percent === null ? score : percent * fullMarks(scale)
}

// Methods that see every result of a quiz as a part of that quiz's one value.
const weighingMethods: ReadonlySet<string> = new Set([
  'decaying_average',
  'standard_decaying_average',
  'weighted_average',
  'latest',
  'average',
])

/**
 * What one result of a student is worth in the rollup of an outcome, in points of the outcome, unrounded. `results`
 * are all of that student's results of that outcome that have a score.
 *
 * Under the averages and `latest` a classic quiz counts as a whole: each of its results carries the quiz's value, the
 * mean of their percents weighted by points possible. Where a quiz has no possible points, its results count with
 * their own scores. A result of which it is not known what it is of is a quiz of its own.
 */
export const valueInRollup = (
  result: WeighedSource & { score: number },
  { results, method, scale }: { results: readonly WeighedSource[]; method: string; scale: Scale },
): number => {
  const { score, percent } = result
  if (percent === null) return score
  if (result.artifactType !== 'Quizzes::QuizSubmission' || !weighingMethods.has(method))
    return percent * fullMarks(scale)
  const share = quizShare(result, results)
  return share === null ? score : share * fullMarks(scale)
}

/** The fraction of its possible points that a whole quiz earned; null without possible points. */
const quizShare = (result: WeighedSource, results: readonly WeighedSource[]): number | null => {
  let earned = 0
  let possible = 0
  for (const other of isAssociated(result) ? results : [result]) {
    if (other.associationId !== result.associationId || other.associationType !== result.associationType)
      continue
    if (other.possible === null || other.percent === null) continue
    earned += other.possible * other.percent
    possible += other.possible
  }
  return possible === 0 ? null : earned / possible
}

const isAssociated = ({ associationType, associationId }: WeighedSource): boolean =>
  associationType !== null && associationId !== null
