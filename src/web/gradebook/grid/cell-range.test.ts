import { expect, it } from 'vitest'
import { boxOf, cellPlaceOf } from './cell-range.ts'

const extent = { columnIds: ['301', '302', '303'], studentCount: 6 }
const at = (row: number, columnId: string) => ({ row, columnId })

it('is the rectangle between two cells, whichever way it was drawn', () => {
  const box = { firstRow: 2, lastRow: 5, firstColumn: 0, lastColumn: 2 }
  expect(boxOf({ anchor: at(2, '301'), end: at(5, '303') }, extent)).toEqual(box)
  expect(boxOf({ anchor: at(5, '301'), end: at(2, '303') }, extent)).toEqual(box)
})

it('is gone with a column that is no longer shown', () => {
  expect(boxOf({ anchor: at(2, '301'), end: at(2, '309') }, extent)).toBeNull()
})

it('is gone with a student who is no longer there', () => {
  expect(boxOf({ anchor: at(6, '301'), end: at(2, '303') }, extent)).toBeNull()
})

it('holds scores of students alone', () => {
  expect(cellPlaceOf({ row: 3, columnId: '302' })).toEqual(at(3, '302'))
  expect(cellPlaceOf({ row: 'mean', columnId: '302' })).toBeNull()
  expect(cellPlaceOf({ row: 3, columnId: 'student' })).toBeNull()
})
