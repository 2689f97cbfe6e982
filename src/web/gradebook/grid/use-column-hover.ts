import { useRef, type PointerEvent } from 'react'
import { isMirrored } from '../../language/mirrored.ts'

/**
 * The column half of the cross-hair under the pointer; the row half is CSS. One veil lies over the column: no cell
 * renders or is styled for it. The name of a level that is cut is told whole while the pointer is on it.
 */
export function useColumnHover({ studentWidth }: { studentWidth: number }) {
  const veil = useRef<HTMLDivElement>(null)

  const hinted = useRef<HTMLElement | null>(null)
  const hint = (cell: HTMLElement | null) => {
    hinted.current?.removeAttribute('title')
    hinted.current = null
    const isLabelled = cell?.matches('[data-labels] .rating-cell') ?? false
    if (cell === null || !isLabelled || cell.title !== '' || cell.scrollWidth <= cell.clientWidth) return
    cell.title = cell.textContent
    hinted.current = cell
  }

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
        hint(cell)
      },
      onPointerLeave: (event: PointerEvent<HTMLElement>) => {
        show(null, event.currentTarget)
        hint(null)
      },
    },
  }
}

/** How far a cell stands from the edge that its row begins at, in px. */
const startOf = (cell: HTMLElement, scroller: HTMLElement): number =>
  isMirrored(scroller)
    ? (cell.parentElement?.offsetWidth ?? 0) - cell.offsetLeft - cell.offsetWidth
    : cell.offsetLeft
