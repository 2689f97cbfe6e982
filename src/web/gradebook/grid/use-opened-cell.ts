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

/** The cell whose evidence is shown, if any. It is closed when somebody else comes to stand in its row. */
export function useOpenedCell({
  columns,
  rowAt,
  nameOf,
}: {
  columns: readonly OutcomeColumn[]
  rowAt: (row: number) => StudentRow | undefined
  nameOf: (row: StudentRow) => string
}) {
  const [opened, setOpened] = useState<{ row: number; studentId: string; outcomeId: string } | null>(null)
  const open = (row: number, outcomeId: string) => {
    const student = rowAt(row)
    if (student !== undefined) setOpened({ row, studentId: student.id, outcomeId })
  }
  const cellOf = (row: number, outcomeId: string): OpenedCell | null => {
    const student = rowAt(row)
    const column = columns.find(({ id }) => id === outcomeId)
    if (student === undefined || column === undefined) return null
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
  const cell = opened === null ? null : cellOf(opened.row, opened.outcomeId)
  // Another sort, section or class may have put somebody else in the row: the drawer never turns into their evidence.
  if (opened !== null && cell?.student.id !== opened.studentId) setOpened(null)
  return { cell, place: opened === null ? null : { row: opened.row, columnId: opened.outcomeId }, open }
}
