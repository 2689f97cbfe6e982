import { type RefObject, useEffect, useRef } from 'react'

const pointerX = (event: Event): number | null => {
  if (event instanceof MouseEvent) return event.clientX
  return 'touches' in event ? ((event as TouchEvent).touches[0]?.clientX ?? null) : null
}

/**
 * How far the pointer has carried a column over the grid, in px to the right, the grid's own scrolling counted once.
 * dnd-kit's distance counts it a second time when headers come into the row: it then measures the dragged one anew and
 * takes the scroll for a change of place.
 */
export function useCarriedDistance(scroller: RefObject<HTMLElement | null>) {
  const from = useRef({ x: 0, scrolled: 0 })
  const x = useRef(0)
  const following = useRef<AbortController | null>(null)
  useEffect(() => () => following.current?.abort(), [])
  const scrolled = () => scroller.current?.scrollLeft ?? 0

  return {
    /** From `event` on, which the drag began with. */
    begin: (event: Event) => {
      x.current = pointerX(event) ?? 0
      from.current = { x: x.current, scrolled: scrolled() }
      const follow = (moved: Event) => {
        x.current = pointerX(moved) ?? x.current
      }
      following.current?.abort()
      following.current = new AbortController()
      const { signal } = following.current
      for (const kind of ['mousemove', 'touchmove', 'mouseup'])
        document.addEventListener(kind, follow, { capture: true, passive: true, signal })
    },
    soFar: (): number => x.current - from.current.x + scrolled() - from.current.scrolled,
    end: () => following.current?.abort(),
  }
}
