import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { DragArea, Draggable } from './drag-area.tsx'

type DragParts = { DragArea: typeof DragArea; Draggable: typeof Draggable }

/** The first rows are painted by then, in ms. */
const restAfterRows = 150

let fetched: DragParts | null = null
const fetchParts = async (): Promise<DragParts | null> => {
  try {
    return (fetched ??= await import('./drag-area.tsx'))
  } catch {
    // Asked for again when a header is next pointed at. Chromium does not fetch again a script that failed until the page
    // is loaded anew; keys and menus move columns meanwhile.
    return null
  }
}

/**
 * The script for dragging by pointer, which nobody needs before there is something to drag: null until it has come, soon
 * after the first rows. `load` asks for it again. The headers are made anew for it, so it waits for a press, a menu or a
 * carried column to end, and leaves the focus where it was.
 */
export function useDragArea(headers: RefObject<HTMLElement | null>): {
  parts: DragParts | null
  load: () => void
} {
  const [parts, setParts] = useState<DragParts | null>(() => fetched)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const load = useCallback(() => {
    const show = (come: DragParts) => {
      clearTimeout(timer.current)
      if (isInUse(headers.current)) {
        timer.current = setTimeout(show, lookAgain, come)
        return
      }
      const giveFocusBack = focusIn(headers.current)
      flushSync(() => setParts(come))
      giveFocusBack()
    }
    void fetchParts().then((come) => come !== null && show(come))
  }, [headers])
  useEffect(() => {
    timer.current = setTimeout(load, restAfterRows)
    return () => clearTimeout(timer.current)
  }, [load])
  return { parts, load }
}

/** How often it is looked whether the headers are in use, in ms. */
const lookAgain = 300

const isInUse = (headers: HTMLElement | null) =>
  headers !== null &&
  (headers.matches(':active') ||
    document.querySelector('[role="menu"], [role="listbox"], [data-dragging]') !== null)

/** Gives the focus back to the header, or the control in it, that has it now. */
const focusIn = (headers: HTMLElement | null) => {
  const focused = document.activeElement
  const header = focused?.closest('[data-col]')
  if (headers === null || !header || !headers.contains(header)) return () => undefined
  const selector = `[data-col="${CSS.escape(header.getAttribute('data-col') ?? '')}"]`
  const place = [...header.querySelectorAll('*')].findIndex((each) => each === focused)
  return () => {
    if (document.activeElement !== document.body) return
    const again = headers.querySelector<HTMLElement>(selector)
    const control = again?.querySelectorAll<HTMLElement>('*')[place] ?? again
    control?.focus({ preventScroll: true })
  }
}
