import { useQueryClient } from '@tanstack/react-query'
import { useToast } from '../ui/toast.tsx'
import { rangeHtml, type RangeBox, rangeText } from './cell-range.ts'
import type { ColumnUnit } from './column-units.ts'
import type { GridColumn } from './grid-column.ts'
import { contributingQueries } from './queries.ts'
import type { StudentRow } from './view-model.ts'
import { loadColumns } from './work-columns.ts'
import { words } from './words.ts'

const topic = 'copy'

/** Copies a range of scores with the names and titles it belongs to, as text for spreadsheets and a table for documents. */
export function useCopyRange({
  courseId,
  units,
  loadRows,
  nameOf,
}: {
  courseId: string
  units: readonly ColumnUnit[]
  loadRows: (first: number, last: number) => Promise<StudentRow[]>
  nameOf: (row: StudentRow) => string
}) {
  const toast = useToast()
  const queryClient = useQueryClient()
  const columnsWith = async (rows: readonly StudentRow[], { firstColumn, lastColumn }: RangeBox) => {
    const columns: GridColumn[] = []
    let place = 0
    for (const unit of units) {
      const isCopied = place <= lastColumn && place + unit.columns.length > firstColumn
      place += unit.columns.length
      const ask = (outcomeId: string, studentIds: string[]) =>
        queryClient.ensureQueryData(contributingQueries.of({ courseId, outcomeId, studentIds }))
      columns.push(...(isCopied ? await loadColumns(unit, rows, ask) : unit.columns))
    }
    return columns.slice(firstColumn, lastColumn + 1)
  }
  const copy = async (box: RangeBox) => {
    const rows = await loadRows(box.firstRow, box.lastRow)
    const copied = {
      columns: await columnsWith(rows, box),
      rows,
      studentHeading: words.student,
      nameOf,
    }
    const blob = (type: string, text: string) => new Blob([text], { type })
    await navigator.clipboard.write([
      new ClipboardItem({
        'text/plain': blob('text/plain', rangeText(copied)),
        'text/html': blob('text/html', rangeHtml(copied)),
      }),
    ])
    return rows.length
  }
  const copyAndTell = async (box: RangeBox): Promise<void> => {
    try {
      toast.notify({ kind: 'info', topic, title: words.copied(await copy(box)) })
    } catch {
      const action = { label: words.retry, onAction: () => void copyAndTell(box) }
      toast.notify({ kind: 'error', topic, title: words.notCopied, action })
    }
  }
  return (box: RangeBox) => void copyAndTell(box)
}
