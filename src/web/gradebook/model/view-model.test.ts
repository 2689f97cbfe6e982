import { describe, expect, it } from 'vitest'
import { outcomeSchema } from '#contract/outcome.ts'
import { drawnRollupsResponse, userRollupsResponse } from '#contract/rollup.ts'
import {
  cellIn,
  decodeClassRow,
  decodeOutcomeList,
  decodeRollupPage,
  masteredShare,
  outcomeColumn,
  scoreIn,
} from './view-model.ts'

const scale = [
  { points: 4, description: 'Exceeds Mastery' },
  { points: 3, description: 'Mastery' },
  { points: 2, description: 'Near Mastery' },
  { points: 1, description: 'Below Mastery' },
  { points: 0, description: 'No Evidence' },
]

const outcome = (id: string, ratings: object[] = scale) =>
  outcomeSchema.parse({
    id,
    title: `Outcome ${id}`,
    calculation_method: 'highest',
    points_possible: 4,
    mastery_points: 3,
    ratings,
  })

const score = (outcomeId: string, value: number | null, count = 1) => ({
  score: value,
  title: null,
  submitted_at: null,
  count,
  hide_points: null,
  links: { outcome: outcomeId },
})

const user = (id: string) => ({
  id,
  name: `Student ${id}`,
  sortable_name: `${id}, Student`,
  display_name: id,
})

const page = userRollupsResponse.parse({
  rollups: [
    { scores: [score('7', 3.2)], links: { user: '1', section: '11', status: 'inactive' } },
    { scores: [score('8', null, 2)], links: { user: '2', section: '12', status: 'active' } },
    { scores: [score('7', 3.2)], links: { user: '1', section: '12', status: 'active' } },
  ],
  meta: {
    pagination: {
      per_page: 100,
      page: 1,
      count: 2,
      page_count: 1,
      current: 'c',
      first: 'f',
      last: 'l',
      template: 't',
    },
  },
  linked: { users: [user('2'), user('1')] },
})

describe('a page of rollups', () => {
  it.each([
    ['a score that is text', { score: '3' }],
    ['no score', { score: undefined }],
    ['no count', { count: null }],
    ['no outcome', { links: {} }],
    ['no links', { links: undefined }],
  ])('with %s cannot be read', (_, part) => {
    const [first, ...rest] = page.rollups
    const scores = [score('8', 1), { ...score('7', 2), ...part }]
    const broken = { ...page, rollups: [{ ...first, scores }, ...rest] }
    expect(drawnRollupsResponse.safeParse(page).success).toBe(true)
    expect(drawnRollupsResponse.safeParse(broken).success).toBe(false)
    expect(drawnRollupsResponse.safeParse({ ...page, rollups: [{ ...first, scores: [null] }] }).success).toBe(
      false,
    )
  })

  const decoded = decodeRollupPage(page)

  it('has a row a student in the order of the users, with all of the sections', () => {
    expect(decoded.rows.map((row) => [row.id, row.sectionIds])).toEqual([
      ['2', ['12']],
      ['1', ['11', '12']],
    ])
    expect(decoded.studentCount).toBe(2)
  })

  it('counts a student as active who is so anywhere', () => {
    expect(decoded.rows[1]?.status).toBe('active')
  })

  it('tells a score, a rollup without one and no rollup apart', () => {
    const [two, one] = decoded.rows
    expect(one && scoreIn(one, '7')).toEqual({ score: 3.2, count: 1 })
    expect(two && scoreIn(two, '8')).toEqual({ score: null, count: 2 })
    expect(two && scoreIn(two, '7')).toBeUndefined()
    expect(two && scoreIn(two, '99')).toBeUndefined()
  })
})

describe('a cell', () => {
  const row = decodeClassRow({
    scores: [score('7', 3.2), score('8', null, 2), score('9', 0)],
    links: { course: '1' },
  })

  it.each([
    ['7', 'icon_and_points', '3.2', '3.2 of 4, Mastery', 'mastery'],
    ['7', 'icon_and_label', 'Mastery', '3.2 of 4, Mastery', 'mastery'],
    ['7', 'icon_only', '', '3.2 of 4, Mastery', 'mastery'],
    ['8', 'icon_and_points', '', 'No score yet, 2 results', 'pending'],
    ['9', 'icon_and_points', '0', '0 of 4, No Evidence', 'none'],
    ['10', 'icon_and_points', '—', 'Not assessed yet', ''],
  ] as const)('of outcome %s as %s reads %j', (id, format, text, label, tier) => {
    expect(cellIn(row, outcomeColumn(outcome(id), undefined, format))).toMatchObject({ text, label, tier })
  })

  it("has the school's own colour, but none for a system default", () => {
    const own = outcome('7', [{ points: 3, description: 'Met', color: '7A1FA2' }])
    const common = outcome('7', [{ points: 3, description: 'Met', color: '0B874B' }])
    expect(cellIn(row, outcomeColumn(own, undefined, 'icon_only')).ink).toContain('#7a1fa2')
    expect(cellIn(row, outcomeColumn(common, undefined, 'icon_only')).ink).toBeNull()
  })

  it('below every level says so', () => {
    const high = outcome('7', [{ points: 5, description: 'Top' }])
    expect(cellIn(row, outcomeColumn(high, undefined, 'icon_and_points')).label).toBe(
      '3.2 of 4, Below the scale',
    )
  })
})

describe('the share at mastery', () => {
  const column = outcomeColumn(
    outcome(
      '7',
      [4, 2, 0].map((points) => ({ points, description: `From ${points}` })),
    ),
    undefined,
    'icon_only',
  )
  const onLevels = (...counts: number[]) => {
    const levels = counts.map((count, index) => ({ points: 4 - 2 * index, count }))
    return new Map([['7', { levels, scored: counts.reduce((sum, count) => sum + count) }]])
  }

  it('is not told by a level that mastery lies within', () => {
    expect(column.outcome.mastery_points).toBe(3)
    expect(masteredShare([column], onLevels(1, 3, 2))).toBeNull()
  })

  it('is told where nobody is on that level', () => {
    expect(masteredShare([column], onLevels(1, 0, 2))).toEqual({ scored: 3, mastered: 1 })
  })

  it('is told by levels of which one is at mastery', () => {
    const usual = outcomeColumn(outcome('7'), undefined, 'icon_only')
    const levels = [4, 3, 2].map((points) => ({ points, count: points }))
    const counts = new Map([['7', { levels, scored: 9 }]])
    expect(masteredShare([usual], counts)).toEqual({ scored: 9, mastered: 7 })
  })
})

describe('the outcomes of a course', () => {
  it('are each there once, where they lie first', () => {
    const path = (id: string, ...parts: string[]) => ({ id, parts: parts.map((name) => ({ name })) })
    const list = decodeOutcomeList({
      outcomes: [outcome('7'), outcome('8'), outcome('7')],
      outcome_paths: [path('7', 'First', 'Outcome 7'), path('8', 'Outcome 8'), path('7', 'Outcome 7')],
    })
    expect(list.outcomes.map(({ id }) => id)).toEqual(['7', '8'])
    expect(list.paths).toEqual([path('7', 'First', 'Outcome 7'), path('8', 'Outcome 8')])
  })

  it('may be none', () => {
    expect(decodeOutcomeList(undefined)).toEqual({ outcomes: [], paths: [] })
  })
})
