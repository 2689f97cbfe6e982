import { describe, expect, it } from 'vitest'
import { outcomeSchema } from '#contract/outcome.ts'
import { cellIn, masteredShare, outcomeColumn, shareCell } from './outcome-column.ts'
import { decodeClassRow, decodeDistribution } from './rollups.ts'
import { words } from '../words/words.ts'

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
    return new Map([['7', { levels, scored: counts.reduce((sum, count) => sum + count), unscored: 0 }]])
  }

  it('is not told by a level that mastery lies within', () => {
    expect(column.outcome.mastery_points).toBe(3)
    expect(masteredShare([column], onLevels(1, 3, 2))).toBeNull()
  })

  it('is told where nobody is on that level', () => {
    expect(masteredShare([column], onLevels(1, 0, 2))).toEqual({
      assessed: 3,
      mastered: 1,
      whole: true,
    })
  })

  it('is told by levels of which one is at mastery', () => {
    const usual = outcomeColumn(outcome('7'), undefined, 'icon_only')
    const levels = [4, 3, 2].map((points) => ({ points, count: points }))
    const counts = new Map([['7', { levels, scored: 9, unscored: 0 }]])
    expect(masteredShare([usual], counts)).toEqual({ assessed: 9, mastered: 7, whole: true })
  })

  it('is of all who are assessed: who has no score yet is not at mastery', () => {
    const usual = outcomeColumn(outcome('7'), undefined, 'icon_only')
    const levels = [{ points: 3, count: 16 }]
    const share = masteredShare([usual], new Map([['7', { levels, scored: 16, unscored: 15 }]]))
    expect(share).toEqual({ assessed: 31, mastered: 16, whole: true })
    const tell = { ofAssessed: words.masteredStudents, ofScored: words.atMastery }
    expect(shareCell(share, tell)).toMatchObject({
      text: '52%',
      label: '52% at mastery, 16 of 31 students assessed',
    })
    const none = masteredShare([usual], new Map([['7', { levels: [], scored: 0, unscored: 2 }]]))
    expect(shareCell(none, tell).label).toBe('0% at mastery, 0 of 2 students assessed')
  })

  it('is of the scores alone where the source tells of no others', () => {
    const usual = outcomeColumn(outcome('7'), undefined, 'icon_only')
    const distribution = { outcome_id: '7', total_students: 16, ratings: [] }
    const counts = decodeDistribution({ outcome_distributions: { '7': distribution }, students: [] })
    const share = masteredShare([usual], counts)
    expect(share).toEqual({ assessed: 16, mastered: 0, whole: false })
    const tell = { ofAssessed: words.masteredStudents, ofScored: words.atMastery }
    expect(shareCell(share, tell).label).toBe('0% at mastery, 0 of 16 students')
  })
})
