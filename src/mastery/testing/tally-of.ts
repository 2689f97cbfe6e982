import type { ScoreTally } from '../tally.ts'

/** Scores, one a student, counted. */
export const tallyOf = (scores: readonly (number | null)[]): ScoreTally[] => {
  const counts = new Map<number | null, number>()
  for (const score of scores) counts.set(score, (counts.get(score) ?? 0) + 1)
  return [...counts].map(([score, students]) => ({ score, students }))
}
