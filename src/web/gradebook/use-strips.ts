import { useMemo, useState } from 'react'
import { startAt, type Starts, widthAt } from './column-places.ts'
import type { useGradebookTable } from './columns.ts'
import type { GridColumn } from './grid-column.ts'
import type { GridLayout } from './grid-layout.ts'
import type { Strip } from './grid-rows.tsx'
import { columnsInStrip } from './grid-window.ts'

/** The strips at some places: the same objects as long as the same columns stand there, so that no row is drawn anew. */
export function useStrips({
  table,
  columns,
  starts,
  layout: { studentWidth, columnWidth },
  places,
}: {
  table: ReturnType<typeof useGradebookTable>
  /** In the order shown. */
  columns: readonly GridColumn[]
  starts: Starts
  layout: Pick<GridLayout, 'studentWidth' | 'columnWidth'>
  places: readonly number[]
}): readonly Strip[] {
  const [keep] = useState(createStripKeeper)
  const strips = useMemo(() => {
    const columnById = new Map(columns.map((column) => [column.id, column]))
    const placed = table.getCenterLeafHeaders().flatMap((header, index) => {
      const column = columnById.get(header.column.id)
      const start = studentWidth + startAt(starts, index)
      const width = widthAt(starts, index)
      return column === undefined
        ? []
        : [{ column, start, width, isUsual: width === columnWidth, number: index + 2 }]
    })
    return Array.from({ length: Math.ceil(placed.length / columnsInStrip) }, (_, strip) =>
      keep(placed.slice(strip * columnsInStrip, (strip + 1) * columnsInStrip)),
    )
    // The table is another object at every drawing; its headers follow the columns alone.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [columns, starts, studentWidth, columnWidth, keep])
  const placesKey = places.join()
  return useMemo(
    () => places.flatMap((place) => (strips[place] === undefined ? [] : [strips[place]])),
    // New numbers at every drawing, mostly of the same places.
    // oxlint-disable-next-line react/exhaustive-deps
    [placesKey, strips],
  )
}

/** Gives back the strip that was there before where the same columns still stand in the same places. */
const createStripKeeper = () => {
  const kept = new Map<string, Strip>()
  return (strip: Strip): Strip => {
    const key = strip[0]?.column.id ?? ''
    const known = kept.get(key)
    if (known !== undefined && sameStrip(known, strip)) return known
    kept.set(key, strip)
    return strip
  }
}

const sameStrip = (a: Strip, b: Strip): boolean =>
  a.length === b.length &&
  a.every((placed, index) => {
    const other = b[index]
    return placed.column === other?.column && placed.start === other.start && placed.width === other.width
  })
