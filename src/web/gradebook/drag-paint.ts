import { isMirrored } from '../language/mirrored.ts'

/** A column as it is carried: from its place in the order to another, and `offset` px from where it stood, towards the end. */
export type DragScene = {
  draggedId: string
  from: number
  to: number
  offset: number
  columnWidth: number
  order: readonly string[]
}

/** How a column is shown beside its own place: px towards the end, and whether it is held, glides there or stands. */
type Shift = { px: number; as: 'held' | 'gliding' | 'standing' }

const sameShift = (a: Shift | undefined, b: Shift) => a?.px === b.px && a.as === b.as

/**
 * Paints a drag on the mounted cells themselves: the dragged column, header and cells alike, follows the pointer and the
 * columns between its old and its new place make room. No component renders for it, and only cells that move are
 * styled anew.
 */
export function createDragPaint(grid: HTMLElement) {
  const towardsEnd = isMirrored(grid) ? -1 : 1
  const shifts = new Map<string, Shift>()
  const touched = new Set<HTMLElement>()
  const columns = new Map<string, HTMLElement[]>()

  const cellsOf = (id: string) => {
    const known = columns.get(id)
    if (known !== undefined) return known
    const cells = [...grid.querySelectorAll<HTMLElement>(`[data-col="${CSS.escape(id)}"]`)]
    columns.set(id, cells)
    return cells
  }

  const write = (id: string, { px, as }: Shift) => {
    for (const cell of cellsOf(id)) {
      touched.add(cell)
      // Not the property `translate`, which dnd-kit would take for a change of the cell's own place.
      cell.style.transform = `translateX(${px * towardsEnd}px)`
      cell.style.transition = as === 'gliding' ? 'transform var(--part-duration) ease-out' : 'none'
      cell.toggleAttribute('data-lifted', as === 'held')
    }
  }

  const show = (wanted: Map<string, Shift>) => {
    // A column that has made room before glides back.
    for (const id of shifts.keys()) if (!wanted.has(id)) wanted.set(id, { px: 0, as: 'gliding' })
    for (const [id, shift] of wanted) {
      if (sameShift(shifts.get(id), shift)) continue
      write(id, shift)
      shifts.set(id, shift)
    }
  }

  const scene = (
    { draggedId, from, to, columnWidth, order }: Omit<DragScene, 'offset'>,
    dragged: Shift,
  ): Map<string, Shift> => {
    const [low, high] = from < to ? [from + 1, to] : [to, from - 1]
    const px = from < to ? -columnWidth : columnWidth
    const yielding = order.slice(low, high + 1).map((id) => [id, { px, as: 'gliding' }] as const)
    return new Map<string, Shift>([...yielding, [draggedId, dragged]])
  }

  return {
    /** The column in the hand, those beside it on their way. */
    carry: (drag: DragScene) => show(scene(drag, { px: drag.offset, as: 'held' })),
    /** The column let go, where the order will have it. */
    settle: (drag: Omit<DragScene, 'offset'>) =>
      show(scene(drag, { px: (drag.to - drag.from) * drag.columnWidth, as: 'standing' })),
    /** Cells have been mounted since: they are shown like the rest of their columns. */
    refresh: () => {
      columns.clear()
      for (const [id, shift] of shifts) write(id, shift)
    },
    clear: () => {
      for (const cell of touched) {
        cell.style.removeProperty('transform')
        cell.style.removeProperty('transition')
        cell.removeAttribute('data-lifted')
      }
      touched.clear()
      columns.clear()
      shifts.clear()
    },
  }
}
