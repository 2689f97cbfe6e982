import { useSyncExternalStore } from 'react'

/** Sizes of the grid, in px. Columns are one width, which is what lets a place in them be told from a distance. */
export type GridLayout = {
  studentWidth: number
  columnWidth: number
  rowHeight: number
  headerHeight: number
}

const wide: GridLayout = { studentWidth: 264, columnWidth: 116, rowHeight: 34, headerHeight: 74 }
const narrow: GridLayout = { studentWidth: 132, columnWidth: 96, rowHeight: 44, headerHeight: 104 }

// Asked once: a new question each time costs as much as drawing a row.
const narrowScreen = matchMedia('(max-width: 639px)')

const subscribe = (onChange: () => void) => {
  narrowScreen.addEventListener('change', onChange)
  return () => narrowScreen.removeEventListener('change', onChange)
}

export const useIsNarrow = (): boolean => useSyncExternalStore(subscribe, () => narrowScreen.matches)

export const useGridLayout = (): GridLayout => (useIsNarrow() ? narrow : wide)
