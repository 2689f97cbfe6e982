import Papa from 'papaparse'
import { spreadsheetText } from '#mastery/spreadsheet-text.ts'
import type { ExportRow } from '../stores/rollup-export-store.ts'
import { floatText } from './float-text.ts'

/** An outcome's two columns: its score, and the mastery points beside it, which are the same in every line. */
export type TableColumn = { outcomeId: string; path: readonly string[]; masteryPoints: number }

export type TableForm = { delimiter: ',' | ';'; columns: readonly TableColumn[] }

/** The first line. */
export const presentTableHead = ({ delimiter, columns }: TableForm): string => {
  const outcomes = columns.map(({ path }) => path.join(' > '))
  const cells = [
    'Student name',
    'Student ID',
    'Student SIS ID',
    ...outcomes.flatMap((path) => [
      spreadsheetText(`${path} result`),
      spreadsheetText(`${path} mastery points`),
    ]),
  ]
  return `${quoted([cells], delimiter)}\n`
}

/** The lines of these students, each ended; `sisIds` says whether they may be told. */
export const presentTableLines = (
  rows: readonly ExportRow[],
  { delimiter, columns, sisIds }: TableForm & { sisIds: boolean },
): string => {
  // Numbers need no quotes, and there are many.
  const measured = columns.map(({ outcomeId, masteryPoints }) => ({
    outcomeId,
    points: numberCell(masteryPoints),
  }))
  return rows
    .map(({ name, userId, sisUserId, scores }) => {
      const student = quoted(
        [[spreadsheetText(name), userId, spreadsheetText((sisIds ? sisUserId : null) ?? 'N/A')]],
        delimiter,
      )
      const cells = measured.map(
        ({ outcomeId, points }) =>
          `${delimiter}${numberCell(scores[outcomeId] ?? null)}${delimiter}${points}`,
      )
      return `${student}${cells.join('')}\n`
    })
    .join('')
}

const quoted = (lines: string[][], delimiter: string): string =>
  Papa.unparse(lines, { delimiter, newline: '\n' })

/** Nothing for no number. */
const numberCell = (value: number | null): string => (value === null ? '' : floatText(value))
