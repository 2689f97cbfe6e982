import { replaceEqualDeep } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { nextSort, parseSearch, searchOf, chooseLevels, unfiltered, viewOf } from './search-params.ts'

it('opens a plain address as the whole class by name with the mean shown', () => {
  expect(viewOf(parseSearch({}))).toEqual({
    sort: { by: 'student' },
    order: 'asc',
    ...unfiltered,
    classRows: { mean: true, median: false, mastery: false },
    wholeClass: false,
    grouped: false,
    collapsedGroups: [],
    openedOutcomes: [],
    summary: null,
    firstRow: 0,
    density: null,
  })
})

it.each([
  [{}],
  [{ order: 'desc' }],
  [{ sort: '301' }],
  [{ sort: 'student_sis_id', order: 'desc' }],
  [{ sort: '301', order: 'desc', section: '11', mean: 'off', median: 'on', mastery: 'on' }],
  [{ section: '11,12', student: 'álv', outcome: 'N1 & N2', without: 'inactive,concluded' }],
  [{ sort: 'D_12', opened: '301,302', whole: 'on' }],
  [{ sort: 'not_mastered', columns: 'group', collapsed: '5,6', summary: 'mean', row: '120' }],
  [{ level: '301:2,301:unscored,302:0,302:below,302:unassessed', hidden: '303,305', density: 'compact' }],
  [
    {
      sort: '1876543210987654321',
      section: '9223372036854775807',
      level: '1876543210987654321:2',
      hidden: '1876543210987654321',
    },
  ],
  [{ sort: 'D_1876543210987654321' }],
])('writes a view back to the address it came from: %j', (search) => {
  expect(searchOf(viewOf(parseSearch(search)))).toEqual(search)
})

it.each([
  [{ sort: 'name' }],
  [{ order: 'up' }],
  [{ section: '-1' }],
  [{ section: '11x,' }],
  [{ mean: 'on' }],
  [{ without: 'everybody' }],
  [{ level: '301,301:,301:x,:1' }],
  [{ hidden: ',,a' }],
  [{ student: '' }],
  [{ outcome: ['a'] }],
  [{ density: 'airy' }],
  [{ sort: 'd_12' }],
  [{ row: '1' }],
  [{ row: '-3' }],
  [{ summary: 'all', columns: 'date', collapsed: 'x' }],
  [{ unknown: '1' }],
])('opens the plain view for what it does not understand: %j', (search) => {
  expect(parseSearch(search)).toEqual({})
})

it('keeps of a mangled list what it understands', () => {
  expect(parseSearch({ level: '301:2,x,301:2', section: 11, without: 'concluded,x' })).toEqual({
    level: '301:2',
    section: '11',
    without: 'concluded',
  })
})

it('reads who has no score from links that did not tell results without one from no results', () => {
  expect(parseSearch({ level: '301:unassessed,301:none,302:none' })).toEqual({
    level: '301:unassessed,301:unscored,302:unscored,302:unassessed',
  })
})

it('has other levels of an outcome in the filter', () => {
  const [other, unscored] = [
    { outcomeId: '302', level: 3 } as const,
    { outcomeId: '301', level: 'unscored' } as const,
  ]
  const both = chooseLevels([{ outcomeId: '301', level: 1 }, other], {
    outcomeId: '301',
    chosen: ['unscored'],
  })
  expect(both).toEqual([other, unscored])
  expect(chooseLevels(both, { outcomeId: '301', chosen: [] })).toEqual([other])
})

it('turns an outcome from ascending to descending and back to students by name', () => {
  const pressed = { by: 'outcome', outcomeId: '301' } as const
  const first = nextSort({ sort: { by: 'student' }, order: 'desc' }, pressed)
  expect(first).toEqual({ sort: pressed, order: 'asc' })
  const second = nextSort(first, pressed)
  expect(second).toEqual({ sort: pressed, order: 'desc' })
  expect(nextSort(second, pressed)).toEqual({ sort: { by: 'student' }, order: 'asc' })
})

it('starts another outcome ascending, and only turns the student column round', () => {
  const current = { sort: { by: 'outcome', outcomeId: '301' }, order: 'desc' } as const
  expect(nextSort(current, { by: 'outcome', outcomeId: '302' }).order).toBe('asc')
  const down = nextSort({ sort: { by: 'student' }, order: 'asc' }, { by: 'student' })
  expect(down.order).toBe('desc')
  expect(nextSort(down, { by: 'student' }).order).toBe('asc')
})

it('reads views of plain parts, which stay the same objects where only the row is another', () => {
  const search = { sort: '301', section: '11', without: 'inactive', level: '302:1', hidden: '303' }
  const [before, after] = [viewOf(search), viewOf({ ...search, row: '10' })]
  const { firstRow, ...parts } = replaceEqualDeep(before, after)
  expect(firstRow).toBe(9)
  for (const [name, part] of Object.entries(parts))
    expect(part, name).toBe(before[name as keyof typeof parts])
})
