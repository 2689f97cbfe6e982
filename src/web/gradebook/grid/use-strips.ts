import { useMemo, useState } from 'react'
import { startAt, type Starts, widthAt } from '../model/column-places.ts'
import type { useGradebookTable } from './use-gradebook-table.ts'
import type { GridColumn } from '../model/grid-column.ts'
import type { GridLayout } from './grid-layout.ts'
import type { Strip } from './grid-rows.tsx'
import { columnsOf, laneCount, stripsOfHead, stripsOfLane } from './grid-window.ts'
import type { Span } from '../model/span.ts'

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
  const ordered = useMemo(() => {
    const columnById = new Map(columns.map((column) => [column.id, column]))
    return table.getCenterLeafHeaders().flatMap((header) => columnById.get(header.column.id) ?? [])
    // The table is another object at every drawing; its headers follow the columns alone.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [columns])
  const placedAt = (place: number): Strip => {
    const column = ordered[place]
    if (column === undefined) return []
    const width = widthAt(starts, place)
    return [
      {
        column,
        start: studentWidth + startAt(starts, place),
        width,
        isUsual: width === columnWidth,
        number: place + 2,
      },
    ]
  }
  const stripsAt = (lane: number, places: readonly number[]): Strip[] =>
    places.map((strip) => keep(columnsOf(strip, lane, ordered.length).flatMap(placedAt), lane))
  const mounted = { shown, kept, count: ordered.length }
  const ofLanes = Array.from({ length: laneCount }, (_, lane) => stripsOfLane(mounted, lane))
  return {
    lanes: ofLanes.map((places, lane) => keepShown(stripsAt(lane, places), String(lane))),
    head: keepShown(stripsAt(0, stripsOfHead(ofLanes, ordered.length)), 'head'),
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
    return (
      placed.column === other?.column &&
      placed.start === other.start &&
      placed.width === other.width &&
      placed.isUsual === other.isUsual &&
      placed.number === other.number
    )
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
