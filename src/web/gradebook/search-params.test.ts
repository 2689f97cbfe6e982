import { expect, it } from 'vitest'
import { nextSort, parseSearch, searchOf, viewOf } from './search-params.ts'

it('opens a plain address as the whole class by name with the mean shown', () => {
  expect(viewOf(parseSearch({}))).toEqual({
    sort: { by: 'student' },
    order: 'asc',
    sectionId: null,
    classRows: { mean: true, median: false },
  })
})

it.each([
  [{}],
  [{ order: 'desc' }],
  [{ sort: '301' }],
  [{ sort: '301', order: 'desc', section: '11', mean: 'off', median: 'on' }],
])('writes a view back to the address it came from: %j', (search) => {
  expect(searchOf(viewOf(parseSearch(search)))).toEqual(search)
})

it.each([
  [{ sort: 'name' }],
  [{ order: 'up' }],
  [{ section: '-1' }],
  [{ section: '11x' }],
  [{ mean: 'on' }],
  [{ unknown: '1' }],
])('opens the plain view for what it does not understand: %j', (search) => {
  expect(parseSearch(search)).toEqual({})
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
