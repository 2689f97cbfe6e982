import { useState } from 'react'
import { cellSelector } from './grid-place.ts'
import { scoreIn, type StudentRow } from '../model/rollups.ts'
import type { OutcomeColumn } from '../model/outcome-column.ts'

/** The ways on from an opened cell; each undefined where it leads nowhere, or to a student that has not come yet. */
type OpenedCellSteps = Partial<
  Record<'previousStudent' | 'nextStudent' | 'previousOutcome' | 'nextOutcome', () => void>
>

/** A cell whose evidence is asked for, with the ways on from it. */
export type OpenedCell = {
  student: { id: string; name: string }
  outcome: OutcomeColumn['outcome']
  rollup: { score: number | null; count: number } | null
  steps: OpenedCellSteps
  onClose: () => void
  returnFocus: () => HTMLElement | null
}

/** Where an opened cell stands in the grid by now. */
export type OpenedPlace = { row: number; columnId: string; studentId: string }

/**
 * The cell whose evidence is shown, if any. It stays that of its student and outcome while rows and columns come to stand
 * otherwise, also where the student is no longer among them.
 */
export function useOpenedCell({
  columns,
  outcomeIds,
  students: { studentCount = 0, rowAt },
  nameOf,
}: {
  columns: readonly OutcomeColumn[]
  /** The outcomes that have a column now, in its order. */
  outcomeIds: readonly string[]
  /** Those in the rows; how many is undefined while not known. */
  students: { studentCount?: number | undefined; rowAt: (row: number) => StudentRow | undefined }
  nameOf: (row: StudentRow) => string
}) {
  const [opened, setOpened] = useState<{ row: number; student: StudentRow; outcomeId: string } | null>(null)
  const open = (row: number, outcomeId: string) => {
    const student = rowAt(row)
    if (student !== undefined) setOpened({ row, student, outcomeId })
  }

  const rowNow = (): number => {
    if (opened === null) return -1
    const isTheirs = (row: number) => rowAt(row)?.id === opened.student.id
    if (isTheirs(opened.row)) return opened.row
    for (let row = 0; row < studentCount; row += 1) if (isTheirs(row)) return row
    return -1
  }
  const row = rowNow()
  const student = row === -1 ? opened?.student : rowAt(row)
  // What is known of a student who is out of sight is what was last seen.
  if (
    opened !== null &&
    student !== undefined &&
    row !== -1 &&
    (row !== opened.row || student !== opened.student)
  )
    setOpened({ ...opened, row, student })

  const cellOf = (outcomeId: string, of: StudentRow): OpenedCell | null => {
    const column = columns.find(({ id }) => id === outcomeId)
    if (column === undefined) return null
    const toStudent = (to: number) => (rowAt(to) === undefined ? undefined : () => open(to, outcomeId))
    const toOutcome = (id: string | undefined) =>
      id === undefined ? undefined : () => setOpened({ row, student: of, outcomeId: id })
    const place = outcomeIds.indexOf(outcomeId)
    const steps = {
      previousStudent: row === -1 ? undefined : toStudent(row - 1),
      nextStudent: row === -1 ? undefined : toStudent(row + 1),
      previousOutcome: place === -1 ? undefined : toOutcome(outcomeIds[place - 1]),
      nextOutcome: place === -1 ? undefined : toOutcome(outcomeIds[place + 1]),
    }
    return {
      student: { id: of.id, name: nameOf(of) },
      outcome: column.outcome,
      rollup: scoreIn(of, outcomeId) ?? null,
      steps: Object.fromEntries(Object.entries(steps).filter(([, step]) => step !== undefined)),
      onClose: () => setOpened(null),
      returnFocus: () => document.querySelector<HTMLElement>(cellSelector({ row, columnId: outcomeId })),
    }
  }
  const cell = opened === null || student === undefined ? null : cellOf(opened.outcomeId, student)
  // An outcome can be taken out of the course.
  if (opened !== null && cell === null) setOpened(null)
  const place: OpenedPlace | null =
    cell === null || opened === null || row === -1
      ? null
      : { row, columnId: opened.outcomeId, studentId: cell.student.id }
  return { cell, place, open }
}
