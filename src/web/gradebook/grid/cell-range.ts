import { studentColumnId, summaryColumnId } from './use-gradebook-table.ts'
import type { Place } from './grid-place.ts'
import type { GridColumn } from '../model/grid-column.ts'
import type { StudentRow } from '../model/view-model.ts'

/** A student's cell under an outcome. */
export type CellPlace = { row: number; columnId: string }

/** A rectangle of cells, from where it was begun to where it has been drawn. */
export type CellRange = { anchor: CellPlace; end: CellPlace }

/** The columns of the grid from its start, and how many students it has. */
type Extent = { columnIds: readonly string[]; studentCount: number }

/** The range as places in the grid, both ends among them. */
export type RangeBox = { firstRow: number; lastRow: number; firstColumn: number; lastColumn: number }

/** A place as a cell that can be in a range; null for headers, pinned rows and columns. */
export const cellPlaceOf = ({ row, columnId }: Place): CellPlace | null =>
  typeof row === 'number' && columnId !== studentColumnId && columnId !== summaryColumnId
    ? { row, columnId }
    : null

/** Null where a column or a row of the range is no longer shown. */
export const boxOf = ({ anchor, end }: CellRange, { columnIds, studentCount }: Extent): RangeBox | null => {
  const columns = [columnIds.indexOf(anchor.columnId), columnIds.indexOf(end.columnId)]
  const lastRow = Math.max(anchor.row, end.row)
  if (columns.includes(-1) || lastRow >= studentCount) return null
  return {
    firstRow: Math.min(anchor.row, end.row),
    lastRow,
    firstColumn: Math.min(...columns),
    lastColumn: Math.max(...columns),
  }
}

type Copied = {
  columns: readonly Pick<GridColumn, 'title' | 'valueIn'>[]
  rows: readonly StudentRow[]
  studentHeading: string
  nameOf: (row: StudentRow) => string
}

/** Names and titles in one line; one that a spreadsheet would take for a formula is made text. */
export const plainText = (text: string): string => {
  const line = text.replaceAll(/\s+/gu, ' ').trim()
  return /^[=+\-@]/.test(line) ? `'${line}` : line
}

export const tableOf = ({ columns, rows, studentHeading, nameOf }: Copied): string[][] => [
  [studentHeading, ...columns.map(({ title }) => plainText(title))],
  ...rows.map((row) => [plainText(nameOf(row)), ...columns.map((column) => column.valueIn(row))]),
]

/** The cells with the names and titles they belong to, as lines of tab-separated text; a cell without a score is empty. */
export const rangeText = (copied: Copied): string =>
  tableOf(copied)
    .map((line) => line.join('\t'))
    .join('\n')

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** The same as an HTML table, for documents. */
export const rangeHtml = (copied: Copied): string => {
  const [head = [], ...body] = tableOf(copied)
  const line = (cells: readonly string[], tag: 'th' | 'td') =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`
  return `<table>${line(head, 'th')}${body.map((cells) => line(cells, 'td')).join('')}</table>`
}
