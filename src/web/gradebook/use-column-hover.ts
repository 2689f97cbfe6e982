import { useRef, type PointerEvent } from 'react'
import { isMirrored } from '../language/mirrored.ts'

/**
 * The column half of the cross-hair under the pointer; the row half is CSS. One veil lies over the column: no cell
 * renders or is styled for it.
 */
export function useColumnHover({ studentWidth }: { studentWidth: number }) {
  const veil = useRef<HTMLDivElement>(null)

  // Measured anew at every cell: the column may have been moved or widened under the pointer.
  const show = (cell: HTMLElement | null, scroller: HTMLElement) => {
    const { current } = veil
    if (current === null) return
    current.hidden = cell === null
    if (cell === null) return
    // Never over the pinned column, which the hovered one may lie half under.
    const cellStart = startOf(cell, scroller)
    const start = Math.max(cellStart, Math.abs(scroller.scrollLeft) + studentWidth)
    current.style.insetInlineStart = `${start}px`
    current.style.width = `${cellStart + cell.offsetWidth - start}px`
    current.style.height = `${cell.closest('table')?.offsetHeight ?? 0}px`
  }

  return {
    veil,
    scrollerProps: {
      onPointerOver: (event: PointerEvent<HTMLElement>) => {
        if (event.pointerType !== 'mouse') return
        const cell = (event.target as Element).closest<HTMLElement>(
          '.grid-cell, .grid-head-cell:not(.grid-corner)',
        )
        show(cell, event.currentTarget)
      },
      onPointerLeave: (event: PointerEvent<HTMLElement>) => show(null, event.currentTarget),
    },
  }
}

/** How far a cell stands from the edge that its row begins at, in px. */
const startOf = (cell: HTMLElement, scroller: HTMLElement): number =>
  isMirrored(scroller)
    ? (cell.parentElement?.offsetWidth ?? 0) - cell.offsetLeft - cell.offsetWidth
    : cell.offsetLeft
