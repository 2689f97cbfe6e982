import { type PointerEvent, useRef, useState } from 'react'
import { boxOf, type CellPlace, cellPlaceOf, type CellRange, type RangeBox } from './cell-range.ts'
import { type Place, placeOf } from './grid-place.ts'

/**
 * A rectangle of cells chosen to be copied: drawn with the mouse, or by arrows with Shift held. It is shown by one frame
 * over the cells, none of which is drawn anew. `rowsKey`: of the students in the rows and their order; with another the
 * range is of other cells, and ends.
 */
export function useCellRange({
  columnIds,
  studentCount,
  rowsKey,
}: {
  columnIds: readonly string[]
  studentCount: number
  rowsKey: string
}) {
  const [range, setRange] = useState<CellRange | null>(null)
  const [lastKey, setLastKey] = useState(rowsKey)
  const pressed = useRef<CellPlace | null>(null)
  const box: RangeBox | null = range === null ? null : boxOf(range, { columnIds, studentCount })
  if (lastKey !== rowsKey) {
    setLastKey(rowsKey)
    setRange(null)
  }

  const extend = (from: CellPlace, to: CellPlace) =>
    setRange((current) => ({ anchor: current?.anchor ?? from, end: to }))

  return {
    box,
    clear: () => setRange(null),
    /** A key with Shift held led from one place to another. */
    extendByKey: (from: Place, to: Place) => {
      const [start, end] = [cellPlaceOf(from), cellPlaceOf(to)]
      if (start !== null && end !== null) extend(start, end)
    },
    pointerProps: {
      onPointerDown: (event: PointerEvent) => {
        const place = event.pointerType === 'mouse' && event.button === 0 ? placeAt(event) : null
        pressed.current = place
        if (range === null) return
        if (event.shiftKey && place !== null) extend(place, place)
        else setRange(null)
      },
      onPointerOver: (event: PointerEvent) => {
        const [from, to] = [pressed.current, placeAt(event)]
        if ((event.buttons & 1) === 0) pressed.current = null
        else if (from !== null && to !== null && (range !== null || !samePlace(from, to)))
          setRange({ anchor: from, end: to })
      },
    },
  }
}

const placeAt = (event: PointerEvent): CellPlace | null => {
  const place = placeOf(event.target as Element)
  return place === null ? null : cellPlaceOf(place)
}

const samePlace = (a: CellPlace, b: CellPlace) => a.row === b.row && a.columnId === b.columnId
