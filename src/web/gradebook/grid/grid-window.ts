import { countIn, placeAt, startAt, type Starts, widthAt } from '../model/column-places.ts'
import { numbersIn, sameSpan, type Span } from '../model/span.ts'
import type { GridLayout } from './grid-layout.ts'

/** Where the grid is scrolled to and how much of it can be seen, in px. `left` counts from the first outcome column. */
export type Viewport = { top: number; left: number; width: number; height: number }

/**
 * What there is to scroll over. `headHeight` is that of all that stands above the students, `pinnedHeight` that of the part
 * of it which stays when they are scrolled, `endWidth` that of what is pinned at the end of each row, in px.
 */
export type GridSize = {
  rowCount: number
  columns: Starts
  headHeight: number
  pinnedHeight: number
  endWidth: number
  layout: Pick<GridLayout, 'studentWidth' | 'rowHeight'>
}

/** Which rows are mounted; `rowsInView` and `columns` can be seen, of some at least an edge. */
export type GridWindow = { rows: Span; rowsInView: Span; columns: Span }

/**
 * Columns are mounted and kept by so many at a time: scrolling sideways adds and removes whole strips, and a row renders
 * only those that are new. Rows are in as many lanes, whose strips begin one column apart, so that a column coming into
 * view takes one row in three at a time, and no frame has all of them to draw.
 */
const columnsInStrip = 3

/** Rows that are mounted above and below those in view. */
const rowsBeyond = 2

export const laneCount = columnsInStrip

export const laneOf = (slot: number): number => slot % laneCount

export const stripOf = (column: number, lane: number): number => Math.floor((column + lane) / columnsInStrip)

export const stripsIn = ({ first, last }: Span, lane: number): Span => ({
  first: stripOf(first, lane),
  last: last < first ? stripOf(first, lane) - 1 : stripOf(last, lane),
})

const clampSpan = ({ first, last }: Span, count: number): Span => ({
  first: Math.max(0, Math.min(first, count - 1)),
  last: Math.min(last, count - 1),
})

/** The places of `size` px each of which something lies within `room` px from `offset`. */
const spanOf = (offset: number, room: number, size: number): Span => ({
  first: Math.floor(offset / size),
  last: Math.floor((offset + Math.max(room, 1) - 1) / size),
})

export const windowAt = (viewport: Viewport, size: GridSize): GridWindow => {
  const { rowCount, columns, headHeight, pinnedHeight, layout } = size
  const { rowHeight, studentWidth } = layout
  const seen = spanOf(viewport.top - (headHeight - pinnedHeight), viewport.height - pinnedHeight, rowHeight)
  const room = Math.max(viewport.width - studentWidth, 1)
  return {
    rows: clampSpan({ first: seen.first - rowsBeyond, last: seen.last + rowsBeyond }, rowCount),
    rowsInView: clampSpan(seen, rowCount),
    columns:
      countIn(columns) === 0
        ? { first: 0, last: -1 }
        : { first: placeAt(columns, viewport.left), last: placeAt(columns, viewport.left + room - 1) },
  }
}

export const sameWindow = (a: GridWindow, b: GridWindow): boolean =>
  sameSpan(a.rows, b.rows) && sameSpan(a.rowsInView, b.rowsInView) && sameSpan(a.columns, b.columns)

/** The places of a span among `count`, with those that stay mounted wherever they are; each once, ascending. */
export const placesIn = (
  span: Span,
  { count, kept }: { count: number; kept: readonly number[] },
): number[] => {
  const inSpan = clampSpan(span, count)
  const { first, last } = inSpan
  const outside = kept.filter((place) => place >= 0 && place < count && (place < first || place > last))
  return [...new Set([...numbersIn(inSpan), ...outside])].toSorted((a, b) => a - b)
}

type Mounted = {
  /** The columns in view. */
  shown: Span
  /** Columns that stay mounted wherever they are; below 0: none. */
  kept: readonly number[]
  /** How many columns there are. */
  count: number
}

/** The strips mounted in the rows of a lane, ascending. */
export const stripsOfLane = ({ shown, kept, count }: Mounted, lane: number): number[] =>
  placesIn(stripsIn(shown, lane), {
    count: count === 0 ? 0 : stripOf(count - 1, lane) + 1,
    kept: kept.map((column) => (column < 0 || column >= count ? -1 : stripOf(column, lane))),
  })

/** The columns of a strip, ascending. */
export const columnsOf = (strip: number, lane: number, count: number): number[] => {
  const first = strip * columnsInStrip - lane
  return numbersIn({ first: Math.max(0, first), last: Math.min(first + columnsInStrip, count) - 1 })
}

/**
 * The strips of the first lane that have every column which any lane has mounted: those of the head, ascending. `ofLanes`:
 * the strips of each lane; `count`: of all columns.
 */
export const stripsOfHead = (ofLanes: readonly (readonly number[])[], count: number): number[] => {
  const columns = ofLanes.map((strips, lane) => strips.flatMap((strip) => columnsOf(strip, lane, count)))
  return [...new Set(columns.flat().map((column) => stripOf(column, 0)))].toSorted((a, b) => a - b)
}

/** The scroll offset that shows a stretch whole and moves as little as can be, in px. */
const offsetShowing = (
  { start, size }: { start: number; size: number },
  { offset, room }: { offset: number; room: number },
) => {
  const least = start + size - room
  return start < offset || room < size ? start : Math.max(offset, least)
}

export const topShowing = (
  row: number,
  viewport: Viewport,
  { headHeight, pinnedHeight, layout }: GridSize,
): number =>
  offsetShowing(
    { start: row * layout.rowHeight + headHeight - pinnedHeight, size: layout.rowHeight },
    { offset: viewport.top, room: viewport.height - pinnedHeight },
  )

export const leftShowing = (
  column: number,
  viewport: Viewport,
  { columns, endWidth, layout }: GridSize,
): number =>
  offsetShowing(
    { start: startAt(columns, column), size: widthAt(columns, column) },
    { offset: viewport.left, room: viewport.width - layout.studentWidth - endWidth },
  )
