import type { PointerEvent } from 'react'
import { isMirrored } from '../../language/mirrored.ts'

export type Resize = {
  /** The column would be this wide, in px, were the pointer let go now. */
  onResize: (columnId: string, width: number) => void
  onResized: (columnId: string, width: number) => void
  /** Back to the width of every column. */
  onReset: (columnId: string) => void
}

/** The end edge of a header, which sets the width of its column: for the mouse, beside the keys and the menu that do the same. */
export function ResizeHandle({ columnId, onResize, onResized, onReset }: Resize & { columnId: string }) {
  const start = (event: PointerEvent<HTMLElement>) => {
    event.stopPropagation()
    event.preventDefault()
    if (event.pointerType !== 'mouse' || event.button !== 0) return
    const handle = event.currentTarget
    const from = handle.parentElement?.getBoundingClientRect().width ?? 0
    const towardsEnd = isMirrored(handle) ? -1 : 1
    const { clientX: takenAt, pointerId } = event
    let width = from
    const follow = ({ clientX }: globalThis.PointerEvent) => {
      width = Math.round(from + (clientX - takenAt) * towardsEnd)
      onResize(columnId, width)
    }
    const end = () => {
      handle.removeEventListener('pointermove', follow)
      if (width !== from) onResized(columnId, width)
    }
    handle.setPointerCapture(pointerId)
    handle.addEventListener('pointermove', follow)
    handle.addEventListener('lostpointercapture', end, { once: true })
  }
  return (
    <span
      aria-hidden="true"
      className="grid-resize"
      onPointerDown={start}
      // A finger held on the edge does not take the column.
      onTouchStart={(event) => event.stopPropagation()}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={() => onReset(columnId)}
    />
  )
}
