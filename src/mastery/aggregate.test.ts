import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import cases from '#contract/behaviour-cases.json'
import { aggregateScores } from './aggregate.ts'
import { rollUp } from './rollup.ts'
import { type CaseOutcome, type CaseResult, caseCalculation, caseEvidence } from './testing/behaviour-case.ts'
import { tallyOf } from './testing/tally-of.ts'

type AggregateCase = {
  id: string
  aggregate_stat: 'mean' | 'median'
  outcome: CaseOutcome
  results_by_user: Record<string, CaseResult[]>
  expected: { score: number | null; count: number }
}

describe('aggregateScores', () => {
  it.each(cases.aggregate_cases as unknown as AggregateCase[])('$id', (one) => {
    const rollups = Object.values(one.results_by_user).map((results) =>
      rollUp(results.map(caseEvidence), caseCalculation(one.outcome)),
    )
    const scores = rollups.filter((rollup) => rollup !== null).map(({ score }) => score)
    expect(aggregateScores(tallyOf(scores), one.aggregate_stat)).toStrictEqual(one.expected)
  })

  it.each(['mean', 'median'] as const)('%s of nobody is null', (stat) => {
    expect(aggregateScores([], stat)).toStrictEqual({ score: null, count: 0 })
  })

  it('lies within the range of its scores and does not mind their order', () => {
    const scores = fc.array(fc.option(fc.integer({ min: 0, max: 500 }).map((n) => n / 100)))
    fc.assert(
      fc.property(scores, fc.constantFrom('mean', 'median'), (some, stat) => {
        const known = some.filter((score) => score !== null)
        const { score, count } = aggregateScores(tallyOf(some), stat)
        expect(count).toBe(some.length)
        expect(aggregateScores(tallyOf(some).toReversed(), stat).score).toBe(score)
        expect(score === null).toBe(known.length === 0)
        if (score === null) return
        expect(score).toBeGreaterThanOrEqual(Math.min(...known) - 0.005)
        expect(score).toBeLessThanOrEqual(Math.max(...known) + 0.005)
      }),
    )
  })
})
