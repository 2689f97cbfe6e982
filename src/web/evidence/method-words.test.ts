import { describe, expect, test } from 'vitest'
import { calculationMethods } from '#contract/outcome.ts'
import { evidenceFormats } from './evidence-formats.ts'
import { masteryProgressWords, methodWords } from './method-words.ts'

const formats = evidenceFormats({ locale: 'en', timeZone: 'UTC' })
const say = (method: string | null, int: number | null = null) =>
  methodWords({ method, int, masteryPoints: 3 }, formats)

test.each([
  [
    'decaying_average',
    null,
    'Decaying average: the latest result counts 65%, the mean of the earlier ones 35%.',
  ],
  [
    'decaying_average',
    99,
    'Decaying average: the latest result counts 99%, the mean of the earlier ones 1%.',
  ],
  [
    'weighted_average',
    70,
    'Weighted average: the latest result counts 70%, the mean of the earlier ones 30%.',
  ],
  [
    'standard_decaying_average',
    65,
    'Decaying average: from the first result on, each new one counts 65% and all before it together 35%.',
  ],
  ['n_mastery', 3, 'Mastery shown 3 times: the mean of all results at 3 or more, once there are 3.'],
  ['n_mastery', null, 'Mastery shown 5 times: the mean of all results at 3 or more, once there are 5.'],
  ['n_mastery', 1, 'Mastery shown once: the mean of all results at 3 or more, once there is one.'],
  ['highest', null, 'Highest score: the best result counts.'],
  [null, null, 'Highest score: the best result counts.'],
  ['latest', null, 'Most recent score: the latest result counts.'],
  ['average', null, 'Average: the mean of all results.'],
  ['mode', null, 'This outcome\'s method, "mode", is unknown here, so there is no score.'],
])('%s with %s', (method, int, words) => {
  expect(say(method, int)).toBe(words)
})

test('every method of the contract has words of its own', () => {
  for (const method of calculationMethods) expect(say(method)).not.toContain('unknown')
})

describe('how far n mastery has come', () => {
  const progress = (values: number[], int: number | null = 3) =>
    masteryProgressWords({ method: 'n_mastery', int, masteryPoints: 3 }, values, formats)

  test('counts the results at mastery or above', () => {
    expect(progress([1, 3, 4, 2.99])).toBe('3 results at 3 or more are needed; 2 so far.')
    expect(progress([], 1)).toBe('1 result at 3 or more is needed; 0 so far.')
    expect(progress([3], null)).toBe('5 results at 3 or more are needed; 1 so far.')
  })

  test('has nothing to say once it is reached, or under another method', () => {
    expect(progress([3, 3, 3])).toBeNull()
    expect(masteryProgressWords({ method: 'latest', int: null, masteryPoints: 3 }, [], formats)).toBeNull()
  })
})
