import { type RefObject, useCallback, useEffect, useState } from 'react'
import type { DragArea, Draggable } from './drag-area.tsx'

type DragParts = { DragArea: typeof DragArea; Draggable: typeof Draggable }

/** The first rows are painted by then, in ms. */
const restAfterRows = 150

let fetched: DragParts | null = null
const fetchParts = async (): Promise<DragParts | null> => {
  try {
    return (fetched ??= await import('./drag-area.tsx'))
  } catch {
    // Asked for again when a header is next pointed at, in Chromium in vain until the page is loaded anew; keys and menus
    // move columns meanwhile.
    return null
  }
}

/**
 * The script for dragging by pointer, which nobody needs before there is something to drag: null until it has come, soon
 * after the first rows. `load` asks for it again. The headers are made anew for it, so it waits while one is
 * in use.
 */
export function useDragArea(headers: RefObject<HTMLElement | null>): {
  parts: DragParts | null
  load: () => void
} {
  const [parts, setParts] = useState<DragParts | null>(() => fetched)
  const load = useCallback(() => {
    void fetchParts().then((come) => whenUnused(headers.current, () => setParts(come)))
  }, [headers])
  useEffect(() => {
    const rest = setTimeout(load, restAfterRows)
    return () => clearTimeout(rest)
  }, [load])
  return { parts, load }
}

/** How often it is looked whether the headers are in use, in ms. */
const lookAgain = 300

const whenUnused = (headers: HTMLElement | null, go: () => void) => {
  const isUsed =
    headers !== null &&
    (headers.contains(document.activeElement) ||
      headers.matches(':active') ||
      document.querySelector('[role="menu"], [role="listbox"]') !== null)
  if (isUsed) setTimeout(() => whenUnused(headers, go), lookAgain)
  else go()
}
