import type { PointerEvent } from 'react'
import { isMirrored } from '../language/mirrored.ts'

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
    if (event.button !== 0) return
    event.stopPropagation()
    event.preventDefault()
    const handle = event.currentTarget
    const { left, right } = handle.parentElement?.getBoundingClientRect() ?? { left: 0, right: 0 }
    const fromEnd = isMirrored(handle)
    const widthAt = (x: number) => Math.round(fromEnd ? right - x : x - left)
    const follow = (move: globalThis.PointerEvent) => onResize(columnId, widthAt(move.clientX))
    const end = (up: globalThis.PointerEvent) => {
      handle.removeEventListener('pointermove', follow)
      onResized(columnId, widthAt(up.clientX))
    }
    handle.setPointerCapture(event.pointerId)
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
