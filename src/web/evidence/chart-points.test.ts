import { expect, test } from 'vitest'
import type { OutcomeResult } from '#contract/result.ts'
import { chartPoints } from './chart-points.ts'

const outcome = { mastery_points: 3, points_possible: 4 }
const result = (id: string, at: string | null, percent: number | null, score = 1) =>
  ({ id, submitted_or_assessed_at: at, percent, score }) as OutcomeResult

const chart = (results: OutcomeResult[], countedIds?: ReadonlySet<string>) =>
  chartPoints({ results, countedIds, outcome })

test('results stand in order of time, as far apart as their dates, as high as what they are worth', () => {
  const { marks, masteryY } = chart([
    result('1', '2026-09-01T00:00:00Z', 0.5),
    result('2', '2026-09-11T00:00:00Z', 1),
    result('3', '2026-09-06T00:00:00Z', 0.75),
  ])
  expect(marks.map(({ id, x, y, value }) => ({ id, x, y, value }))).toEqual([
    { id: '1', x: 0, y: 0.5, value: 2 },
    { id: '3', x: 0.5, y: 0.75, value: 3 },
    { id: '2', x: 1, y: 1, value: 4 },
  ])
  expect(masteryY).toBe(0.75)
})

test('results of one moment are spread evenly', () => {
  const { marks } = chart([1, 2, 3].map((id) => result(String(id), '2026-09-01T00:00:00Z', 1)))
  expect(marks.map(({ id, x }) => [id, x])).toEqual([
    ['1', 0.25],
    ['2', 0.5],
    ['3', 0.75],
  ])
})

test('what is worth more than full marks is at the top, and full marks below it', () => {
  const { marks, masteryY } = chart([
    result('1', '2026-09-01T00:00:00Z', 1),
    result('2', '2026-09-02T00:00:00Z', 1.25),
  ])
  expect(marks.map(({ y }) => y)).toEqual([0.8, 1])
  expect(masteryY).toBe(0.6)
})

test('what has no date or no score has no place', () => {
  const unscored = { ...result('2', '2026-09-02T00:00:00Z', null), score: null } as OutcomeResult
  expect(chart([result('1', null, 1), unscored]).marks).toEqual([])
})

test('a result that does not count is told from one that does, where that is known', () => {
  const two = [result('1', '2026-09-01T00:00:00Z', 1), result('2', '2026-09-02T00:00:00Z', 1)]
  expect(chart(two, new Set(['2'])).marks.map(({ counts }) => counts)).toEqual([false, true])
  expect(chart(two).marks.map(({ counts }) => counts)).toEqual([true, true])
})
