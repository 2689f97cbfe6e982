import { calculate, type Calculated } from './calculation-methods.ts'
import { type CourseMeasure, courseScale } from './course-scale.ts'
import { valueInRollup } from './result-value.ts'
import type { Scale } from './scale.ts'

/** One result of one student and outcome. Times are ISO 8601 texts; null is unknown, and older than any time. */
export type EvidenceResult = {
  /** In points of the work. */
  score: number | null
  possible: number | null
  /** A fraction: 1 is full marks. */
  percent: number | null
  submittedAt: string | null
  assessedAt: string | null
  artifactType: string | null
  associationType: string | null
  associationId: string | null
  hidePoints: boolean
  workTitle: string | null
}

/** How results become one score. `method` null is `highest`, an unknown one gives none; `int` null is its default. */
export type Calculation = {
  method: string | null
  int: number | null
  scale: Scale
  /** Whether `standard_decaying_average` decays step by step instead of weighing the latest. */
  newDecayingAverage: boolean
}

/** What a student's results of an outcome come to. */
export type Rollup = {
  /** Points of the outcome, two decimals; null where the method gave none, or one that is no finite number. */
  score: number | null
  /** How many results have a score, used by the method or not. */
  count: number
  /** Whether all results that went into the score hide their points; null without a score. */
  hidePoints: boolean | null
  /** The work of the latest result (of equally late ones the first) and its time; null where no result has a time. */
  title: string | null
  submittedAt: string | null
}

type Scored = EvidenceResult & { score: number }

const hasScore = (result: EvidenceResult): result is Scored => result.score !== null

/**
 * Rolls a student's results of one outcome, in result id order, up into one score. Null: no result has a score, so
 * there is nothing to show, which is not the same as a rollup whose score is null.
 *
 * Results count in order of the second they were submitted in (else assessed); of equal ones the later id is later.
 * Throws on a time that cannot be read.
 */
export const rollUp = (results: readonly EvidenceResult[], calculation: Calculation): Rollup | null => {
  const scored = results.filter(hasScore)
  if (scored.length === 0) return null
  const { int, scale, newDecayingAverage: recursiveDecay } = calculation
  const method = calculation.method ?? 'highest'
  const evidence = scored
    .map((result) => ({
      result,
      second: secondOf(timeOf(result)),
      value: valueInRollup(result, { results: scored, method, scale }),
    }))
    .toSorted((a, b) => a.second - b.second)
  const calculated = finite(
    calculate(evidence, { method, int, masteryPoints: scale.masteryPoints, recursiveDecay }),
  )
  const { result: latest } = evidence.reduce((late, next) => (next.second > late.second ? next : late))
  const submittedAt = timeOf(latest)
  return {
    score: calculated?.score ?? null,
    count: scored.length,
    hidePoints: calculated === null ? null : calculated.used.every(({ result }) => result.hidePoints),
    title: submittedAt === null ? null : latest.workTitle,
    submittedAt,
  }
}

/** Scores near the largest number there is can come to more than any number: that is no score. */
const finite = <Evidence>(calculated: Calculated<Evidence> | null): Calculated<Evidence> | null =>
  calculated !== null && Number.isFinite(calculated.score) ? calculated : null

/** When a result counts as given: submitted, else assessed; null where neither is known. */
const timeOf = (result: Pick<EvidenceResult, 'submittedAt' | 'assessedAt'>): string | null =>
  result.submittedAt ?? result.assessedAt

/** The second that a result counts by: of two in one second the later id is later. Throws on a time that cannot be read. */
export const secondOf = (time: string | null): number => {
  if (time === null) return 0
  const second = Math.floor(Date.parse(time) / 1000)
  if (Number.isNaN(second)) throw new RangeError(`a result has the time "${time}", which is no ISO 8601 time`)
  return second
}

/** What of an outcome decides how it is calculated where its course has no own scale and method. */
export type OutcomeMeasure = {
  calculationMethod: string | null
  calculationInt: number | null
  masteryPoints: number
  pointsPossible: number
}

/** How an outcome of a course is calculated: the course's own scale and method, where it has them, win over the outcome's. */
export const courseCalculation = ({
  course,
  outcome,
}: {
  course: CourseMeasure
  outcome: OutcomeMeasure
}): Calculation => {
  const newDecayingAverage = course.features.includes('outcomes_new_decaying_average_calculation')
  const own = courseScale(course)
  if (own !== null) return { method: own.method, int: own.int, scale: own.scale, newDecayingAverage }
  const { calculationMethod: method, calculationInt: int, masteryPoints, pointsPossible } = outcome
  return { method, int, scale: { masteryPoints, pointsPossible }, newDecayingAverage }
}
