import { useToast } from '../ui/toast.tsx'
import { rangeHtml, type RangeBox, rangeText } from './cell-range.ts'
import type { GridColumn } from './grid-column.ts'
import type { StudentRow } from './view-model.ts'
import { words } from './words.ts'

const topic = 'copy'

/** Copies a range of scores with the names and titles it belongs to, as text for spreadsheets and a table for documents. */
export function useCopyRange({
  columns,
  loadRows,
  nameOf,
}: {
  /** In the order shown. */
  columns: readonly GridColumn[]
  loadRows: (first: number, last: number) => Promise<StudentRow[]>
  nameOf: (row: StudentRow) => string
}) {
  const toast = useToast()
  const copy = async ({ firstRow, lastRow, firstColumn, lastColumn }: RangeBox) => {
    const rows = await loadRows(firstRow, lastRow)
    const copied = {
      columns: columns.slice(firstColumn, lastColumn + 1),
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
