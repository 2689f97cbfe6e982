import type { CSSProperties } from 'react'
import type { RangeBox } from './cell-range.ts'
import { startAt, type Starts } from '../model/column-places.ts'
import type { GridLayout } from './grid-layout.ts'
import type { Place } from './grid-place.ts'

/** The frames over cells: of the range that is chosen, and of the cell whose evidence is open. */
export function CellFrames({
  box,
  openedPlace,
  columnIds,
  starts,
  headHeight,
  layout: { studentWidth, rowHeight },
}: {
  box: RangeBox | null
  openedPlace: Place | null
  columnIds: readonly string[]
  starts: Starts
  /** Of all that stands above the students, in px. */
  headHeight: number
  layout: Pick<GridLayout, 'studentWidth' | 'rowHeight'>
}) {
  const styleOf = ({ firstRow, lastRow, firstColumn, lastColumn }: RangeBox): CSSProperties => ({
    insetInlineStart: studentWidth + startAt(starts, firstColumn),
    width: startAt(starts, lastColumn + 1) - startAt(starts, firstColumn),
    top: headHeight + firstRow * rowHeight,
    height: (lastRow - firstRow + 1) * rowHeight,
  })
  const openedBox = openedPlace === null ? null : boxAt(openedPlace, columnIds)
  return (
    <>
      {openedBox !== null && <div className="grid-opened" style={styleOf(openedBox)} />}
      {box !== null && <div className="grid-range" style={styleOf(box)} />}
    </>
  )
}

const boxAt = ({ row, columnId }: Place, columnIds: readonly string[]): RangeBox | null => {
  const column = columnIds.indexOf(columnId)
  if (typeof row !== 'number' || column === -1) return null
  return { firstRow: row, lastRow: row, firstColumn: column, lastColumn: column }
}
