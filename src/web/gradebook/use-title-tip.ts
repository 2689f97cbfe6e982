import { type FocusEvent, useRef } from 'react'
import { isMirrored } from '../language/mirrored.ts'

/**
 * A tip with the whole title of a header that has the focus by keyboard and has no room for it; by mouse the browser shows
 * one. It is written by hand, past React: no header is drawn anew for it.
 */
export function useTitleTip() {
  const tip = useRef<HTMLDivElement>(null)
  const hide = () => {
    if (tip.current !== null) tip.current.hidden = true
  }
  const onFocus = ({ target }: FocusEvent) => {
    const header = target.closest<HTMLElement>('[data-row="header"]')
    const title = header?.querySelector<HTMLElement>('.grid-title')
    if (!header || !title || !tip.current) return
    const isCut = title.scrollHeight > title.clientHeight || title.scrollWidth > title.clientWidth
    if (!isCut || !target.matches(':focus-visible')) return
    const { bottom, left, right } = header.getBoundingClientRect()
    tip.current.hidden = false
    tip.current.textContent = title.textContent
    const width = tip.current.offsetWidth
    const start = isMirrored(header) ? right - width : left
    tip.current.style.top = `${bottom + 2}px`
    tip.current.style.left = `${Math.max(8, Math.min(start, innerWidth - width - 8))}px`
  }
  return { tip, tipProps: { onFocus, onBlur: hide, onScroll: hide } }
}
