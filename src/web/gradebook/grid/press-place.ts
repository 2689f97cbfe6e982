import { studentColumnId, summaryColumnId } from '../model/column-ids.ts'
import type { Place } from './grid-place.ts'
import type { Sort } from '../address/search-params.ts'
import type { SummaryColumn } from '../model/summary-column.ts'
import type { GridColumns } from './use-grid-columns.ts'

type Actions = {
  onSort: (pressed: Sort) => void
  onToggleGroup: (groupId: string) => void
  onOpen: (row: number, outcomeId: string) => void
}

/** What Enter does at a place: opens a score, sorts by a header, collapses or expands a group, asks once more for what failed. */
export const pressPlace = (
  { row, columnId }: Place,
  { units, columns, summary }: Pick<GridColumns, 'units' | 'columns'> & { summary: SummaryColumn | null },
  { onSort, onToggleGroup, onOpen }: Actions,
): void => {
  const column = columns.find(({ id }) => id === columnId)
  if (row === 'band') {
    const group = units.find(({ id }) => id === columnId)?.group
    if (group) onToggleGroup(group.id)
  } else if (row === 'header') {
    if (column?.kind === 'group') onToggleGroup(column.group.id)
    else if (column?.kind === 'no-work') column.onRetry()
    else {
      const byStudent: Sort | null = columnId === studentColumnId ? { by: 'student' } : null
      const sort = (columnId === summaryColumnId ? summary?.sort : column?.sort) ?? byStudent
      if (sort !== null) onSort(sort)
    }
  } else if (typeof row === 'number' && column?.outcomeId) onOpen(row, column.outcomeId)
}
