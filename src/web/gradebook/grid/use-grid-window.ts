import { type RefObject, useEffect, useEffectEvent, useState } from 'react'
import { flushSync } from 'react-dom'
import { barHeight } from './grid-layout.ts'
import { isMirrored } from '../../language/mirrored.ts'
import { countIn, startAt } from '../model/column-places.ts'
import { type GridSize, leftShowing, sameWindow, topShowing, type Viewport, windowAt } from './grid-window.ts'

/** A grid scrolled right to left counts its offset down from 0. */
const viewportOf = (scroller: HTMLElement): Viewport => ({
  top: scroller.scrollTop,
  left: Math.abs(scroller.scrollLeft),
  width: scroller.clientWidth,
  height: scroller.clientHeight,
})

/** As much as the browser's window shows below the bar: so the first drawing has rows, before the grid has a size. */
const firstViewport = (): Viewport => ({
  top: 0,
  left: 0,
  width: innerWidth,
  height: innerHeight - barHeight,
})

/**
 * Which rows are mounted and which columns can be seen, and ways to scroll. All of it is arithmetic: a scroll asks the
 * layout one question, before anything is drawn, and draws once, in its own frame.
 */
export function useGridWindow(scroller: RefObject<HTMLElement | null>, size: GridSize) {
  // Where the grid was scrolled to when it last had to be drawn for that.
  const [viewport, setViewport] = useState(firstViewport)
  const shown = windowAt(viewport, size)

  const look = (draw: (update: () => void) => void) => {
    if (scroller.current === null) return
    const next = viewportOf(scroller.current)
    if (!sameWindow(windowAt(next, size), shown)) draw(() => setViewport(next))
  }
  const onScroll = useEffectEvent(() => look(flushSync))
  const onResize = useEffectEvent(() => look((update) => update()))
  useEffect(() => {
    const { current } = scroller
    if (current === null) return undefined
    const scrolled = () => onScroll()
    const observer = new ResizeObserver(() => onResize())
    current.addEventListener('scroll', scrolled, { passive: true })
    observer.observe(current)
    return () => {
      current.removeEventListener('scroll', scrolled)
      observer.disconnect()
    }
  }, [scroller])

  const scrollTo = (to: (from: Viewport) => { top?: number; left?: number }) => {
    const { current } = scroller
    if (current === null) return
    const from = viewportOf(current)
    const { top = from.top, left = from.left } = to(from)
    if (top === from.top && left === from.left) return
    current.scrollTo({ top, left: isMirrored(current) ? -left : left })
    // The scroll event comes only with the next frame; the caller goes on at once, with what is in view by then.
    look((update) => update())
  }

  return {
    shown,
    /** Shows what stands above the students, as far as it does not stay there anyhow. */
    showHead: () => {
      if (size.pinnedHeight < size.headHeight) scrollTo(() => ({ top: 0 }))
    },
    showTop: () => scrollTo(() => ({ top: 0 })),
    showRow: (row: number) => scrollTo((from) => ({ top: topShowing(row, from, size) })),
    showStart: () => scrollTo(() => ({ left: 0 })),
    /** Shows what stands after the last column, where it is not pinned. */
    showEnd: () =>
      scrollTo(() => ({ left: size.layout.studentWidth + startAt(size.columns, countIn(size.columns)) })),
    showColumn: (column: number) => scrollTo((from) => ({ left: leftShowing(column, from, size) })),
  }
}
