import { describe, expect, it } from 'vitest'
import type { OutcomeResult } from '#contract/result.ts'
import { evidenceFormats } from './evidence-formats.ts'
import { scoreArithmetic, worthText } from './score-arithmetic.ts'

const formats = evidenceFormats({ locale: 'en', timeZone: 'UTC' })

/** Results of so many points of 4, on one day after the other; null: without a score. */
const resultsOf = (...scores: (number | null)[]) =>
  scores.map((score, index): OutcomeResult => ({
    id: String(index + 1),
    score,
    possible: 4,
    percent: score === null ? null : score / 4,
    mastery: null,
    hide_points: false,
    hidden: false,
    submitted_or_assessed_at: `2026-03-0${index + 1}T12:00:00Z`,
    links: { user: '1', learning_outcome: '2', alignment: 'assignment_1', assignment: null },
  }))
const outcome = (calculation_method: string, calculation_int: number | null = null) => ({
  calculation_method,
  calculation_int,
  mastery_points: 3,
  points_possible: 4,
})
const explained = (
  method: [string, number?],
  scores: (number | null)[],
  score: number | null,
  results = resultsOf(...scores),
) => scoreArithmetic({ results, score, outcome: outcome(...method) }, formats)

describe('the arithmetic of a score', () => {
  it.each<[string, [string, number?], (number | null)[], number, string | null]>([
    ['a mean', ['average'], [2, 3, 4], 3, '(2 + 3 + 4) ÷ 3 = 3'],
    ['n mastery', ['n_mastery', 2], [3, 1, 3.5], 3.25, '(3 + 3.5) ÷ 2 = 3.25'],
    ['two results, the latest weighed', ['decaying_average', 65], [2, 4], 3.3, '65% × 4 + 35% × 2 = 3.3'],
    ['more, by default 65', ['weighted_average'], [1, 2, 4], 3.13, '65% × 4 + 35% × (1 + 2) ÷ 2 = 3.13'],
    [
      'standard decay that weighs the latest',
      ['standard_decaying_average', 75],
      [1, 2, 4],
      3.38,
      '75% × 4 + 25% × (1 + 2) ÷ 2 = 3.38',
    ],
    ['standard decay step by step', ['standard_decaying_average', 75], [1, 2, 4], 3.44, '1 → 1.75 → 3.44'],
    ['the highest', ['highest'], [2, 4, 3], 4, null],
    ['one result', ['average'], [2], 2, null],
  ])('is written out for %s', (_, method, scores, score, sum) => {
    expect(explained(method, scores, score)?.sum).toBe(sum)
  })

  it('says what each result is worth, and which do not count', () => {
    const arithmetic = explained(['n_mastery', 2], [3, 1, null, 3.5], 3.25)!
    expect(['1', '2', '3', '4'].map((id) => worthText(id, arithmetic, formats))).toEqual([
      'worth 3',
      'worth 1, does not count',
      null,
      'worth 3.5',
    ])
  })

  it('says it too while n mastery is not reached', () => {
    const arithmetic = explained(['n_mastery', 3], [3, 1], null)!
    expect(arithmetic.sum).toBeNull()
    expect(['1', '2'].map((id) => worthText(id, arithmetic, formats))).toEqual([
      'worth 3',
      'worth 1, does not count',
    ])
  })

  it('goes by the time of results, and by their ids where that is one', () => {
    const [first, second] = resultsOf(2, 4) as [OutcomeResult, OutcomeResult]
    const late = { ...first, submitted_or_assessed_at: '2026-03-09T12:00:00Z' }
    expect(explained(['decaying_average', 65], [], 2.7, [late, second])?.sum).toBe('65% × 2 + 35% × 4 = 2.7')
    const sameTime = { ...second, submitted_or_assessed_at: first.submitted_or_assessed_at }
    expect(explained(['latest'], [], 4, [first, sameTime])?.countedIds).toEqual(new Set(['2']))
  })

  it('is not given where it does not come to the score, or there is none', () => {
    expect(explained(['average'], [2, 3, 4], 3.2)).toBeNull()
    expect(explained(['unheard_of'], [3, 1], null)).toBeNull()
    expect(explained(['unheard_of'], [3, 1], 2)).toBeNull()
    expect(explained(['average'], [], null)).toBeNull()
  })
})
