import { type FocusEvent, useLayoutEffect, useRef } from 'react'
import { isMirrored } from '../../language/mirrored.ts'

/** Between the tip and its header, and between it and the edge of the window, in px. */
const gap = 2
const margin = 8

/**
 * A tip with the whole title of a header that has the focus by keyboard and has no room for it; by mouse the browser shows
 * one. It is written by hand, past React: no header is drawn anew for it.
 */
export function useTitleTip() {
  const tip = useRef<HTMLDivElement>(null)
  const header = useRef<HTMLElement | null>(null)
  const hide = () => {
    header.current = null
    if (tip.current !== null) tip.current.hidden = true
  }
  const place = () => {
    if (header.current === null || tip.current === null) return
    if (!header.current.isConnected) {
      hide()
      return
    }
    // Where it stands would limit how wide it can be.
    tip.current.style.left = '0'
    const { bottom, left, right } = header.current.getBoundingClientRect()
    const width = tip.current.offsetWidth
    const start = isMirrored(header.current) ? right - width : left
    tip.current.style.top = `${bottom + gap}px`
    tip.current.style.left = `${Math.max(margin, Math.min(start, innerWidth - width - margin))}px`
  }
  const onFocus = ({ target, relatedTarget, currentTarget }: FocusEvent) => {
    const focused = target.closest<HTMLElement>('[data-row="header"]')
    const title = focused?.querySelector<HTMLElement>('.grid-title')
    hide()
    if (!focused || !title || tip.current === null) return
    // A menu that closes gives the focus back to its button, where the title has been read before.
    if (target !== focused && !currentTarget.contains(relatedTarget)) return
    const isCut = title.scrollHeight > title.clientHeight || title.scrollWidth > title.clientWidth
    if (!isCut || !target.matches(':focus-visible')) return
    header.current = focused
    tip.current.hidden = false
    tip.current.textContent = title.textContent
    place()
  }
  // The columns may have been moved, or the header be gone.
  useLayoutEffect(place)
  // A key that leads to a header out of view scrolls it there, which is told only after it has the focus.
  return { tip, tipProps: { onFocus, onBlur: hide, onScroll: place } }
}
