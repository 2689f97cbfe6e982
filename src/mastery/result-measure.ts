import { resultPercent } from './percent.ts'
import { resultValue } from './result-value.ts'
import type { Scale } from './scale.ts'

/** A result as it came. `score` and `possible` are in points of the work. */
export type MeasuredResult = {
  score: number | null
  possible: number | null
  /** A fraction, or null, that came with the result; undefined: none came, it is worked out. */
  percent?: number | null | undefined
  /** Null: none came, it is worked out. */
  mastery: boolean | null
}

/** What a result is measured on. */
export type ResultMeasure = {
  scale: Scale
  /** The scale is the course's own, not the outcome's. */
  accountScale: boolean
  /** The fraction (0..1] of the work's points at which the outcome is mastered; null: no own threshold. */
  alignmentMasteryScore: number | null
}

/**
 * The percent of a result, and whether its value reaches the scale's mastery points: what came with it stays, the rest
 * is worked out. Each is null without a score.
 */
export const measureResult = (
  { score, possible, percent: given, mastery }: MeasuredResult,
  measure: ResultMeasure,
): { percent: number | null; mastery: boolean | null } => {
  const percent = given === undefined ? resultPercent({ score, possible, ...measure }) : given
  const value = resultValue({ score, percent }, measure.scale)
  return { percent, mastery: mastery ?? (value === null ? null : value >= measure.scale.masteryPoints) }
}
