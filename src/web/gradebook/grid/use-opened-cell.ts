import { useState } from 'react'
import { cellSelector } from './grid-place.ts'
import { scoreIn, type StudentRow } from '../model/rollups.ts'
import type { OutcomeColumn } from '../model/outcome-column.ts'

/** A cell whose evidence is asked for, with the ways on from it. */
export type OpenedCell = {
  student: { id: string; name: string }
  outcome: OutcomeColumn['outcome']
  rollup: { score: number | null; count: number } | null
  onClose: () => void
  onPrevious: (() => void) | undefined
  onNext: (() => void) | undefined
  returnFocus: () => HTMLElement | null
}

/** The cell that was opened; `student`: as last seen in its row, among the rows that `rowsKey` tells. */
type Opened = { row: number; student: StudentRow; outcomeId: string; rowsKey: string }

/**
 * The cell whose evidence is shown, if any. It is closed when somebody else comes to stand in its row, or nobody knows who
 * does. Rows far from those in view are forgotten after some time: the cell stays as it was last seen.
 */
export function useOpenedCell({
  columns,
  rowAt,
  rowsKey,
  nameOf,
}: {
  columns: readonly OutcomeColumn[]
  rowAt: (row: number) => StudentRow | undefined
  /** Another one where a row may be another student's. */
  rowsKey: string
  nameOf: (row: StudentRow) => string
}) {
  const [opened, setOpened] = useState<Opened | null>(null)
  const open = (row: number, outcomeId: string) => {
    const student = rowAt(row)
    if (student !== undefined) setOpened({ row, student, outcomeId, rowsKey })
  }
  const cellOf = ({ row, student, outcomeId }: Opened): OpenedCell | null => {
    const column = columns.find(({ id }) => id === outcomeId)
    if (column === undefined) return null
    const step = (to: number) => (rowAt(to) === undefined ? undefined : () => open(to, outcomeId))
    return {
      student: { id: student.id, name: nameOf(student) },
      outcome: column.outcome,
      rollup: scoreIn(student, outcomeId) ?? null,
      onClose: () => setOpened(null),
      onPrevious: step(row - 1),
      onNext: step(row + 1),
      returnFocus: () => document.querySelector<HTMLElement>(cellSelector({ row, columnId: outcomeId })),
    }
  }
  const seen = opened === null ? undefined : rowAt(opened.row)
  const isThere = seen === undefined ? opened?.rowsKey === rowsKey : seen.id === opened?.student.id
  const cell = opened === null || !isThere ? null : cellOf({ ...opened, student: seen ?? opened.student })
  // Another sort, section or class may have put somebody else in the row: the drawer never turns into their evidence.
  if (opened !== null && cell === null) setOpened(null)
  else if (opened !== null && seen !== undefined && (seen !== opened.student || rowsKey !== opened.rowsKey))
    setOpened({ ...opened, student: seen, rowsKey })
  return { cell, place: opened === null ? null : { row: opened.row, columnId: opened.outcomeId }, open }
}
