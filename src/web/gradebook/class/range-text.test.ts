import { expect, it } from 'vitest'
import { outcomeGridColumn } from '../model/grid-column.ts'
import type { StudentRow } from '../model/rollups.ts'
import { outcomeColumn } from '../model/outcome-column.ts'
import { rangeHtml, rangeText } from './range-text.ts'

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
