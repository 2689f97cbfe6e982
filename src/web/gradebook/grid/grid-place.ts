import type { ClassPlace } from '../model/class-row.ts'
import { studentColumnId } from '../model/column-ids.ts'

/** The rows pinned above the students, as places for the keyboard. */
export type HeadRow = 'band' | 'header' | ClassPlace

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
  /** The first and the last column of each stretch of the band, which is one cell. */
  bands: readonly { first: string; last: string }[]
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
  const { headRows, studentCount, columnIds, pageRows, bands } = extent
  const lastRow = headRows.length + studentCount - 1
  const lastColumn = columnIds.length - 1
  const row = rowNumber(place.row, headRows)
  const placeOfColumn = (id: string) => Math.max(0, columnIds.indexOf(id))
  const column = placeOfColumn(place.columnId)
  const spanned = place.row === 'band' ? bands.find(({ first }) => first === place.columnId) : undefined
  const lastSpanned = spanned === undefined ? column : placeOfColumn(spanned.last)
  const at = (nextRow: number, nextColumn: number): Place => {
    const number = clamp(nextRow, lastRow)
    const nextPlace = clamp(nextColumn, lastColumn)
    if (headRows[number] === 'band') {
      const over = bands.find(
        ({ first, last }) => placeOfColumn(first) <= nextPlace && placeOfColumn(last) >= nextPlace,
      )
      // Over a column of no group there is no band to go to.
      return over === undefined ? at(number + 1, nextColumn) : { row: 'band', columnId: over.first }
    }
    return {
      row: headRows[number] ?? number - headRows.length,
      columnId: columnIds[nextPlace] ?? studentColumnId,
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
      return at(row, toEdge ? lastColumn : lastSpanned + 1)
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

/** A row's number from the top of the grid. A pinned row that is no longer shown counts as the header. */
export const rowNumber = (row: Place['row'], headRows: readonly HeadRow[]): number =>
  typeof row === 'number' ? headRows.length + row : headRows.indexOf(headRows.includes(row) ? row : 'header')

/**
 * Where a place is now that columns have been collapsed, expanded, opened, closed or taken away, or rows are fewer: in
 * the column that stands for it, else in that which has come to stand where it was. The same place where nothing has
 * become of it.
 */
export const placeNow = (
  place: Place,
  {
    column,
    headRows,
    columnIds,
    studentCount,
    standInOf,
    bands,
  }: Omit<GridExtent, 'pageRows'> & {
    /** Where the column of the place stood among all when it was gone to, from 0. */
    column: number
    /** The column that stands for one that is not there; undefined: none does. */
    standInOf: (columnId: string) => string | undefined
  },
): Place => {
  const columnId = columnIds.includes(place.columnId)
    ? place.columnId
    : (standInOf(place.columnId) ?? columnIds[clamp(column, columnIds.length - 1)] ?? studentColumnId)
  const isPinned = (head: HeadRow) =>
    headRows.includes(head) && (head !== 'band' || bands.some(({ first }) => first === columnId))
  const pinnedRow = (head: HeadRow) => (isPinned(head) ? head : 'header')
  const row = typeof place.row === 'number' ? clamp(place.row, studentCount - 1) : pinnedRow(place.row)
  return row === place.row && columnId === place.columnId ? place : { row, columnId }
}

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

/** The grid's one tab stop; null: there is no grid now. */
export const tabStop = () => document.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]')

/** Focuses the grid's tab stop, where what had the focus has gone; false: there is no grid now. */
export const focusGrid = (): boolean => {
  const stop = tabStop()
  stop?.focus({ preventScroll: true })
  return stop !== null
}

/** The selector of a place's cell; it is in the page only while its row and column are mounted. */
export const cellSelector = ({ row, columnId }: Place): string =>
  `[data-row="${row}"][data-col="${CSS.escape(columnId)}"]`
