import { studentColumnId, summaryColumnId } from '../model/column-ids.ts'
import type { Place } from './grid-place.ts'

/** A student's cell under an outcome. */
export type CellPlace = { row: number; columnId: string }

/** A rectangle of cells, from where it was begun to where it has been drawn. */
export type CellRange = { anchor: CellPlace; end: CellPlace }

/** The columns of the grid from its start, and how many students it has. */
type Extent = { columnIds: readonly string[]; studentCount: number }

/** The range as places in the grid, both ends among them. */
export type RangeBox = { firstRow: number; lastRow: number; firstColumn: number; lastColumn: number }

/** A place as a cell that can be in a range; null for headers, pinned rows and columns. */
export const cellPlaceOf = ({ row, columnId }: Place): CellPlace | null =>
  typeof row === 'number' && columnId !== studentColumnId && columnId !== summaryColumnId
    ? { row, columnId }
    : null

/** Null where a column or a row of the range is no longer shown. */
export const boxOf = ({ anchor, end }: CellRange, { columnIds, studentCount }: Extent): RangeBox | null => {
  const columns = [columnIds.indexOf(anchor.columnId), columnIds.indexOf(end.columnId)]
  const lastRow = Math.max(anchor.row, end.row)
  if (columns.includes(-1) || lastRow >= studentCount) return null
  return {
    firstRow: Math.min(anchor.row, end.row),
    lastRow,
    firstColumn: Math.min(...columns),
    lastColumn: Math.max(...columns),
  }
}
