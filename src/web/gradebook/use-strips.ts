import { useMemo } from 'react'
import type { useGradebookTable } from './columns.ts'
import type { GridLayout } from './grid-layout.ts'
import type { Strip } from './grid-rows.tsx'
import { columnsInStrip } from './grid-window.ts'
import type { OutcomeColumn } from './view-model.ts'

/** The strips at some places: the same objects as long as the same columns stand there, so that no row is drawn anew. */
export function useStrips({
  table,
  columnById,
  order,
  layout: { studentWidth, columnWidth },
  places,
}: {
  table: ReturnType<typeof useGradebookTable>
  columnById: ReadonlyMap<string, OutcomeColumn>
  order: readonly string[]
  layout: GridLayout
  places: readonly number[]
}): readonly Strip[] {
  const strips = useMemo(() => {
    const placed = table.getCenterLeafHeaders().flatMap((header, index) => {
      const column = columnById.get(header.column.id)
      const start = studentWidth + index * columnWidth
      return column === undefined ? [] : [{ column, start, width: columnWidth, number: index + 2 }]
    })
    return Array.from({ length: Math.ceil(placed.length / columnsInStrip) }, (_, strip) =>
      placed.slice(strip * columnsInStrip, (strip + 1) * columnsInStrip),
    )
    // The table is another object at every drawing; its headers follow the order and the outcomes alone.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [columnById, order, studentWidth, columnWidth])
  const placesKey = places.join()
  return useMemo(
    () => places.flatMap((place) => (strips[place] === undefined ? [] : [strips[place]])),
    // New numbers at every drawing, mostly of the same places.
    // oxlint-disable-next-line react/exhaustive-deps
    [placesKey, strips],
  )
}
