import { useQueryClient } from '@tanstack/react-query'
import { useToast } from '../ui/toast.tsx'
import { rangeHtml, type RangeBox, rangeText } from './cell-range.ts'
import type { ColumnUnit } from './column-units.ts'
import type { GridColumn } from './grid-column.ts'
import { contributingQueries } from './queries.ts'
import type { StudentRow } from './view-model.ts'
import { loadWorkColumns } from './work-columns.ts'
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
  /** The columns, those behind an opened outcome with the scores of all the students copied. */
  const columnsWith = async (rows: readonly StudentRow[], { firstColumn, lastColumn }: RangeBox) => {
    const columns: GridColumn[] = []
    let place = 0
    for (const { columns: own } of units) {
      const [first, ...works] = own
      const isCopied = place <= lastColumn && place + own.length > firstColumn
      place += own.length
      if (first?.kind !== 'outcome' || works.length === 0 || !isCopied) columns.push(...own)
      else
        columns.push(
          first,
          ...(await loadWorkColumns(first.outcome, rows, (studentIds) =>
            queryClient.ensureQueryData(
              contributingQueries.of({ courseId, outcomeId: first.id, studentIds }),
            ),
          )),
        )
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
