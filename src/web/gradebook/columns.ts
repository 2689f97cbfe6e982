import { columnOrderingFeature, columnPinningFeature, tableFeatures, useTable } from '@tanstack/react-table'
import { useMemo } from 'react'
import type { OutcomeColumn, StudentRow } from './view-model.ts'

/** One line of the class: the student, or null while the page that holds it is on its way. */
export type ClassLine = { index: number; student: StudentRow | null }

export const studentColumnId = 'student'

const features = tableFeatures({ columnOrderingFeature, columnPinningFeature })
const pinned = { start: [studentColumnId], end: [] }

/**
 * The table: the student column pinned at the start, one column an outcome in the given order. `lines` are those in
 * view only; sorting and filtering are the API's.
 */
export function useGradebookTable({
  outcomes,
  order,
  lines,
}: {
  outcomes: readonly OutcomeColumn[]
  order: string[]
  lines: ClassLine[]
}) {
  const columns = useMemo(
    () => [
      { id: studentColumnId, accessorFn: (line: ClassLine) => line.student?.user.sortable_name },
      ...outcomes.map((outcome) => ({
        id: outcome.id,
        accessorFn: (line: ClassLine) => line.student?.slots.get(outcome.id),
        meta: outcome,
      })),
    ],
    [outcomes],
  )
  return useTable({
    features,
    columns,
    data: lines,
    getRowId: (line) => line.student?.id ?? `line-${line.index}`,
    state: { columnOrder: order, columnPinning: pinned },
  })
}
