import { useCallback, useLayoutEffect, useRef } from 'react'
import { focusGrid } from './grid-place.ts'

/**
 * Gives what to call at a press that takes its own button away: the focus then goes to the grid as soon as the button has
 * gone and the grid is there. A focus that has gone elsewhere meanwhile stays there.
 */
export function useFocusOwed(): () => void {
  const from = useRef<Element | null>(null)
  useLayoutEffect(() => {
    if (from.current === null) return
    const { activeElement, body } = document
    const isOver = activeElement === body ? focusGrid() : activeElement !== from.current
    if (isOver) from.current = null
  })
  return useCallback(() => {
    from.current = document.activeElement
  }, [])
}
