import { useLayoutEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type RefObject } from 'react'
import { unmirroredKey } from '../../language/mirrored.ts'
import {
  cellSelector,
  firstPlace,
  isMoveKey,
  placeAfterKey,
  placeOf,
  type GridExtent,
  type Place,
} from './grid-place.ts'

/** What F2 goes to inside a cell. */
const controls = 'button, a'

const samePlace = (a: Place, b: Place) => a.row === b.row && a.columnId === b.columnId

/**
 * The grid's one tab stop and the keys that move it: arrows, Home and End, with Ctrl to the edges, PageUp and PageDown;
 * Enter acts, F2 goes inside a cell, Escape comes back out.
 */
export function useGridKeys({
  grid,
  columnIds,
  extent,
  isDragging,
  placeNow,
  scrollTo,
  onEnter,
  onWiden,
  onExtend,
  onWalk,
  onEscape,
}: {
  grid: RefObject<HTMLElement | null>
  /** All columns, the student column first. */
  columnIds: readonly string[]
  extent: () => GridExtent
  isDragging: boolean
  /** Where a place is by now, whatever has become of its row and column, which stood at `column` among all. */
  placeNow: (place: Place, column: number) => Place
  /** The first columns and students come into view too, beside the pinned ones that lead there, which always are. */
  scrollTo: (place: Place, options: { toStart: boolean; toTop: boolean }) => void
  onEnter: (place: Place) => void
  /** A key that makes the column a step wider (1) or narrower (-1). */
  onWiden: (place: Place, step: 1 | -1) => void
  /** A move with Shift held. */
  onExtend: (step: { from: Place; to: Place }) => void
  /** A move without. */
  onWalk: (to: Place) => void
  onEscape: () => void
}) {
  const [chosen, setChosen] = useState({ place: firstPlace, column: 0 })
  const focusWanted = useRef(false)
  const hasFocus = useRef(false)
  const active = placeNow(chosen.place, chosen.column)
  const column = columnIds.indexOf(chosen.place.columnId)
  // It may have been moved since; where it stood last is what counts once it is gone.
  if (column !== -1 && column !== chosen.column) setChosen({ ...chosen, column })
  // By keyboard, a column that was moved takes the view along with the focus, which a menu gives back some time later.
  const isMovedAway = useRef(false)
  const showMoved = () => {
    if (!isMovedAway.current) return
    isMovedAway.current = false
    if (document.activeElement?.matches(':focus-visible')) scrollTo(active, { toStart: false, toTop: false })
  }
  const shown = useRef(chosen)
  useLayoutEffect(() => {
    const isMoved = shown.current.place === chosen.place && shown.current.column !== chosen.column
    shown.current = chosen
    if (isMoved) isMovedAway.current = true
    if (hasFocus.current) showMoved()
  })
  const setActive = (place: Place) => setChosen({ place, column: columnIds.indexOf(place.columnId) })

  useLayoutEffect(() => {
    // A cell that was taken away took the focus with it: it goes to what stands in its place.
    const isLost = hasFocus.current && document.activeElement === document.body
    if (!focusWanted.current && !isLost) return
    focusWanted.current = false
    cellAt(grid.current, active)?.focus({ preventScroll: true })
    // In a short window the page scrolls around the grid, which has scrolled itself to the cell.
    grid.current?.parentElement?.scrollIntoView({ block: 'nearest' })
  })

  const goTo = (place: Place, options: { toStart: boolean; toTop: boolean }) => {
    scrollTo(place, options)
    focusWanted.current = true
    setActive(place)
  }

  const onFocus = (event: FocusEvent) => {
    hasFocus.current = true
    const place = placeOf(event.target)
    if (place === null || samePlace(chosen.place, place)) showMoved()
    else {
      isMovedAway.current = false
      setActive(place)
    }
  }

  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!currentTarget.contains(relatedTarget)) hasFocus.current = false
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (isDragging || event.defaultPrevented) return
    const target = event.target as HTMLElement
    const place = placeOf(target)
    if (place === null) return
    const key = unmirroredKey(event.key, target)
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey
    if (target.dataset['col'] === undefined) insideCell(event, target, grid.current, place)
    else if (isMoveKey(key) && !event.altKey) {
      event.preventDefault()
      const to = placeAfterKey(place, key, event.ctrlKey || event.metaKey, extent())
      if (event.shiftKey) onExtend({ from: place, to })
      else onWalk(to)
      goTo(to, {
        toStart: to.columnId === columnIds[0] && (key === 'Home' || key === 'ArrowLeft'),
        toTop: (event.ctrlKey || event.metaKey) && (key === 'Home' || key === 'ArrowUp'),
      })
    } else if (event.key === 'Escape') onEscape()
    else if (event.key === 'Enter') {
      event.preventDefault()
      onEnter(place)
    } else if (isPlain && (event.key === '+' || event.key === '-')) onWiden(place, event.key === '+' ? 1 : -1)
    else if (event.key === 'F2') {
      event.preventDefault()
      target.querySelector<HTMLElement>(controls)?.focus()
    }
  }

  return { active, gridProps: { onFocus, onBlur, onKeyDown } }
}

/** Inside a cell the arrows go from control to control, and Escape back to the cell. */
function insideCell(event: KeyboardEvent, target: HTMLElement, grid: HTMLElement | null, place: Place) {
  const cell = cellAt(grid, place)
  const key = unmirroredKey(event.key, target)
  if (key === 'Escape' || key === 'F2') {
    event.preventDefault()
    cell?.focus()
  } else if (key === 'ArrowRight' || key === 'ArrowLeft') {
    const all = [...(cell?.querySelectorAll<HTMLElement>(controls) ?? [])]
    const next = all[all.indexOf(target) + (key === 'ArrowRight' ? 1 : -1)]
    event.preventDefault()
    next?.focus()
  }
}

const cellAt = (grid: HTMLElement | null, place: Place) =>
  grid?.querySelector<HTMLElement>(cellSelector(place)) ?? null
