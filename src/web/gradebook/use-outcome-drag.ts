import {
  PointerSensor,
  useSensor,
  useSensors,
  type DragEndEvent,
  type DragMoveEvent,
  type DragStartEvent,
} from '@dnd-kit/core'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { createDragPaint } from './drag-paint.ts'
import { words } from './words.ts'

type Drag = { outcomeId: string; from: number; to: number; by: 'pointer' | 'keyboard' }

/**
 * Dragging an outcome column by pointer or keyboard. Places are told by geometry (columns are one width), so a column
 * can be carried past those that are mounted, as far as the grid goes.
 */
export function useOutcomeDrag({
  order,
  columnWidth,
  titleOf,
  showColumn,
  onDrop,
}: {
  order: readonly string[]
  columnWidth: number
  titleOf: (outcomeId: string) => string
  /** Scrolls a place in the order into view. */
  showColumn: (index: number) => void
  onDrop: (outcomeId: string, toIndex: number) => void
}) {
  const [draggedId, setDraggedId] = useState<string | null>(null)
  const [announcement, setAnnouncement] = useState('')
  const drag = useRef<Drag | null>(null)
  const paint = useRef<ReturnType<typeof createDragPaint>>(undefined)
  useEffect(() => () => paint.current?.remove(), [])

  const start = (outcomeId: string, by: Drag['by']) => {
    const from = order.indexOf(outcomeId)
    if (from === -1) return
    drag.current = { outcomeId, from, to: from, by }
    paint.current ??= createDragPaint()
    paint.current.paint({ draggedId: outcomeId, from, to: from, offset: 0, columnWidth, order })
    setDraggedId(outcomeId)
    setAnnouncement(words.pickedUp(titleOf(outcomeId), from + 1, order.length))
  }

  const carry = (current: Drag, to: number, offset: number) => {
    paint.current?.paint({ ...current, draggedId: current.outcomeId, to, offset, columnWidth, order })
    if (to === current.to) return
    drag.current = { ...current, to }
    setAnnouncement(words.over(titleOf(current.outcomeId), to + 1, order.length))
  }

  const finish = (isDropped: boolean) => {
    const done = drag.current
    if (done === null) return
    drag.current = null
    const title = titleOf(done.outcomeId)
    // The end of the painted shift and the new order must reach the screen in one frame, or the columns flash back.
    paint.current?.clear()
    flushSync(() => {
      setDraggedId(null)
      setAnnouncement(isDropped ? words.dropped(title, done.to + 1, order.length) : words.cancelled(title))
      if (isDropped) onDrop(done.outcomeId, done.to)
    })
  }

  const placeAfter = (from: number, offset: number) =>
    Math.min(order.length - 1, Math.max(0, from + Math.round(offset / columnWidth)))
  const carryPointer = ({ delta }: DragMoveEvent) => {
    const current = drag.current
    if (current?.by === 'pointer') carry(current, placeAfter(current.from, delta.x), delta.x)
  }
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }))

  /** On the grip: Space or Enter picks up and drops, arrows carry, Escape puts back. */
  const onGripKey = (outcomeId: string, event: KeyboardEvent<HTMLElement>) => {
    const current = drag.current
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const isSwitch = event.key === ' ' || event.key === 'Enter'
    if (current === null) {
      if (!isSwitch) return
      event.preventDefault()
      start(outcomeId, 'keyboard')
      return
    }
    if (current.by !== 'keyboard' || (!isSwitch && step === 0 && event.key !== 'Escape')) return
    event.preventDefault()
    event.stopPropagation()
    if (step === 0) {
      const grip = event.currentTarget
      finish(isSwitch)
      // Its column has been put elsewhere in the row, which takes the focus from it.
      grip.focus({ preventScroll: true })
      return
    }
    const to = Math.min(order.length - 1, Math.max(0, current.to + step))
    carry(current, to, (to - current.from) * columnWidth)
    showColumn(to)
  }

  return {
    draggedId,
    announcement,
    grip: {
      onGripKey,
      onGripBlur: () => {
        if (drag.current?.by === 'keyboard') finish(false)
      },
    },
    context: {
      sensors,
      onDragStart: ({ active }: DragStartEvent) => start(String(active.id), 'pointer'),
      onDragMove: carryPointer,
      onDragEnd: ({ delta }: DragEndEvent) => {
        const current = drag.current
        if (current?.by !== 'pointer') return
        drag.current = { ...current, to: placeAfter(current.from, delta.x) }
        finish(true)
      },
      onDragCancel: () => finish(false),
    },
  }
}
