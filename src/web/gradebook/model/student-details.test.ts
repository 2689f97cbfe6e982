import { expect, it } from 'vitest'
import { narrowName } from './student-details.ts'

it.each([
  ['Anna Smith', 'Smith, Anna', ['Smith', 'Anna']],
  ['Zoë van der Linde', 'Linde, Zoë van der', ['Linde', 'Zoë van der']],
  ['Martin King Jr.', 'King, Martin, Jr.', ['King', 'Martin, Jr.']],
  ['محمد الحسيني', 'الحسيني، محمد', ['الحسيني', 'محمد']],
  ['Suhartini', 'Suhartini', ['Suhartini', '']],
  ['Suhartini', 'Suhartini,', ['Suhartini', '']],
  ['Suhartini', ', Suhartini', ['Suhartini', '']],
  ['Suhartini', '', ['Suhartini', '']],
])('writes %s (%s) in two lines', (name, sortable, lines) => {
  expect(narrowName({ name, sortable_name: sortable })).toEqual(lines)
})
