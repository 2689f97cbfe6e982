import { expect, test } from 'vitest'
import { measureResult } from './result-measure.ts'

const scale = { masteryPoints: 3, pointsPossible: 4 }
const outcomes = { scale, accountScale: false, alignmentMasteryScore: null }
const stretched = { ...outcomes, alignmentMasteryScore: 0.5 }

test.each([
  ['worked out', { score: 3, possible: 4, mastery: null }, outcomes, { percent: 0.75, mastery: true }],
  ['below mastery', { score: 2.9, possible: 4, mastery: null }, outcomes, { percent: 0.725, mastery: false }],
  ['stretched', { score: 2, possible: 4, mastery: null }, stretched, { percent: 0.75, mastery: true }],
  [
    'without a score',
    { score: null, possible: 4, mastery: null },
    outcomes,
    { percent: null, mastery: null },
  ],
  [
    'a given percent',
    { score: 1, possible: 4, percent: 0.9, mastery: null },
    stretched,
    { percent: 0.9, mastery: true },
  ],
  [
    'a given null, so its own score',
    { score: 2, possible: 4, percent: null, mastery: null },
    outcomes,
    { percent: null, mastery: false },
  ],
  ['a given mastery', { score: 0, possible: 4, mastery: true }, outcomes, { percent: 0, mastery: true }],
  [
    'mastery without a score',
    { score: null, possible: 4, mastery: false },
    outcomes,
    { percent: null, mastery: false },
  ],
])('%s', (_, result, measure, expected) => {
  expect(measureResult(result, measure)).toEqual(expected)
})
