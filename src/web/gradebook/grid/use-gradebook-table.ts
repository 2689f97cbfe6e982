import { columnOrderingFeature, columnPinningFeature, tableFeatures, useTable } from '@tanstack/react-table'
import { useMemo } from 'react'
import { studentColumnId, summaryColumnId } from '../model/column-ids.ts'
import type { GridColumn } from '../model/grid-column.ts'
import type { StudentRow } from '../model/rollups.ts'

/** One line of the class: the student, or null while the page that holds it is on its way. */
export type ClassLine = { index: number; student: StudentRow | null }

const features = tableFeatures({ columnOrderingFeature, columnPinningFeature })
const pinned = { start: [studentColumnId], end: [summaryColumnId] }

/**
 * The table: the student column pinned at the start, the summary at the end, between them the columns given. `lines` are
 * those in view only; sorting and filtering are the API's.
 */
export function useGradebookTable({
  columns,
  order,
  lines,
}: {
  /** In an order that a move does not change, so that the table is not made anew for it. */
  columns: readonly GridColumn[]
  order: string[]
  lines: ClassLine[]
}) {
  const defined = useMemo(
    () => [{ id: studentColumnId }, ...columns.map(({ id }) => ({ id })), { id: summaryColumnId }],
    [columns],
  )
  return useTable({
    features,
    columns: defined,
    data: lines,
    getRowId: (line) => line.student?.id ?? `line-${line.index}`,
    state: { columnOrder: order, columnPinning: pinned },
  })
}
