import { useCallback, useLayoutEffect, useRef } from 'react'
import { focusGrid } from './grid-place.ts'

/**
 * Gives the focus to the grid once what has it goes away, and the grid is there: called where a press takes its own button
 * away. A focus that has gone elsewhere meanwhile stays there.
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
