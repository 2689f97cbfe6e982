import { useMemo, useSyncExternalStore } from 'react'
import type { Density } from '#contract/view.ts'

/** Sizes of the grid, in px. Columns are one width, which is what lets a place in them be told from a distance. */
export type GridLayout = {
  studentWidth: number
  columnWidth: number
  rowHeight: number
  headerHeight: number
}

const rowHeights: Record<Density, number> = { compact: 28, cosy: 34, comfortable: 42 }

const wide: GridLayout = { studentWidth: 264, columnWidth: 116, rowHeight: 34, headerHeight: 74 }
const narrow: GridLayout = { studentWidth: 132, columnWidth: 96, rowHeight: 44, headerHeight: 104 }

// Asked once: a new question each time costs as much as drawing a row.
const narrowScreen = matchMedia('(max-width: 639px)')

const subscribe = (onChange: () => void) => {
  narrowScreen.addEventListener('change', onChange)
  return () => narrowScreen.removeEventListener('change', onChange)
}

export const useIsNarrow = (): boolean => useSyncExternalStore(subscribe, () => narrowScreen.matches)

/** A finger's rows stay as high as a finger needs. */
export const useGridLayout = (density: Density): GridLayout => {
  const isNarrow = useIsNarrow()
  return useMemo(() => (isNarrow ? narrow : { ...wide, rowHeight: rowHeights[density] }), [isNarrow, density])
}
