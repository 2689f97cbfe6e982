import { describe, expect, it } from 'vitest'
import { outcomeSchema } from '#contract/outcome.ts'
import { drawnRollupsResponse, userRollupsResponse } from '#contract/rollup.ts'
import { decodeClassRow, decodeOutcomeList, decodePercents, decodeRollupPage, scoreIn } from './rollups.ts'

const outcome = (id: string) =>
  outcomeSchema.parse({
    id,
    title: `Outcome ${id}`,
    calculation_method: 'highest',
    points_possible: 4,
    mastery_points: 3,
    ratings: [{ points: 3, description: 'Mastery' }],
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

describe('the spread over the levels', () => {
  const rated = (percents: (number | undefined)[], unscored?: number) => ({
    ...outcome('7'),
    ratings: percents.map((percent, index) => ({ points: 4 - index, description: '', percent })),
    ...(unscored !== undefined && { unscored_percent: unscored }),
  })
  it.each([
    ['of scores alone', rated([75, 25]), [75, 25, 0]],
    ['with those without a score yet', rated([75, 25], 48), [39, 13, 48]],
    ['without any score', rated([undefined, undefined], 100), [0, 0, 100]],
    ['of nobody', rated([undefined, undefined]), undefined],
  ])('%s', (_, one, expected) => {
    expect(decodePercents([one]).get('7')).toEqual(expected)
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

it.each([
  [3.165, 3.17],
  [1.005, 1.01],
  [2.995, 3],
  [3.12, 3.12],
  [3, 3],
])('has two decimals at most in a figure of the class: %d', (figure, written) => {
  const row = decodeClassRow({ scores: [score('7', figure, 2)], links: { course: '1' } })
  expect(scoreIn(row, '7')).toEqual({ score: written, count: 2 })
})
