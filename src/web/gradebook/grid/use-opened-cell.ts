import { useState } from 'react'
import { cellSelector } from './grid-place.ts'
import { scoreIn, type StudentRow } from '../model/rollups.ts'
import type { OutcomeColumn } from '../model/outcome-column.ts'

/** The ways on from an opened cell; each undefined where it leads nowhere, or to a student that has not come yet. */
type OpenedCellSteps = Record<
  'previousStudent' | 'nextStudent' | 'previousOutcome' | 'nextOutcome',
  (() => void) | undefined
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

/** Which cell is opened, and where it stands by now; `place` null: in no row that is known. */
export type OpenedAt = { key: string; place: { row: number; columnId: string } | null }

/** The cell that was opened, and its student as last seen among the rows that `rowsKey` tells. */
type Opened = { row: number; student: StudentRow; outcomeId: string; rowsKey: string }

/**
 * The cell whose evidence is shown, if any. It stays that of its student and outcome while rows and columns come to stand
 * otherwise, also where the student is not among those that are known: then as last seen.
 */
export function useOpenedCell({
  columns,
  outcomeIds,
  students: { studentCount = 0, rowAt },
  rowsKey,
  nameOf,
}: {
  columns: readonly OutcomeColumn[]
  /** The outcomes that have a column now, in its order. */
  outcomeIds: readonly string[]
  /** Those in the rows; how many is undefined while not known. */
  students: { studentCount?: number | undefined; rowAt: (row: number) => StudentRow | undefined }
  /** Another one where a row may be another student's. */
  rowsKey: string
  nameOf: (row: StudentRow) => string
}) {
  const [opened, setOpened] = useState<Opened | null>(null)
  const open = (row: number, outcomeId: string) => {
    const student = rowAt(row)
    if (student !== undefined) setOpened({ row, student, outcomeId, rowsKey })
  }

  const now = opened === null ? null : standing(opened, { studentCount, rowAt, rowsKey })
  if (opened !== null && now !== null && isOther(opened, now)) setOpened(now)

  const cellOf = (of: Opened): OpenedCell | null => {
    const { row, student, outcomeId } = of
    const column = columns.find(({ id }) => id === outcomeId)
    if (column === undefined) return null
    const toRow = (to: number) =>
      row === nowhere || rowAt(to) === undefined ? undefined : () => open(to, outcomeId)
    const place = outcomeIds.indexOf(outcomeId)
    const toOutcome = (by: 1 | -1) => {
      const id = place === -1 ? undefined : outcomeIds[place + by]
      return id === undefined ? undefined : () => setOpened({ ...of, outcomeId: id })
    }
    return {
      student: { id: student.id, name: nameOf(student) },
      outcome: column.outcome,
      rollup: scoreIn(student, outcomeId) ?? null,
      steps: {
        previousStudent: toRow(row - 1),
        nextStudent: toRow(row + 1),
        previousOutcome: toOutcome(-1),
        nextOutcome: toOutcome(1),
      },
      onClose: () => setOpened(null),
      returnFocus: () => document.querySelector<HTMLElement>(cellSelector({ row, columnId: outcomeId })),
    }
  }
  const cell = now === null ? null : cellOf(now)
  // An outcome can be taken out of the course.
  if (now !== null && cell === null) setOpened(null)
  if (now === null || cell === null) return { cell: null, at: null, open }
  const { row, student, outcomeId } = now
  const at: OpenedAt = {
    key: `${student.id} ${outcomeId}`,
    place: row === nowhere ? null : { row, columnId: outcomeId },
  }
  return { cell, at, open }
}

/** The row of a student who is in none that is known. */
const nowhere = -1

/** Where an opened cell stands by now. */
const standing = (
  opened: Opened,
  {
    studentCount,
    rowAt,
    rowsKey,
  }: { studentCount: number; rowAt: (row: number) => StudentRow | undefined; rowsKey: string },
): Opened => {
  const isTheirs = (row: number) => rowAt(row)?.id === opened.student.id
  const isForgotten = opened.row !== nowhere && rowAt(opened.row) === undefined && opened.rowsKey === rowsKey
  // Rows far from those in view are forgotten after some time, though nobody else has come to stand in them.
  if (isForgotten) return opened
  let { row } = opened
  if (!isTheirs(row)) for (row = 0; row < studentCount && !isTheirs(row);) row += 1
  const student = rowAt(row)
  if (student?.id !== opened.student.id) return { ...opened, row: nowhere, rowsKey }
  return { ...opened, row, student, rowsKey }
}

const isOther = (a: Opened, b: Opened): boolean =>
  a.row !== b.row || a.student !== b.student || a.rowsKey !== b.rowsKey
