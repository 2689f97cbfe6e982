import type { Outcome } from '#contract/outcome.ts'
import type { OutcomeResult } from '#contract/result.ts'
import { resultValue } from '#mastery/result-value.ts'

/** One result in the chart. `x` is 0 at the first date and 1 at the last, `y` 0 at no points and 1 at the top. */
type ChartMark = {
  id: string
  /** An ISO date with time. */
  at: string
  /** What it is worth, in points of the outcome. */
  value: number
  /** True also where it is not known which results count. */
  counts: boolean
  x: number
  y: number
}

export type ChartPoints = {
  /** In order of time; of equal times the later result last. */
  marks: ChartMark[]
  /** Where the line of mastery is, measured like `y`. */
  masteryY: number
}

/**
 * Where results stand in a chart over time: those with a score and a date, from a student's results in result id order. The
 * top is the most that can be had, or was. Results of one moment are spread evenly, as if each had its day.
 */
export const chartPoints = ({
  results,
  countedIds,
  outcome,
}: {
  results: readonly OutcomeResult[]
  /** Undefined: not known. */
  countedIds: ReadonlySet<string> | undefined
  outcome: Pick<Outcome, 'mastery_points' | 'points_possible'>
}): ChartPoints => {
  const scale = { masteryPoints: outcome.mastery_points, pointsPossible: outcome.points_possible }
  const dated = results
    .flatMap((result) => {
      const [at, value] = [result.submitted_or_assessed_at, resultValue(result, scale)]
      return at === null || value === null ? [] : [{ id: result.id, at, time: Date.parse(at), value }]
    })
    .toSorted((a, b) => a.time - b.time)
  const [first = 0, last = 0] = [dated[0]?.time, dated.at(-1)?.time]
  const top = Math.max(outcome.points_possible, outcome.mastery_points, ...dated.map(({ value }) => value))
  const heightOf = (points: number) => (top > 0 ? Math.max(0, points) / top : 0)
  return {
    marks: dated.map(({ id, at, time, value }, index) => ({
      id,
      at,
      value,
      counts: countedIds?.has(id) ?? true,
      x: last > first ? (time - first) / (last - first) : (index + 1) / (dated.length + 1),
      y: heightOf(value),
    })),
    masteryY: heightOf(outcome.mastery_points),
  }
}
