import { type DragMoveEvent, useDndMonitor } from '@dnd-kit/core'
import type { RefObject } from 'react'
import { isMirrored } from '../../language/mirrored.ts'

/** From the edge, as a share of the grid's width, as in the grid that is not mirrored. */
const nearEdge = 0.12
/** Of one frame, in px, at the edge itself. */
const fastest = 32

/**
 * Scrolls a mirrored grid on while a column is held at its left edge: dnd-kit takes a scroll offset below 0, as it is
 * there, for the end of the way. Each scroll moves the column on, which asks for the next.
 */
export function MirroredEdgeScroll({ scroller }: { scroller: RefObject<HTMLElement | null> }) {
  useDndMonitor({
    onDragMove: ({ active, delta }: DragMoveEvent) => {
      const [grid, column] = [scroller.current, active.rect.current.translated]
      if (grid === null || column === null || delta.x >= 0 || !isMirrored(grid)) return
      const edge = grid.clientWidth * nearEdge
      const depth = grid.getBoundingClientRect().left + edge - (column.left + column.width / 2)
      if (depth > 0) requestAnimationFrame(() => grid.scrollBy(-fastest * Math.min(1, depth / edge), 0))
    },
  })
  return null
}
