import { studentColumnId } from './columns.ts'

/** The rows pinned above the students, as places for the keyboard. */
export type HeadRow = 'header' | 'mean' | 'median' | 'mastery'

/** A cell of the grid: a pinned row or the number of a student's row, and a column. Known by id, so it moves with its column. */
export type Place = { row: HeadRow | number; columnId: string }

export const firstPlace: Place = { row: 'header', columnId: studentColumnId }

export type GridExtent = {
  headRows: readonly HeadRow[]
  studentCount: number
  /** All columns, the student column first. */
  columnIds: readonly string[]
  /** Rows that PageUp and PageDown pass over. */
  pageRows: number
}

export type MoveKey =
  | 'ArrowUp'
  | 'ArrowDown'
  | 'ArrowLeft'
  | 'ArrowRight'
  | 'Home'
  | 'End'
  | 'PageUp'
  | 'PageDown'

const clamp = (value: number, most: number) => Math.max(0, Math.min(most, value))

/**
 * Where a key leads from a place; `toEdge` is Ctrl (or Command) held. The edge of the grid stops every move. An arrow to
 * the right leads to the next column: a mirrored grid has its keys turned before.
 */
export function placeAfterKey(place: Place, key: MoveKey, toEdge: boolean, extent: GridExtent): Place {
  const { headRows, studentCount, columnIds, pageRows } = extent
  const lastRow = headRows.length + studentCount - 1
  const lastColumn = columnIds.length - 1
  const row = rowNumber(place.row, headRows)
  const column = Math.max(0, columnIds.indexOf(place.columnId))
  const at = (nextRow: number, nextColumn: number): Place => {
    const number = clamp(nextRow, lastRow)
    return {
      row: headRows[number] ?? number - headRows.length,
      columnId: columnIds[clamp(nextColumn, lastColumn)] ?? studentColumnId,
    }
  }
  switch (key) {
    case 'ArrowUp':
      return at(toEdge ? 0 : row - 1, column)
    case 'ArrowDown':
      return at(toEdge ? lastRow : row + 1, column)
    case 'ArrowLeft':
      return at(row, toEdge ? 0 : column - 1)
    case 'ArrowRight':
      return at(row, toEdge ? lastColumn : column + 1)
    case 'Home':
      return at(toEdge ? 0 : row, 0)
    case 'End':
      return at(toEdge ? lastRow : row, lastColumn)
    case 'PageUp':
      return at(row - pageRows, column)
    case 'PageDown':
      return at(row + pageRows, column)
  }
}

/** A row's number from the top of the grid, 0 the header. A pinned row that is no longer shown counts as the header. */
export const rowNumber = (row: Place['row'], headRows: readonly HeadRow[]): number =>
  typeof row === 'number' ? headRows.length + row : Math.max(0, headRows.indexOf(row))

const moveKeys = new Set<string>([
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'PageUp',
  'PageDown',
] satisfies MoveKey[])

export const isMoveKey = (key: string): key is MoveKey => moveKeys.has(key)

/** The place an element of the grid stands for; null outside the cells. */
export function placeOf(element: Element): Place | null {
  const cell = element.closest<HTMLElement>('[data-col]')
  const row = cell?.dataset['row']
  const columnId = cell?.dataset['col']
  if (row === undefined || columnId === undefined) return null
  return { row: isHeadRow(row) ? row : Number(row), columnId }
}

const isHeadRow = (row: string): row is HeadRow => !/^\d+$/.test(row)

/** The selector of a place's cell; it is in the page only while its row and column are mounted. */
export const cellSelector = ({ row, columnId }: Place): string =>
  `[data-row="${row}"][data-col="${CSS.escape(columnId)}"]`
