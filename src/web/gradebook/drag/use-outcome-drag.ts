import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import { isMirrored, unmirroredKey } from '../../language/mirrored.ts'
import { afterPaint } from '../../ui/after-paint.ts'
import { countIn, distanceTo, placeCarriedTo, type Starts } from '../model/column-places.ts'
import type { ColumnUnit } from '../model/column-units.ts'
import { createDragPaint } from './drag-paint.ts'
import type { PointerCarry } from './drag-area.tsx'
import { useStableFunctions } from '../../ui/use-stable-functions.ts'
import { words } from '../words/words.ts'

/** What the grip of an outcome's header does. */
export type Grip = {
  onGripKey: (outcomeId: string, event: KeyboardEvent<HTMLElement>) => void
  onGripBlur: () => void
}

type Drag = { outcomeId: string; from: number; to: number; by: 'pointer' | 'keyboard' }

/**
 * Dragging an outcome's columns by pointer or keyboard. Places are told by geometry, so they can be carried past those
 * that are mounted, as far as the grid goes.
 */
export function useOutcomeDrag({
  grid,
  units,
  starts,
  titleOf,
  showUnit,
  onDrop,
}: {
  grid: RefObject<HTMLElement | null>
  units: readonly ColumnUnit[]
  /** Where each unit begins. */
  starts: Starts
  titleOf: (outcomeId: string) => string
  /** Scrolls a unit into view. */
  showUnit: (index: number) => void
  onDrop: (outcomeId: string, toIndex: number) => void
}) {
  const [draggedId, setDraggedId] = useState<string | null>(null)
  const [announcement, setAnnouncement] = useState('')
  const drag = useRef<Drag | null>(null)
  const paint = useRef<ReturnType<typeof createDragPaint> | null>(null)
  const settling = useRef<(() => void) | null>(null)
  // A drop that has been seen is kept, wherever the teacher goes next.
  useEffect(() => () => queueMicrotask(() => settling.current?.()), [])
  useLayoutEffect(() => {
    if (draggedId !== null) paint.current?.refresh()
  })

  const count = countIn(starts)
  const sceneOf = ({ from, to }: Drag) => ({ from, to, units, starts })

  const start = (outcomeId: string, by: Drag['by']) => {
    const from = units.findIndex(({ id }) => id === outcomeId)
    if (from === -1 || grid.current === null || settling.current !== null) return
    drag.current = { outcomeId, from, to: from, by }
    paint.current = createDragPaint(grid.current)
    paint.current.carry({ ...sceneOf(drag.current), offset: 0 })
    setDraggedId(outcomeId)
    setAnnouncement(words.pickedUp(titleOf(outcomeId), from + 1, count))
  }

  const show = (current: Drag, to: number, offset: number) => {
    paint.current?.carry({ ...sceneOf({ ...current, to }), offset })
    if (to === current.to) return
    drag.current = { ...current, to }
    setAnnouncement(words.over(titleOf(current.outcomeId), to + 1, count))
  }

  /** Ends the drag. A drop is painted first, which moves cells only; then the order is changed, which looks the same. */
  const finish = (isDropped: boolean) => {
    const done = drag.current
    if (done === null) return
    drag.current = null
    const title = titleOf(done.outcomeId)
    const settle = () => {
      settling.current = null
      // The end of the painted shift and the new order must reach the screen in one frame, or the columns flash back.
      flushSync(() => {
        setDraggedId(null)
        setAnnouncement(isDropped ? words.dropped(title, done.to + 1, count) : words.cancelled(title))
        if (isDropped) onDrop(done.outcomeId, done.to)
      })
      paint.current?.clear()
    }
    if (isDropped && done.by === 'pointer') {
      paint.current?.settle(sceneOf(done))
      settling.current = afterPaint(settle)
    } else settle()
  }

  const towardsEnd = (px: number) => (grid.current !== null && isMirrored(grid.current) ? -px : px)
  const carry = useStableFunctions<PointerCarry>({
    onStart: (outcomeId) => start(outcomeId, 'pointer'),
    onMove: (px) => {
      const current = drag.current
      if (current?.by !== 'pointer') return
      const offset = towardsEnd(px)
      show(current, placeCarriedTo(starts, current.from, offset), offset)
    },
    onEnd: (px) => {
      const current = drag.current
      if (current?.by !== 'pointer') return
      drag.current = { ...current, to: placeCarriedTo(starts, current.from, towardsEnd(px)) }
      finish(true)
    },
    onCancel: () => finish(false),
  })

  /** On the grip: Space or Enter picks up and drops, arrows carry, Escape puts back. */
  const onGripKey = (outcomeId: string, event: KeyboardEvent<HTMLElement>) => {
    const current = drag.current
    const key = unmirroredKey(event.key, event.currentTarget)
    const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
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
    const to = Math.min(count - 1, Math.max(0, current.to + step))
    show(current, to, distanceTo(starts, current.from, to))
    showUnit(to)
  }

  const grip = useStableFunctions<Grip>({
    onGripKey,
    onGripBlur: () => {
      if (drag.current?.by === 'keyboard') finish(false)
    },
  })

  return { draggedId, announcement, grip, carry }
}
