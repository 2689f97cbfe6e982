import { expect, test } from 'vitest'
import type { ContributingScores } from '#contract/contributing-scores.ts'
import { bandsOf, columnUnits, createColumnMaker, groupedOutcomes, hasGroups } from './column-units.ts'
import { classCell, type GridColumn } from './grid-column.ts'
import { summaryColumn } from './summary-column.ts'
import type { StudentRow } from './rollups.ts'
import { outcomeColumn, type OutcomeColumn } from './outcome-column.ts'
import { scoresByStudent, workColumns } from './work-columns.ts'

const four = [4, 3, 2, 1, 0].map((points) => ({ points, description: `Level ${points}` }))
const pass = [1, 0].map((points) => ({ points, description: `Pass ${points}` }))

const outcome = (id: string, groupId: string | null, isPass = false): OutcomeColumn =>
  outcomeColumn(
    {
      id,
      title: `Outcome ${id}`,
      calculation_method: 'highest',
      points_possible: isPass ? 1 : 4,
      mastery_points: isPass ? 1 : 3,
      ratings: isPass ? pass : four,
      group_id: groupId,
    },
    { id, parts: [...(groupId === null ? [] : [{ name: `Group ${groupId}` }]), { name: id }] },
    'icon_and_points',
  )

const outcomes = [outcome('1', '5'), outcome('2', '6'), outcome('3', '5'), outcome('4', null)]

const row = (scores: Record<string, number>): StudentRow => ({
  id: '7',
  user: { id: '7', name: 'Ana', sortable_name: 'Ana', display_name: 'Ana' },
  sectionIds: [],
  status: 'active',
  slots: new Map(Object.keys(scores).map((id, slot) => [id, slot])),
  scores: Float64Array.from(Object.values(scores)),
  counts: Uint32Array.from(Object.values(scores), () => 1),
})

const unitsOf = (collapsed: string[] = [], opened: ReadonlyMap<string, GridColumn[]> = new Map()) =>
  columnUnits({ outcomes, collapsedGroups: new Set(collapsed), opened, make: createColumnMaker() })

const placesOf = (bands: ReturnType<typeof bandsOf>) =>
  bands.map(({ group, first, last, isCollapsed }) => [group.title, first, last, isCollapsed])

test('each outcome is a unit, and a band runs over neighbours of one group', () => {
  const units = unitsOf()
  expect(units.map(({ id }) => id)).toEqual(['1', '2', '3', '4'])
  expect(placesOf(bandsOf(units))).toEqual([
    ['Group 5', 0, 0, false],
    ['Group 6', 1, 1, false],
    ['Group 5', 2, 2, false],
  ])
  expect(groupedOutcomes(['1', '2', '3', '4'], outcomes)).toEqual(['1', '3', '2', '4'])
  expect([hasGroups(outcomes), hasGroups([outcomes[0]!, outcomes[2]!])]).toEqual([true, false])
})

test('a collapsed group stands where its first outcome would, for all of them', () => {
  const units = unitsOf(['5'])
  expect(units.map(({ id, outcomeIds }) => [id, outcomeIds])).toEqual([
    ['group-5', ['1', '3']],
    ['2', ['2']],
    ['4', ['4']],
  ])
  expect(placesOf(bandsOf(units))[0]).toEqual(['Group 5', 0, 0, true])
})

test('a group is scored on the scale of its outcomes, a mixed one on the common scale', () => {
  const [column] = unitsOf(['5'])[0]!.columns
  const cell = column!.cellIn(row({ 1: 3, 3: 2 }))
  expect(cell).toMatchObject({
    text: '2.5',
    label: '2.5 of 4, Level 2, mean of 2 outcomes',
    tier: 'near',
  })
  expect(column!.valueIn(row({ 1: 3, 3: 2 }))).toBe('2.5')
  expect(column!.cellIn(row({ 1: Number.NaN, 3: Number.NaN }))).toMatchObject({
    label: 'No score yet, 2 results',
    tier: 'pending',
  })
  expect(column!.cellIn(row({}))!.label).toBe('Not assessed yet')
  expect(column!.cellIn(row({ 2: 3 }))!.label).toBe('Not assessed yet')

  const mixed = columnUnits({
    outcomes: [outcome('1', '5'), outcome('8', '5', true)],
    collapsedGroups: new Set(['5']),
    opened: new Map(),
    make: createColumnMaker(),
  })[0]!.columns[0]!
  expect(mixed.cellIn(row({ 1: 2, 8: 1 }))).toMatchObject({
    text: '2.5',
    label: '2.5 of 4, Near mastery, mean of 2 outcomes',
  })
  expect(mixed.cellIn(row({ 8: 1 }))).toMatchObject({ text: '3', tier: 'mastery' })
})

test('of the class a group has a mean and a share at mastery, and no median', () => {
  const column = unitsOf(['5'])[0]!.columns[0]!
  const counts = new Map([
    [
      '1',
      {
        levels: [
          { points: 3, count: 3 },
          { points: 2, count: 1 },
        ],
        scored: 4,
        unscored: 0,
      },
    ],
    [
      '3',
      {
        levels: [
          { points: 3, count: 0 },
          { points: 2, count: 6 },
        ],
        scored: 6,
        unscored: 2,
      },
    ],
  ])
  expect(classCell(column, { stat: 'mastery', counts })).toMatchObject({
    text: '25%',
    label: '25% at mastery, 3 of 12 outcomes assessed, over all students',
  })
  // Some sources do not tell of results without a score.
  const told = new Map([...counts].map(([id, each]) => [id, { ...each, unscored: null }]))
  expect(classCell(column, { stat: 'mastery', counts: told })).toMatchObject({
    text: '30%',
    label: '30% at mastery, 3 of 10 scores',
  })
  expect(classCell(column, { stat: 'mean', scores: row({ 1: 4, 3: 3 }) }).text).toBe('3.5')
  expect(classCell(column, { stat: 'median', scores: row({ 1: 4, 3: 3 }) }).label).toBe(
    'No figure of the class',
  )
})

test('columns stay the same objects while they are the same, and the table’s order is steady', () => {
  const make = createColumnMaker()
  const shown = (ids: string[]) =>
    columnUnits({
      outcomes: ids.map((id) => outcomes.find((each) => each.id === id)!),
      collapsedGroups: new Set(['5']),
      opened: new Map(),
      make,
    }).flatMap(({ columns }) => columns)
  const before = shown(['1', '2', '3', '4'])
  const after = shown(['4', '1', '3', '2'])
  expect(after.find(({ id }) => id === 'group-5')).toBe(before.find(({ id }) => id === 'group-5'))
  expect(make.inSteadyOrder(after)).toBe(make.inSteadyOrder(before))
})

const work = (id: string) => ({
  alignment_id: id,
  associated_asset_id: '1',
  associated_asset_name: `Work ${id}`,
  associated_asset_type: 'Assignment',
  html_url: '',
})
const answer: ContributingScores = {
  outcome: { id: '1', title: 'Outcome 1' },
  alignments: [work('D_12'), work('I_13')],
  scores: [
    {
      user_id: '7',
      alignment_id: 'D_12',
      score: 5,
      submitted_or_assessed_at: '2026-10-02T00:00:00Z',
    },
    {
      user_id: '7',
      alignment_id: 'D_12',
      score: 2,
      submitted_or_assessed_at: '2026-10-01T00:00:00Z',
    },
    { user_id: '8', alignment_id: 'I_13', score: null, submitted_or_assessed_at: null },
  ],
}

test('an opened outcome has a column for each work, sorted by where the source can', () => {
  const scores = scoresByStudent([answer], ['7', '8'])
  const columns = workColumns(outcomes[0]!, {
    works: answer.alignments,
    scores,
    state: 'loaded',
    hrefOf: () => null,
    onRetry: () => undefined,
  })
  expect(columns.map(({ id, sort }) => [id, sort])).toEqual([
    ['1/D_12', { by: 'contributing_score', alignmentId: 'D_12' }],
    ['1/I_13', null],
  ])
  const [first, second] = columns
  // Of two results the newer one.
  expect(first!.cellIn(row({}))).toMatchObject({ text: '5', label: '5 points' })
  expect(second!.cellIn(row({}))!.label).toBe('Not assessed yet')
  expect(second!.cellIn({ ...row({}), id: '8' })!.label).toBe('No score yet, 1 result')
  expect(first!.cellIn({ ...row({}), id: '9' })).toBeNull()
  const units = unitsOf([], new Map([['1', columns]]))
  expect(units[0]!.columns.map(({ kind }) => kind)).toEqual(['outcome', 'work', 'work'])
  expect(bandsOf(units)[0]).toMatchObject({ first: 0, last: 2 })
})

test.each([
  ['loading', 'Contributing scores on their way'],
  ['failed', 'Contributing scores could not be loaded'],
  ['loaded', 'Not aligned with any work'],
] as const)('without works one column says why: %s', (state, title) => {
  const columns = workColumns(outcomes[0]!, {
    works: [],
    scores: new Map(),
    state,
    hrefOf: () => null,
    onRetry: () => undefined,
  })
  expect(columns.map((column) => column.title)).toEqual([title])
  expect(columns[0]!.cellIn(row({})) === null).toBe(state === 'loading')
})

test.each([
  ['mastered', '0 of 1', '0 of 1 outcome mastered', '0'],
  ['not_mastered', '1', '1 of 1 outcome not yet mastered', '1'],
  ['mean', '', 'No score yet', ''],
] as const)('the summary of results without a score yet: %s', (kind, text, label, value) => {
  const summary = summaryColumn(kind, { outcomes, isSorted: false })
  expect(summary.cellIn(row({ 1: Number.NaN }))).toMatchObject({ text, label })
  expect(summary.valueIn(row({ 1: Number.NaN }))).toBe(value)
})

test.each([
  ['mastered', '2 of 4', '2 of 4 outcomes mastered'],
  ['not_mastered', '2', '2 of 4 outcomes not yet mastered'],
  ['mean', '2.67', '2.67 of 4, Near mastery, mean of 3 outcomes'],
] as const)('the summary of a student: %s', (kind, text, label) => {
  const summary = summaryColumn(kind, { outcomes, isSorted: false })
  expect(summary.cellIn(row({ 1: 3, 2: 2, 3: Number.NaN, 4: 3, 99: 4 }))).toMatchObject({ text, label })
  expect(summary.cellIn(row({})).label).toBe('Not assessed yet')
  expect(summary.sort).toBeNull()
})
