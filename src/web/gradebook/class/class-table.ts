import { studentName } from '../model/student-details.ts'
import { plainText, tableOf } from './range-text.ts'
import { isCommaFree } from '../words/figures.ts'
import type { GridColumn } from '../model/grid-column.ts'
import type { ClassRequest, WholeClass } from './whole-class.ts'
import { words } from '../words/words.ts'

// Swedish writes dates as ISO 8601 does; the day is the reader's.
const isoDate = new Intl.DateTimeFormat('sv')

/** A cell of CSV, quoted where it has to be. */
const csvCell = (text: string, separator: string): string =>
  text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

/** The class as it is shown, as CSV: names, the key below them, and exact scores as the reader's spreadsheets write them. */
export const classCsv = (
  { format, summary }: Pick<ClassRequest, 'format' | 'summary'>,
  { rows, columns }: WholeClass,
): string => {
  const { secondary } = format
  const table = tableOf({
    rows,
    studentHeading: words.student,
    nameOf: (row) => studentName(row, format),
    columns: [
      ...(secondary === 'none'
        ? []
        : [
            {
              title: words.sortByKey[secondary],
              valueIn: ({ user }: WholeClass['rows'][number]) => plainText(user[secondary] ?? ''),
            },
          ]),
      ...columns.map(({ column }) => ({ title: fullTitle(column, columns), valueIn: column.valueIn })),
      ...(summary === null ? [] : [summary]),
    ],
  })
  // Where the comma stands in numbers, spreadsheets take a semicolon between cells.
  const separator = isCommaFree ? ',' : ';'
  return (
    table.map((line) => line.map((cell) => csvCell(cell, separator)).join(separator)).join('\r\n') + '\r\n'
  )
}

/** A work is named with its outcome: two outcomes may be assessed in one work. */
const fullTitle = (column: GridColumn, columns: WholeClass['columns']): string => {
  if (column.kind !== 'work') return column.title
  const outcome = columns.find(({ column: { id } }) => id === column.outcomeId)
  return outcome === undefined ? column.title : words.levelOf(outcome.column.title, column.title)
}

/** Has the browser save the class as a file. The mark at its start tells spreadsheets that it is UTF-8. */
export const saveTable = (request: ClassRequest, whole: WholeClass): void => {
  const file = new Blob(['\uFEFF', classCsv(request, whole)], { type: 'text/csv;charset=utf-8' })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = `${fileName(request.courseName ?? words.grid)} ${isoDate.format(request.askedAt)}.csv`
  link.click()
  // The browser has it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** A name without what file systems do not take. */
const fileName = (name: string): string => name.replaceAll(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim()
