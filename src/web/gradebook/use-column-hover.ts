import { useRef, type PointerEvent } from 'react'

/**
 * The column half of the cross-hair under the pointer; the row half is CSS. One veil lies over the column: no cell
 * renders or is styled for it.
 */
export function useColumnHover({ studentWidth }: { studentWidth: number }) {
  const veil = useRef<HTMLDivElement>(null)
  const hovered = useRef<HTMLElement | null>(null)

  const show = (cell: HTMLElement | null, scroller: HTMLElement) => {
    const isSame = cell?.dataset['col'] === hovered.current?.dataset['col']
    hovered.current = cell
    const { current } = veil
    if (isSame || current === null) return
    current.hidden = cell === null
    if (cell === null) return
    // Never over the pinned column, which the hovered one may lie half under.
    const start = Math.max(cell.offsetLeft, scroller.scrollLeft + studentWidth)
    current.style.left = `${start}px`
    current.style.width = `${cell.offsetLeft + cell.offsetWidth - start}px`
    current.style.height = `${scroller.scrollHeight}px`
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
