import { expect, test } from 'vitest'
import { documentedFilters, hasOwnFilters, isInFilters } from './student-match.ts'
import type { StudentRow } from '../model/rollups.ts'
import { outcomeColumn } from '../model/outcome-column.ts'

const ratings = [
  { points: 4, description: 'Above' },
  { points: 3, description: 'Mastery' },
  { points: 0, description: 'Below' },
]
const columns = ['301', '302', '303'].map((id) =>
  outcomeColumn(
    { id, title: id, calculation_method: 'highest', points_possible: 4, mastery_points: 3, ratings },
    undefined,
    'icon_only',
  ),
)

const row = {
  id: '1',
  user: {
    id: '1',
    name: 'Tomás Álvarez',
    sortable_name: 'Álvarez, Tomás',
    display_name: 'Tomás',
    sis_id: 'S-17',
  },
  sectionIds: ['11', '12'],
  status: 'active',
  slots: new Map([
    ['301', 0],
    ['302', 1],
  ]),
  scores: Float64Array.of(3.5, Number.NaN),
  counts: Uint32Array.of(2, 1),
} satisfies StudentRow

const filters = {
  sectionIds: [],
  studentSearch: '',
  levels: [],
  hiddenStates: [],
  unassessedShown: true,
}

test.each([
  [{}, true],
  [{ studentSearch: ' alvarez, t ' }, true],
  [{ studentSearch: 's-17' }, true],
  [{ studentSearch: 'bruno' }, false],
  [{ sectionIds: ['12', '13'] }, true],
  [{ sectionIds: ['13', '14'] }, false],
  // One section is the source's own filter.
  [{ sectionIds: ['13'] }, true],
  [{ levels: [{ outcomeId: '301', level: 1 }] }, true],
  [{ levels: [{ outcomeId: '301', level: 0 }] }, false],
  [
    {
      levels: [
        { outcomeId: '301', level: 0 },
        { outcomeId: '301', level: 1 },
      ],
    },
    true,
  ],
  [{ levels: [{ outcomeId: '302', level: 'unscored' }] }, true],
  [{ levels: [{ outcomeId: '302', level: 'unassessed' }] }, false],
  [{ levels: [{ outcomeId: '303', level: 'unassessed' }] }, true],
  [{ levels: [{ outcomeId: '303', level: 'unscored' }] }, false],
  [{ levels: [{ outcomeId: '301', level: 'below' }] }, false],
  [
    {
      levels: [
        { outcomeId: '301', level: 1 },
        { outcomeId: '302', level: 0 },
      ],
    },
    false,
  ],
] as const)('%j: %j', (part, expected) => {
  expect(isInFilters(row, { ...filters, ...part }, columns)).toBe(expected)
})

test('what only some sources have is told from what all do', () => {
  const own = { ...filters, sectionIds: ['11', '12'], studentSearch: 'a', unassessedShown: false }
  expect(hasOwnFilters(own)).toBe(true)
  expect(documentedFilters(own)).toEqual({ ...filters, unassessedShown: false })
  const documented = { ...filters, sectionIds: ['11'], studentSearch: ' ' }
  expect(hasOwnFilters(documented)).toBe(false)
  expect(documentedFilters(documented).sectionIds).toEqual(['11'])
})
