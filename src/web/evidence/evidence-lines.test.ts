import { describe, expect, test } from 'vitest'
import type { OutcomeResult, OutcomeResults } from '#contract/result.ts'
import { evidenceFormats } from './evidence-formats.ts'
import { evidenceLines, resultValues } from './evidence-lines.ts'

const result = (id: string, change: Partial<OutcomeResult> & { alignment?: string } = {}): OutcomeResult => ({
  id,
  score: 4,
  possible: 5,
  percent: 0.8,
  mastery: null,
  hide_points: false,
  hidden: false,
  submitted_or_assessed_at: null,
  links: {
    user: '1',
    learning_outcome: '2',
    alignment: change.alignment ?? 'assignment_1',
    assignment: null,
  },
  ...change,
})

const page = (
  results: OutcomeResult[],
  alignments: [id: string, name: string, url: string | null][] = [],
): OutcomeResults => ({
  outcome_results: results,
  linked: { alignments: alignments.map(([id, name, html_url]) => ({ id, name, html_url })) },
})

const hrefOf = (address: string | null | undefined) => address || null

describe('lines', () => {
  test('come newest first over all pages, undated last, of equal dates the later result first', () => {
    const lines = evidenceLines(
      [
        page([
          result('1', { submitted_or_assessed_at: '2026-01-01T00:00:00Z' }),
          result('2', { submitted_or_assessed_at: '2026-03-01T00:00:00Z' }),
          result('3'),
        ]),
        page([
          result('4', { submitted_or_assessed_at: '2026-03-01T00:00:00Z' }),
          result('5', { submitted_or_assessed_at: '2026-02-01T00:00:00Z' }),
          result('6'),
        ]),
      ],
      hrefOf,
    )
    expect(lines.map(({ id }) => id)).toEqual(['4', '2', '5', '1', '6', '3'])
  })

  test('carry the work they are of, from whichever page names it', () => {
    const lines = evidenceLines(
      [
        page([result('1', { alignment: 'rubric_2' })]),
        page(
          [result('2'), result('3', { alignment: 'gone_1' })],
          [
            ['rubric_2', 'Essay', ''],
            ['assignment_1', 'Quiz', 'https://school.example/a/1'],
          ],
        ),
      ],
      hrefOf,
    )
    expect(lines.map(({ id, title, href }) => [id, title, href])).toEqual([
      ['3', null, null],
      ['2', 'Quiz', 'https://school.example/a/1'],
      ['1', 'Essay', null],
    ])
  })

  test('say what is unknown with null', () => {
    const [line] = evidenceLines(
      [{ outcome_results: [result('1', { score: null, possible: null, percent: null })] }],
      hrefOf,
    )
    expect(line).toMatchObject({ score: null, possible: null, percent: null, title: null, at: null })
  })
})

test('results are worth their percent of full marks, else their own points; without a score nothing', () => {
  const results = [
    result('1', { score: 4, percent: 0.8 }),
    result('2', { score: 2, percent: null }),
    result('3', { score: null, percent: null }),
  ]
  expect(resultValues([page(results)], { mastery_points: 3, points_possible: 4 })).toEqual([3.2, 2])
})

describe('formats', () => {
  const formats = evidenceFormats({ locale: 'en-GB', timeZone: 'America/Los_Angeles' })

  test('dates are in the time zone of the course', () => {
    expect(formats.date('2026-03-01T03:05:00Z')).toBe('28 Feb 2026, 19:05')
    expect(evidenceFormats({ locale: 'en-GB', timeZone: 'Asia/Tokyo' }).date('2026-03-01T03:05:00Z')).toBe(
      '1 Mar 2026, 12:05',
    )
  })

  test('points as the field writes them, percent with a decimal where there is one', () => {
    expect([3, 2.65, 0.125, 1000].map(formats.points)).toEqual(['3', '2.65', '0.125', '1000'])
    expect([0.8, 0.8333, 1.05].map(formats.percent)).toEqual(['80%', '83.3%', '105%'])
  })
})
