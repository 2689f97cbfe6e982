import { expect, it } from 'vitest'
import { boxOf, cellPlaceOf, rangeHtml, rangeText } from './cell-range.ts'
import { outcomeGridColumn } from '../model/grid-column.ts'
import { outcomeColumn, type StudentRow } from '../model/view-model.ts'

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

const rating = { description: 'Mastery', points: 3 }
const outcome = (id: string, title: string) =>
  outcomeGridColumn(
    outcomeColumn(
      { id, title, ratings: [rating], mastery_points: 3, points_possible: 4 } as Parameters<
        typeof outcomeColumn
      >[0],
      undefined,
      'icon_only',
    ),
  )
const row = (name: string, scores: number[], counts: number[]) =>
  ({
    id: name,
    user: { name },
    slots: new Map([
      ['301', 0],
      ['302', 1],
    ]),
    scores: Float64Array.from(scores),
    counts: Uint32Array.from(counts),
  }) as unknown as StudentRow
const copied = {
  columns: [outcome('301', 'Order\nnumbers'), outcome('302', '=SUM(A1)')],
  rows: [row('Amara', [3.25, 0], [2, 1]), row('-5 & <b>', [Number.NaN, 2], [1, 0])],
  studentHeading: 'Student',
  nameOf: ({ user }: StudentRow) => user.name,
}

it('copies points with names and titles, nothing where there is no score, and no formulas', () => {
  expect(rangeText(copied)).toBe(
    ["Student\tOrder numbers\t'=SUM(A1)", 'Amara\t3.25\t0', "'-5 & <b>\t\t"].join('\n'),
  )
})

it('copies the same as a table for documents', () => {
  expect(rangeHtml(copied)).toBe(
    "<table><tr><th>Student</th><th>Order numbers</th><th>'=SUM(A1)</th></tr>" +
      '<tr><td>Amara</td><td>3.25</td><td>0</td></tr>' +
      "<tr><td>'-5 &amp; &lt;b&gt;</td><td></td><td></td></tr></table>",
  )
})
