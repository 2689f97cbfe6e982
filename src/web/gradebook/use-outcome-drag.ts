import {
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
  type DragEndEvent,
  type DragMoveEvent,
  type DragStartEvent,
  type KeyboardCoordinateGetter,
} from '@dnd-kit/core'
import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { createDragPaint } from './drag-paint.ts'
import { words } from './words.ts'

type Drag = { outcomeId: string; from: number; to: number }

/**
 * Dragging an outcome column by pointer or keyboard. Places are told by geometry (columns are one width), so a column
 * can be carried past the columns that are mounted, as far as the grid scrolls.
 */
export function useOutcomeDrag({
  order,
  columnWidth,
  titleOf,
  onDrop,
}: {
  order: readonly string[]
  columnWidth: number
  titleOf: (outcomeId: string) => string
  onDrop: (outcomeId: string, toIndex: number) => void
}) {
  const [draggedId, setDraggedId] = useState<string | null>(null)
  const [announcement, setAnnouncement] = useState('')
  const drag = useRef<Drag | null>(null)
  const paint = useRef<ReturnType<typeof createDragPaint>>(undefined)
  useEffect(() => () => paint.current?.remove(), [])

  const placeAfter = (from: number, offset: number) =>
    Math.min(order.length - 1, Math.max(0, from + Math.round(offset / columnWidth)))

  const oneColumnOver: KeyboardCoordinateGetter = (event, { currentCoordinates }) => {
    const step = event.code === 'ArrowRight' ? 1 : event.code === 'ArrowLeft' ? -1 : 0
    if (step === 0 || drag.current === null) return undefined
    event.preventDefault()
    const target = drag.current.to + step
    if (target < 0 || target >= order.length) return undefined
    return { ...currentCoordinates, x: currentCoordinates.x + step * columnWidth }
  }

  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: oneColumnOver, scrollBehavior: 'auto' }),
  )

  const onDragStart = ({ active }: DragStartEvent) => {
    const outcomeId = String(active.id)
    const from = order.indexOf(outcomeId)
    if (from === -1) return
    drag.current = { outcomeId, from, to: from }
    paint.current ??= createDragPaint()
    paint.current.paint({ draggedId: outcomeId, from, to: from, offset: 0, columnWidth, order })
    setDraggedId(outcomeId)
    setAnnouncement(words.pickedUp(titleOf(outcomeId), from + 1, order.length))
  }

  const onDragMove = ({ delta }: DragMoveEvent) => {
    const current = drag.current
    if (current === null) return
    const to = placeAfter(current.from, delta.x)
    paint.current?.paint({
      ...current,
      draggedId: current.outcomeId,
      to,
      offset: delta.x,
      columnWidth,
      order,
    })
    if (to === current.to) return
    drag.current = { ...current, to }
    setAnnouncement(words.over(titleOf(current.outcomeId), to + 1, order.length))
  }

  const finish = (announce: (done: Drag) => string, drop: (done: Drag) => void) => {
    const done = drag.current
    if (done === null) return
    drag.current = null
    // The new order and the end of the painted shift must reach the screen in one frame, or the columns flash back.
    flushSync(() => {
      setDraggedId(null)
      drop(done)
      setAnnouncement(announce(done))
    })
    paint.current?.clear()
  }

  const onDragEnd = ({ delta }: DragEndEvent) =>
    finish(
      ({ outcomeId, from }) => words.dropped(titleOf(outcomeId), placeAfter(from, delta.x) + 1, order.length),
      ({ outcomeId, from }) => onDrop(outcomeId, placeAfter(from, delta.x)),
    )
  const onDragCancel = () =>
    finish(
      ({ outcomeId }) => words.cancelled(titleOf(outcomeId)),
      () => undefined,
    )

  return { draggedId, announcement, context: { sensors, onDragStart, onDragMove, onDragEnd, onDragCancel } }
}
