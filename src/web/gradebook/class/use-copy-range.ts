import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useToast } from '../../ui/toast.tsx'
import type { RangeBox } from '../grid/cell-range.ts'
import { rangeHtml, rangeText } from './range-text.ts'
import type { ColumnUnit } from '../model/column-units.ts'
import type { GridColumn } from '../model/grid-column.ts'
import { contributingQueries, type Selection } from '../data/queries.ts'
import type { rowReader } from '../data/row-reader.ts'
import type { StudentRow } from '../model/rollups.ts'
import { loadColumns } from '../data/load-columns.ts'
import { words } from '../words/words.ts'

const topic = 'copy'

type Cells = { rows: readonly StudentRow[]; columns: readonly GridColumn[] }

/**
 * Copies a range of scores with the names and titles it belongs to, as text for spreadsheets and a table for documents. What
 * is known is copied at once, by the copying itself; else it is loaded first, and put where the browser lets a page do so.
 */
export function useCopyRange({
  selection,
  units,
  students: { rowsNow, loadRows },
  nameOf,
}: {
  selection: Selection
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
        queryClient.ensureQueryData(
          contributingQueries.of({ courseId: selection.courseId, outcomeId, studentIds }),
        )
      columns.push(...(isCopied ? await loadColumns(unit, rows, ask) : unit.columns))
    }
    return columns.slice(firstColumn, lastColumn + 1)
  }
  const load = async (box: RangeBox) => {
    const rows = await loadRows(box.firstRow, box.lastRow)
    return { rows, columns: await loadColumnsOf(rows, box) }
  }

  const columnsIn = ({ firstColumn, lastColumn }: RangeBox) =>
    units.flatMap((unit) => unit.columns).slice(firstColumn, lastColumn + 1)
  const knownNow = (box: RangeBox): Cells | null => {
    const rows = rowsNow(box.firstRow, box.lastRow)
    const columns = columnsIn(box)
    return rows !== null && columns.every((column) => isKnownOf(column, rows)) ? { rows, columns } : null
  }

  const tellCopied = (rows: number) => toast.notify({ kind: 'info', topic, title: words.copied(rows) })
  // What was loaded for a copy that the browser did not allow by then: a second press of the keys copies it.
  const loaded = useRef<{ of: string; cells: Cells } | null>(null)
  const nameOfCells = (box: RangeBox, columns: readonly GridColumn[]) =>
    JSON.stringify({ selection, box, columnIds: columns.map(({ id }) => id) })
  const loadedOf = (box: RangeBox): Cells | null => {
    const { current } = loaded
    loaded.current = null
    return current?.of === nameOfCells(box, columnsIn(box)) ? current.cells : null
  }
  // The range that was last asked for: one that is still on its way must not take its place on the clipboard.
  const latest = useRef<RangeBox | null>(null)
  const copyLater = async (box: RangeBox): Promise<void> => {
    latest.current = box
    toast.dismiss(topic)
    try {
      const { rows, columns } = await load(box)
      if (latest.current !== box) return
      // Without https a page may put nothing on the clipboard but in answer to the keys.
      if (!isSecureContext) {
        loaded.current = { of: nameOfCells(box, columns), cells: { rows, columns } }
        return toast.notify({ kind: 'info', topic, title: words.copyAgain })
      }
      const parts = Object.entries(partsOf(rows, columns)).map(([type, text]) => [
        type,
        new Blob([text], { type }),
      ])
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(parts))])
      tellCopied(rows.length)
    } catch {
      if (latest.current !== box) return
      const action = { label: words.retry, onAction: () => void copyLater(box) }
      toast.notify({ kind: 'error', topic, title: words.notCopied, action })
    }
  }

  return (box: RangeBox, clipboard: DataTransfer) => {
    const known = loadedOf(box) ?? knownNow(box)
    if (known === null) return void copyLater(box)
    latest.current = box
    for (const [type, text] of Object.entries(partsOf(known.rows, known.columns)))
      clipboard.setData(type, text)
    tellCopied(known.rows.length)
  }
}

/** Whether a column has a value for each of some students: scores of works are known of the students in view alone. */
const isKnownOf = (column: GridColumn, rows: readonly StudentRow[]): boolean => {
  if (column.kind === 'no-work') return column.state === 'none'
  return (
    column.kind !== 'work' || (column.onRetry === null && rows.every((row) => column.cellIn(row) !== null))
  )
}
