import { useMemo, useState } from 'react'
import { startAt, type Starts, widthAt } from './column-places.ts'
import type { useGradebookTable } from './columns.ts'
import type { GridColumn } from './grid-column.ts'
import type { GridLayout } from './grid-layout.ts'
import type { Strip } from './grid-rows.tsx'
import { columnsInStrip, placesIn, type Span, stripOf, stripsIn } from './grid-window.ts'

/**
 * The strips mounted in the rows of each lane: the same objects as long as the same columns stand there, so that no row is
 * drawn anew.
 */
export function useStrips({
  table,
  columns,
  starts,
  layout: { studentWidth, columnWidth },
  shown,
  kept,
}: {
  table: ReturnType<typeof useGradebookTable>
  /** In the order shown. */
  columns: readonly GridColumn[]
  starts: Starts
  layout: Pick<GridLayout, 'studentWidth' | 'columnWidth'>
  /** The columns in view. */
  shown: Span
  /** Columns that stay mounted wherever they are; below 0: none. */
  kept: readonly number[]
}): {
  lanes: readonly (readonly Strip[])[]
  /** Those of the head, which has every column that is mounted in any row: no cell is without its header. */
  head: readonly Strip[]
} {
  const [keep] = useState(createStripKeeper)
  const [keepShown] = useState(createListKeeper)
  const lanes = useMemo(() => {
    const columnById = new Map(columns.map((column) => [column.id, column]))
    const placed = table.getCenterLeafHeaders().flatMap((header, index) => {
      const column = columnById.get(header.column.id)
      const start = studentWidth + startAt(starts, index)
      const width = widthAt(starts, index)
      return column === undefined
        ? []
        : [{ column, start, width, isUsual: width === columnWidth, number: index + 2 }]
    })
    return Array.from({ length: columnsInStrip }, (_, lane) =>
      Array.from({ length: stripOf(placed.length - 1, lane) + 1 }, (__, strip) => {
        const end = (strip + 1) * columnsInStrip - lane
        return keep(placed.slice(Math.max(0, end - columnsInStrip), end), lane)
      }),
    )
    // The table is another object at every drawing; its headers follow the columns alone.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [columns, starts, studentWidth, columnWidth, keep])
  const stripsOf = (lane: number, span: Span, also: readonly number[]): readonly Strip[] => {
    const strips = lanes[lane] ?? []
    const places = placesIn(stripsIn(span, lane), {
      count: strips.length,
      kept: also.map((column) => (column < 0 ? -1 : stripOf(column, lane))),
    })
    return places.flatMap((place) => (strips[place] === undefined ? [] : [strips[place]]))
  }
  // Of the columns that some lane has beside those asked for, none is farther away than this.
  const beside = columnsInStrip - 1
  const last = columns.length - 1
  const headSpan = { first: Math.max(0, shown.first - beside), last: Math.min(last, shown.last + beside) }
  const headKept = kept.flatMap((column) =>
    column < 0 ? [] : [Math.max(0, column - beside), Math.min(last, column + beside)],
  )
  return {
    lanes: lanes.map((_, lane) => keepShown(stripsOf(lane, shown, kept), String(lane))),
    head: keepShown(stripsOf(0, headSpan, headKept), 'head'),
  }
}

/** Gives back the strip that was there before where the same columns still stand in the same places. */
const createStripKeeper = () => {
  const kept = new Map<string, Strip>()
  return (strip: Strip, lane: number): Strip => {
    const key = `${lane} ${strip[0]?.column.id ?? ''}`
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

/** Gives back the list that was there before where it is of the same strips. */
const createListKeeper = () => {
  const kept = new Map<string, readonly Strip[]>()
  return (strips: readonly Strip[], of: string): readonly Strip[] => {
    const known = kept.get(of)
    if (known?.length === strips.length && known.every((strip, index) => strip === strips[index]))
      return known
    kept.set(of, strips)
    return strips
  }
}
