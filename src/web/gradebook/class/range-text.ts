import { spreadsheetText } from '#mastery/spreadsheet-text.ts'
import type { GridColumn } from '../model/grid-column.ts'
import type { StudentRow } from '../model/rollups.ts'

type Copied = {
  columns: readonly Pick<GridColumn, 'title' | 'valueIn'>[]
  rows: readonly StudentRow[]
  studentHeading: string
  nameOf: (row: StudentRow) => string
}

/** Names and titles in one line; one that a spreadsheet would take for a formula is made text. */
export const plainText = (text: string): string => spreadsheetText(text.replaceAll(/\s+/gu, ' ').trim())

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
