import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { startsOf } from '../model/column-places.ts'
import {
  columnsOf,
  type GridSize,
  laneCount,
  leftShowing,
  placesIn,
  stripOf,
  stripsIn,
  stripsOfHead,
  stripsOfLane,
  topShowing,
  type Viewport,
  windowAt,
} from './grid-window.ts'

const layout = { studentWidth: 200, rowHeight: 30 }
const columns = startsOf(Array.from({ length: 50 }, () => 100))
const size: GridSize = { rowCount: 1000, columns, headHeight: 100, pinnedHeight: 100, endWidth: 0, layout }
const viewport: Viewport = { top: 0, left: 0, width: 700, height: 400 }

describe('windowAt', () => {
  it('mounts what can be seen at the start, and two rows more', () => {
    expect(windowAt(viewport, size)).toEqual({
      rows: { first: 0, last: 11 },
      rowsInView: { first: 0, last: 9 },
      columns: { first: 0, last: 4 },
    })
  })

  it('mounts rows and columns of which an edge can be seen', () => {
    expect(windowAt({ ...viewport, top: 59, left: 399 }, size)).toMatchObject({
      rowsInView: { first: 1, last: 11 },
      columns: { first: 3, last: 8 },
    })
  })

  it('mounts the rows that come into view as what stands above them is scrolled away', () => {
    const unpinned = { ...size, pinnedHeight: 40 }
    expect(windowAt(viewport, unpinned).rowsInView).toEqual({ first: 0, last: 9 })
    expect(windowAt({ ...viewport, top: 60 + 59 }, unpinned).rowsInView).toEqual({ first: 1, last: 13 })
  })

  it('ends where the grid ends', () => {
    const corner = { ...viewport, top: 1000 * 30, left: 50 * 100 }
    expect(windowAt(corner, size)).toMatchObject({ rows: { last: 999 }, columns: { last: 49 } })
    const empty = windowAt(viewport, { ...size, rowCount: 0, columns: startsOf([]) })
    expect(empty.rows.last).toBeLessThan(empty.rows.first)
    expect(empty.columns.last).toBeLessThan(empty.columns.first)
  })

  it('finds columns by where they stand, wide and narrow ones', () => {
    const uneven = startsOf([300, 60, 60, 60, 60, 300, 300])
    const at = (left: number) => windowAt({ ...viewport, left }, { ...size, columns: uneven }).columns
    expect(at(0)).toEqual({ first: 0, last: 4 })
    expect(at(300)).toEqual({ first: 1, last: 5 })
    expect(at(341)).toEqual({ first: 1, last: 6 })
    expect(at(540)).toEqual({ first: 5, last: 6 })
  })

  it('leaves no place in view unmounted', () => {
    const viewports = fc.record({
      top: fc.integer({ min: 0, max: 29_000 }),
      left: fc.integer({ min: 0, max: 4500 }),
      width: fc.integer({ min: 320, max: 4000 }),
      height: fc.integer({ min: 200, max: 3000 }),
    })
    fc.assert(
      fc.property(
        viewports,
        fc.integer({ min: 0, max: 999 }),
        fc.integer({ min: 0, max: 49 }),
        (at, row, column) => {
          const { rows, columns: seen } = windowAt(at, size)
          const isSeen = (start: number, length: number, from: number, room: number) =>
            start < from + room && start + length > from
          if (isSeen(row * 30, 30, at.top, at.height - 100))
            expect(row >= rows.first && row <= rows.last).toBe(true)
          if (!isSeen(column * 100, 100, at.left, at.width - 200)) return
          for (let lane = 0; lane < laneCount; lane++) {
            const { first, last } = stripsIn(seen, lane)
            const strip = stripOf(column, lane)
            expect(strip >= first && strip <= last).toBe(true)
          }
        },
      ),
    )
  })
})

describe('the columns of rows and head', () => {
  const mounted = fc.integer({ min: 1, max: 40 }).chain((count) =>
    fc.record({
      count: fc.constant(count),
      shown: fc
        .tuple(fc.integer({ min: 0, max: count - 1 }), fc.integer({ min: 0, max: count - 1 }))
        .map(([a, b]) => ({ first: Math.min(a, b), last: Math.max(a, b) })),
      kept: fc.array(fc.integer({ min: -1, max: count - 1 }), { maxLength: 3 }),
    }),
  )
  const lanesOf = (asked: Parameters<typeof stripsOfLane>[0]) =>
    Array.from({ length: laneCount }, (_, lane) => stripsOfLane(asked, lane))
  const columnsAt = (strips: readonly number[], lane: number, count: number) =>
    strips.flatMap((strip) => columnsOf(strip, lane, count))

  it('are all that is in view or kept, each once and in order, and none without its header', () => {
    fc.assert(
      fc.property(mounted, (asked) => {
        const { shown, kept, count } = asked
        const ofLanes = lanesOf(asked)
        const head = columnsAt(stripsOfHead(ofLanes, count), 0, count)
        for (const [lane, strips] of ofLanes.entries()) {
          const columns = columnsAt(strips, lane, count)
          expect(columns).toEqual([...new Set(columns)].toSorted((a, b) => a - b))
          for (let column = shown.first; column <= shown.last; column++) expect(columns).toContain(column)
          for (const column of kept) if (column >= 0) expect(columns).toContain(column)
          expect(head).toEqual(expect.arrayContaining(columns))
        }
      }),
    )
  })

  it('are none of none', () => {
    const none = { shown: { first: 0, last: -1 }, kept: [-1], count: 0 }
    expect(lanesOf(none)).toEqual([[], [], []])
    expect(stripsOfHead(lanesOf(none), 0)).toEqual([])
  })
})

describe('placesIn', () => {
  it('adds what stays mounted, once and in order', () => {
    expect(placesIn({ first: 3, last: 5 }, { count: 10, kept: [9, 4, -1, 1, 10] })).toEqual([1, 3, 4, 5, 9])
  })

  it('has nothing of nothing', () => {
    expect(placesIn({ first: 0, last: -1 }, { count: 0, kept: [0, -1] })).toEqual([])
  })

  it('keeps to what there is now, whatever there was', () => {
    expect(placesIn({ first: 5, last: 9 }, { count: 7, kept: [] })).toEqual([5, 6])
  })
})

describe('scrolling to a place', () => {
  it.each([
    ['in view', 5, 0],
    ['above', 1, 30],
    ['below', 20, 330],
  ])('moves as little as can be: %s', (_, row, top) => {
    expect(topShowing(row, { ...viewport, top: row === 1 ? 90 : 0 }, size)).toBe(top)
  })

  it('shows a column beside the pinned one', () => {
    expect(leftShowing(3, viewport, size)).toBe(0)
    expect(leftShowing(5, viewport, size)).toBe(100)
    expect(leftShowing(0, { ...viewport, left: 350 }, size)).toBe(0)
    expect(leftShowing(5, viewport, { ...size, endWidth: 80 })).toBe(180)
  })
})
