import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import cases from '#contract/behaviour-cases.json'
import { calculationMethods } from '#contract/outcome.ts'
import { valueInRollup } from './result-value.ts'
import { type Calculation, type EvidenceResult, courseCalculation, rollUp } from './rollup.ts'
import { type CaseOutcome, type CaseResult, caseCalculation, caseEvidence } from './testing/behaviour-case.ts'

type RollupCase = {
  id: string
  outcome: CaseOutcome
  results: CaseResult[]
  feature_flags?: Record<string, boolean>
  expected: { score: number | null; count?: number; hide_points?: boolean | null; rollup_present?: boolean }
}

describe('rollUp', () => {
  it.each(cases.rollup_cases as RollupCase[])(
    '$id',
    ({ outcome, results, feature_flags: flags, expected }) => {
      const rollup = rollUp(results.map(caseEvidence), caseCalculation(outcome, flags))
      if (expected.rollup_present === false) return expect(rollup).toBeNull()
      expect(rollup?.score).toBe(expected.score)
      if (expected.count !== undefined) expect(rollup?.count).toBe(expected.count)
      if (expected.hide_points !== undefined) expect(rollup?.hidePoints).toBe(expected.hide_points)
    },
  )

  it('takes no method for the highest', () => {
    expect(rollUp([evidence(1), evidence(4), evidence(2)], calculation({ method: null }))?.score).toBe(4)
  })

  it.each(['best_of_three', 'toString'])('has no score by a method it does not know: %s', (method) => {
    expect(rollUp([evidence(4)], calculation({ method }))).toStrictEqual({
      score: null,
      count: 1,
      hidePoints: null,
      title: null,
      submittedAt: null,
    })
  })

  it('asks for five results at mastery where n mastery has no number', () => {
    const settings = calculation({ method: 'n_mastery', int: null })
    const four = [evidence(3), evidence(3), evidence(3), evidence(4)]
    expect(rollUp(four, settings)?.score).toBeNull()
    expect(rollUp([...four, evidence(4)], settings)?.score).toBe(3.4)
  })

  it('does not cut at full marks', () => {
    expect(rollUp([evidence(9, { possible: 10, percent: 1.2 })], calculation({}))?.score).toBe(6)
  })

  it.each(calculationMethods)('has no score where it would be more than any number, by %s', (method) => {
    const huge = { possible: 1, percent: 1e308, hidePoints: true }
    const rollup = rollUp(Array(10).fill(evidence(1e308, huge)), calculation({ method, int: null }))
    expect(rollup).toMatchObject({ score: null, hidePoints: null, count: 10 })
  })

  it('throws on a time that cannot be read', () => {
    expect(() => rollUp([evidence(1, { submittedAt: 'last week' })], calculation({}))).toThrow('last week')
  })

  it('goes by whole seconds, then by result id', () => {
    const results = [
      evidence(1, { submittedAt: '2026-10-10T12:00:00.900Z' }),
      evidence(2, { submittedAt: '2026-10-10T12:00:00.100Z' }),
    ]
    expect(rollUp(results, calculation({ method: 'latest' }))?.score).toBe(2)
  })

  it('reads times as the store writes them', () => {
    const results = [
      evidence(1, { submittedAt: '2026-10-10 15:30:00+00' }),
      evidence(2, { submittedAt: '2026-10-10 16:30:00+02' }),
    ]
    expect(rollUp(results, calculation({ method: 'latest' }))).toMatchObject({
      score: 1,
      submittedAt: '2026-10-10 15:30:00+00',
    })
  })
})

describe('title and time of a rollup', () => {
  it('are those of the latest result, submitted or else assessed', () => {
    const results = [
      evidence(2, {
        submittedAt: '2026-10-01T08:00:00Z',
        assessedAt: '2026-12-01T08:00:00Z',
        workTitle: 'Early',
      }),
      evidence(1, { assessedAt: '2026-10-02T08:00:00Z', workTitle: 'Marked, not handed in' }),
    ]
    expect(rollUp(results, calculation({}))).toMatchObject({
      title: 'Marked, not handed in',
      submittedAt: '2026-10-02T08:00:00Z',
    })
  })

  it('are those of the first of equally late results, though the method takes the last', () => {
    const at = { submittedAt: '2026-10-01T08:00:00Z' }
    const results = [evidence(2, { ...at, workTitle: 'One' }), evidence(1, { ...at, workTitle: 'Two' })]
    expect(rollUp(results, calculation({ method: 'latest' }))).toMatchObject({ score: 1, title: 'One' })
  })

  it('leave out results without a score', () => {
    const results = [
      evidence(2, { submittedAt: '2026-10-01T08:00:00Z', workTitle: 'Scored' }),
      { ...evidence(0, { submittedAt: '2026-10-09T08:00:00Z', workTitle: 'Not scored' }), score: null },
    ]
    expect(rollUp(results, calculation({}))).toMatchObject({ title: 'Scored', count: 1 })
  })

  it('are null where no result has a time', () => {
    expect(rollUp([evidence(2, { workTitle: 'Essay' })], calculation({}))).toMatchObject({
      title: null,
      submittedAt: null,
    })
  })
})

describe('hide_points of a rollup', () => {
  const shown = { hidePoints: false, submittedAt: '2026-10-01T08:00:00Z' }
  const hidden = { hidePoints: true, submittedAt: '2026-10-02T08:00:00Z' }

  it.each([
    ['latest', [evidence(4, shown), evidence(2, hidden)], true],
    ['average', [evidence(4, shown), evidence(2, hidden)], false],
    ['n_mastery', [evidence(2, shown), evidence(4, hidden)], true],
    ['n_mastery', [evidence(3, shown), evidence(4, hidden)], false],
    ['standard_decaying_average', [evidence(2, shown), evidence(4, hidden)], false],
  ] as const)('%s looks at the results it used', (method, results, expected) => {
    expect(rollUp(results, calculation({ method, int: 1 }))?.hidePoints).toBe(expected)
  })
})

describe('a classic quiz', () => {
  const quiz = {
    artifactType: 'Quizzes::QuizSubmission',
    associationType: 'Quizzes::Quiz',
    associationId: '7',
  }

  it('counts with its own score under a weighing method where it has no possible points', () => {
    const results = [evidence(2.5, { ...quiz, possible: 0, percent: 0.9 })]
    expect(rollUp(results, calculation({ method: 'average' }))?.score).toBe(2.5)
    expect(rollUp([{ ...results[0]!, possible: null }], calculation({ method: 'latest' }))?.score).toBe(2.5)
    expect(rollUp(results, calculation({ method: 'highest' }))?.score).toBe(4.5)
  })

  it('weighs only the results of that quiz that have a percent', () => {
    const results = [
      evidence(4, { ...quiz, possible: 4, percent: 1 }),
      evidence(1, { ...quiz, possible: 1, percent: null }),
      evidence(1, { ...quiz, possible: 4, percent: 0.5 }),
      evidence(1, { ...quiz, associationId: '8', possible: 400, percent: 0 }),
    ]
    const values = results.map((result) =>
      valueInRollup({ ...result, score: result.score ?? 0 }, { results, method: 'average', scale }),
    )
    expect(values).toStrictEqual([3.75, 1, 3.75, 0])
  })

  it.each([
    ['neither type nor id', { associationType: null, associationId: null }],
    ['no id', { associationId: null }],
    ['no type', { associationType: null }],
  ])('is not one with another that has %s either', (_what, half) => {
    const results = [
      evidence(4, { ...quiz, ...half, possible: 1, percent: 1 }),
      evidence(1, { ...quiz, ...half, possible: 9, percent: 0.5 }),
      evidence(2, { ...quiz, ...half, possible: 0, percent: 1 }),
    ]
    const values = results.map((result) =>
      valueInRollup({ ...result, score: result.score ?? 0 }, { results, method: 'average', scale }),
    )
    expect(values).toStrictEqual([5, 2.5, 2])
  })
})

describe('what always holds', () => {
  const method = fc.constantFrom(...calculationMethods)
  const score = fc.integer({ min: 0, max: 800 }).map((hundredths) => hundredths / 100)
  const scores = fc.array(score, { minLength: 1, maxLength: 20 })
  const setting = fc.record({
    method,
    int: fc.option(fc.integer({ min: 1, max: 99 })),
    newDecayingAverage: fc.boolean(),
  })
  const result = fc.record({
    score,
    possible: fc.option(fc.integer({ min: 0, max: 10 })),
    percent: fc.option(fc.integer({ min: 0, max: 150 }).map((hundredths) => hundredths / 100)),
    artifactType: fc.constantFrom('Quizzes::QuizSubmission', 'RubricAssessment'),
    associationType: fc.constantFrom('Quizzes::Quiz', null),
    associationId: fc.constantFrom('1', '2'),
  })
  const results = fc.array(result, { minLength: 1, maxLength: 12 })
  const timed = (parts: Partial<EvidenceResult>[]): EvidenceResult[] =>
    parts.map((part, index) =>
      evidence(part.score ?? null, { ...part, submittedAt: new Date(index * 1000).toISOString() }),
    )

  it('a rollup lies within the range of its values', () => {
    fc.assert(
      fc.property(results, setting, (parts, settings) => {
        const all = timed(parts)
        const rollup = rollUp(all, calculation(settings))
        expect(rollup?.count).toBe(parts.length)
        const score = rollup?.score ?? null
        if (score === null) {
          expect(settings.method).toBe('n_mastery')
          return
        }
        const values = all.map((one) =>
          valueInRollup({ ...one, score: one.score ?? 0 }, { results: all, method: settings.method, scale }),
        )
        expect(score).toBeGreaterThanOrEqual(Math.min(...values) - 0.005 - 1e-9)
        expect(score).toBeLessThanOrEqual(Math.max(...values) + 0.005 + 1e-9)
      }),
    )
  })

  it('highest, average and n mastery do not mind the order of their values', () => {
    const ways = fc.constantFrom('highest', 'average', 'n_mastery')
    fc.assert(
      fc.property(shuffled(scores), ways, fc.integer({ min: 1, max: 5 }), ([some, same], method, int) => {
        const settings = calculation({ method, int })
        const scoreOf = (values: number[]) =>
          rollUp(
            values.map((value) => evidence(value)),
            settings,
          )?.score
        expect(scoreOf(same)).toBe(scoreOf(some))
      }),
    )
  })

  it('no method minds in which order results of different times are given', () => {
    fc.assert(
      fc.property(shuffled(results.map(timed)), setting, ([some, same], settings) => {
        // A quiz's weights add up plainly, so its value may differ in the last bit, and a half by a hundredth.
        const [one, other] = [some, same].map((all) => rollUp(all, calculation(settings)))
        expect({ ...other, score: null }).toStrictEqual({ ...one, score: null })
        expect(Math.abs((one?.score ?? 0) - (other?.score ?? 0))).toBeLessThan(0.0101)
        if (some.every(({ artifactType }) => artifactType === 'RubricAssessment'))
          expect(other?.score).toBe(one?.score)
      }),
    )
  })
})

describe('courseCalculation', () => {
  const plain = { calculationMethod: null, calculationInt: null, masteryScale: null, features: [] }
  const outcome = { calculationMethod: 'n_mastery', calculationInt: 3, masteryPoints: 3, pointsPossible: 5 }
  const ratings = [
    { points: 10, description: 'Fluent', mastery: false },
    { points: 7, description: 'Able', mastery: true },
    { points: 0, description: 'Not yet', mastery: false },
  ]

  it("is the outcome's own where the course has neither scale nor method", () => {
    expect(courseCalculation({ course: plain, outcome })).toStrictEqual({
      method: 'n_mastery',
      int: 3,
      scale: { pointsPossible: 5, masteryPoints: 3 },
      newDecayingAverage: false,
    })
  })

  it("is the course's where it has both", () => {
    const course = {
      ...plain,
      calculationMethod: 'decaying_average',
      calculationInt: 70,
      masteryScale: { ratings },
    }
    expect(courseCalculation({ course, outcome })).toStrictEqual({
      method: 'decaying_average',
      int: 70,
      scale: { pointsPossible: 10, masteryPoints: 7 },
      newDecayingAverage: false,
    })
  })

  it('takes the highest result where the course has only a scale', () => {
    const course = { ...plain, masteryScale: { ratings } }
    expect(courseCalculation({ course, outcome })).toMatchObject({
      method: 'highest',
      int: null,
      scale: { pointsPossible: 10, masteryPoints: 7 },
    })
  })

  it('takes five levels with mastery at 3 of 4 where the course has only a method', () => {
    const course = { ...plain, calculationMethod: 'latest' }
    expect(courseCalculation({ course, outcome })).toMatchObject({
      method: 'latest',
      scale: { pointsPossible: 4, masteryPoints: 3 },
    })
  })

  it('knows the feature that makes the standard decaying average decay', () => {
    const course = { ...plain, features: ['outcomes_new_decaying_average_calculation'] }
    expect(courseCalculation({ course, outcome }).newDecayingAverage).toBe(true)
  })

  it('refuses a scale without exactly one mastery level', () => {
    const masteryScale = { ratings: [7, 3, 0].map((points) => ({ points, description: '', mastery: true })) }
    expect(() => courseCalculation({ course: { ...plain, masteryScale }, outcome })).toThrow('not 3')
  })
})

const scale = { pointsPossible: 5, masteryPoints: 3 }

function calculation(settings: Partial<Calculation>): Calculation {
  return { method: 'highest', int: null, scale, newDecayingAverage: true, ...settings }
}

function evidence(score: number | null, rest: Partial<EvidenceResult> = {}): EvidenceResult {
  return { ...caseEvidence({ score }), ...rest }
}

/** A list beside the same list in another order. */
function shuffled<Item>(items: fc.Arbitrary<Item[]>): fc.Arbitrary<[Item[], Item[]]> {
  return items.chain((list) =>
    fc.tuple(
      fc.constant(list),
      fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
    ),
  )
}
