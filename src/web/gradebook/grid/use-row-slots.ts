import { type FocusEvent, useEffect, useEffectEvent, useState } from 'react'
import { flushSync } from 'react-dom'
import { createRowSlots } from './row-slots.ts'

/** Rows stand in the page as on screen again once the scrolling rests for this long, in ms. */
const restAfterScroll = 150

/**
 * The mounted rows in the order to draw them, each with its key. While the grid is scrolled, rows that have gone are used
 * for those that come, where they stand in the page: to move one would cost as much as to make it. At rest they stand in
 * order, for who reads the page as it is written. While the focus is on a row none is used again.
 */
export function useRowSlots(rows: readonly number[]): {
  ordered: readonly number[]
  slots: ReadonlyMap<number, number>
  bodyProps: { onFocus: () => void; onBlur: (event: FocusEvent) => void }
} {
  const [slotsOf] = useState(createRowSlots)
  const [hasFocus, setFocus] = useState(false)
  const [restedAt, setRestedAt] = useState('')
  const [wasInOrder, setWasInOrder] = useState(true)
  const rowsKey = rows.join()
  const slots = slotsOf(rows, { reuse: !hasFocus })

  const rest = useEffectEvent((): boolean => {
    // A cell that is moved between press and release gets no click.
    if (document.querySelector('[role="grid"] :active') !== null) return false
    // The focus may have come while rows were on their way.
    const focused = document.activeElement
    flushSync(() => setRestedAt(rowsKey))
    if (focused instanceof HTMLElement && focused !== document.activeElement)
      focused.focus({ preventScroll: true })
    return true
  })
  useEffect(() => {
    const timer = setInterval(() => {
      if (rest()) clearInterval(timer)
    }, restAfterScroll)
    return () => clearInterval(timer)
    // Other rows begin the wait anew.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [rowsKey])

  // With the focus on a row those that come are new, each where it belongs: rows in order stay in order.
  const isInOrder = restedAt === rowsKey || (hasFocus && wasInOrder)
  if (wasInOrder !== isInOrder) setWasInOrder(isInOrder)
  const slotOf = (row: number) => slots.get(row) ?? 0
  return {
    ordered: isInOrder ? rows : rows.toSorted((a, b) => slotOf(a) - slotOf(b)),
    slots,
    bodyProps: {
      onFocus: () => setFocus(true),
      onBlur: ({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setFocus(false)
      },
    },
  }
}
