import { useQueryClient } from '@tanstack/react-query'
import { useToast } from '../ui/toast.tsx'
import { rangeHtml, type RangeBox, rangeText } from './cell-range.ts'
import type { ColumnUnit } from './column-units.ts'
import type { GridColumn } from './grid-column.ts'
import { contributingQueries } from './queries.ts'
import type { rowReader } from './row-reader.ts'
import type { StudentRow } from './view-model.ts'
import { loadColumns } from './work-columns.ts'
import { words } from './words.ts'

const topic = 'copy'

/**
 * Copies a range of scores with the names and titles it belongs to, as text for spreadsheets and a table for documents. What
 * is known is copied at once, by the copying itself; else it is loaded first, and put where the browser lets a page do so.
 */
export function useCopyRange({
  courseId,
  units,
  students: { rowsNow, loadRows },
  nameOf,
}: {
  courseId: string
  units: readonly ColumnUnit[]
  students: ReturnType<typeof rowReader>
  nameOf: (row: StudentRow) => string
}) {
  const toast = useToast()
  const queryClient = useQueryClient()
  const partsOf = (rows: readonly StudentRow[], columns: readonly GridColumn[]) => {
    const copied = { columns, rows, studentHeading: words.student, nameOf }
    return { 'text/plain': rangeText(copied), 'text/html': rangeHtml(copied) }
  }

  const loadColumnsOf = async (rows: readonly StudentRow[], { firstColumn, lastColumn }: RangeBox) => {
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
  const load = async (box: RangeBox) => {
    const rows = await loadRows(box.firstRow, box.lastRow)
    return { rows, columns: await loadColumnsOf(rows, box) }
  }

  const tellCopied = (rows: number) => toast.notify({ kind: 'info', topic, title: words.copied(rows) })
  const copyLater = async (box: RangeBox): Promise<void> => {
    try {
      const { rows, columns } = await load(box)
      const parts = Object.entries(partsOf(rows, columns)).map(([type, text]) => [
        type,
        new Blob([text], { type }),
      ])
      // Without https a page may put nothing on the clipboard but in answer to the keys.
      if (!isSecureContext) return toast.notify({ kind: 'info', topic, title: words.copyAgain })
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(parts))])
      tellCopied(rows.length)
    } catch {
      const action = { label: words.retry, onAction: () => void copyLater(box) }
      toast.notify({ kind: 'error', topic, title: words.notCopied, action })
    }
  }

  return (box: RangeBox, clipboard: DataTransfer) => {
    const rows = rowsNow(box.firstRow, box.lastRow)
    const columns = units.flatMap((unit) => unit.columns).slice(box.firstColumn, box.lastColumn + 1)
    if (rows === null || !columns.every((column) => isKnownOf(column, rows))) return void copyLater(box)
    for (const [type, text] of Object.entries(partsOf(rows, columns))) clipboard.setData(type, text)
    tellCopied(rows.length)
  }
}

/** Whether a column has the values of all of some students: those of works are on the way for who is not in view. */
const isKnownOf = (column: GridColumn, rows: readonly StudentRow[]): boolean => {
  if (column.kind === 'no-work') return column.state === 'none'
  return (
    column.kind !== 'work' || (column.onRetry === null && rows.every((row) => column.cellIn(row) !== null))
  )
}
