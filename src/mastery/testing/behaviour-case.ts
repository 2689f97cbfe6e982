import { type Calculation, type EvidenceResult, courseCalculation } from '../rollup.ts'

/** A result as the behaviour cases write it: what is left out is null, and points are shown. */
export type CaseResult = {
  score: number | null
  percent?: number | null
  possible?: number | null
  submitted_at?: string | null
  assessed_at?: string | null
  artifact_type?: string | null
  association_type?: string | null
  association_id?: number | null
  hide_points?: boolean
}

export type CaseOutcome = {
  calculation_method: string | null
  calculation_int: number | null
  points_possible: number
  mastery_points: number
}

export const caseEvidence = (result: CaseResult): EvidenceResult => ({
  score: result.score,
  percent: result.percent ?? null,
  possible: result.possible ?? null,
  submittedAt: result.submitted_at ?? null,
  assessedAt: result.assessed_at ?? null,
  artifactType: result.artifact_type ?? null,
  associationType: result.association_type ?? null,
  associationId: result.association_id?.toString() ?? null,
  hidePoints: result.hide_points ?? false,
  workTitle: null,
})

/**
 * The calculation of a case. Under account-level scales the case's measure is the course's own, and the outcome's is
 * another that must not matter.
 */
export const caseCalculation = (outcome: CaseOutcome, flags: Record<string, boolean> = {}): Calculation => {
  const features =
    flags['outcomes_new_decaying_average_calculation'] === false
      ? []
      : ['outcomes_new_decaying_average_calculation']
  const measure = {
    calculationMethod: outcome.calculation_method,
    calculationInt: outcome.calculation_int,
    masteryPoints: outcome.mastery_points,
    pointsPossible: outcome.points_possible,
  }
  if (flags['account_level_mastery_scales'] !== true)
    return courseCalculation({
      course: { calculationMethod: null, calculationInt: null, masteryScale: null, features },
      outcome: measure,
    })
  const ratings = [...new Set([outcome.points_possible, outcome.mastery_points, 0])].map((points) => ({
    points,
    description: `${points} points`,
    mastery: points === outcome.mastery_points,
  }))
  return courseCalculation({
    course: { ...measure, masteryScale: { ratings }, features },
    outcome: { ...measure, calculationMethod: 'average', pointsPossible: 77, masteryPoints: 70 },
  })
}
