import { isMirrored } from '../../language/mirrored.ts'
import { distanceTo, type Starts, widthAt } from '../model/column-places.ts'
import type { ColumnUnit } from '../model/column-units.ts'

/** A unit of columns as it is carried: from its place to another, and `offset` px from where it stood, towards the end. */
export type DragScene = {
  from: number
  to: number
  offset: number
  units: readonly ColumnUnit[]
  /** Where each unit begins. */
  starts: Starts
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
  const cells = new Map<string, HTMLElement[]>()

  const cellsOf = (id: string) => {
    const known = cells.get(id)
    if (known !== undefined) return known
    // The band of groups stays: its pieces are over several columns, which may be parted.
    const found = [...grid.querySelectorAll<HTMLElement>(`[data-col="${CSS.escape(id)}"]:not(.grid-band)`)]
    cells.set(id, found)
    return found
  }

  const write = (id: string, { px, as }: Shift) => {
    for (const cell of cellsOf(id)) {
      touched.add(cell)
      // Not the property `translate`, which dnd-kit would take for a change of the cell's own place.
      cell.style.transform = `translateX(${px * towardsEnd}px)`
      if (as === 'gliding') cell.style.transition = 'transform var(--part-duration) ease-out'
      // Not `none`: with a transition of its own, whichever, a cell takes the browser ten times as long to style.
      else cell.style.removeProperty('transition')
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
    { from, to, units, starts }: Omit<DragScene, 'offset'>,
    dragged: Shift,
  ): Map<string, Shift> => {
    const [low, high] = from < to ? [from + 1, to] : [to, from - 1]
    const room = widthAt(starts, from)
    const shiftAll = (moved: readonly ColumnUnit[], shift: Shift) =>
      moved.flatMap(({ columns: each }) => each.map(({ id }) => [id, shift] as const))
    return new Map<string, Shift>([
      ...shiftAll(units.slice(low, high + 1), { px: from < to ? -room : room, as: 'gliding' }),
      ...shiftAll(units.slice(from, from + 1), dragged),
    ])
  }

  return {
    /** The column in the hand, those beside it on their way. */
    carry: (drag: DragScene) => show(scene(drag, { px: drag.offset, as: 'held' })),
    /** The column let go, where the order will have it. */
    settle: (drag: Omit<DragScene, 'offset'>) =>
      show(scene(drag, { px: distanceTo(drag.starts, drag.from, drag.to), as: 'standing' })),
    /** Cells have been mounted since: they are shown like the rest of their columns. */
    refresh: () => {
      cells.clear()
      for (const [id, shift] of shifts) write(id, shift)
    },
    clear: () => {
      for (const cell of touched) {
        cell.style.removeProperty('transform')
        cell.style.removeProperty('transition')
        cell.removeAttribute('data-lifted')
      }
      touched.clear()
      cells.clear()
      shifts.clear()
    },
  }
}
