import { useMemo, useSyncExternalStore } from 'react'
import type { Density } from '#contract/view.ts'

/** Sizes of the grid, in px; `columnWidth` is that of a column whose width nobody has set. */
export type GridLayout = {
  studentWidth: number
  columnWidth: number
  rowHeight: number
  headerHeight: number
  /** Of the band of groups. */
  bandHeight: number
  summaryWidth: number
}

const rowHeights: Record<Density, number> = { compact: 28, cosy: 34, comfortable: 42 }

const wide: GridLayout = {
  studentWidth: 264,
  columnWidth: 116,
  rowHeight: 34,
  headerHeight: 74,
  bandHeight: 24,
  summaryWidth: 104,
}
const narrow: GridLayout = {
  studentWidth: 132,
  columnWidth: 96,
  rowHeight: 44,
  headerHeight: 104,
  bandHeight: 44,
  summaryWidth: 88,
}

/** Widths of the columns whose width nobody has set, where there is room for all. */
export const defaultWidths = { student: wide.studentWidth, column: wide.columnWidth }

// Asked once: a new question each time costs as much as drawing a row.
const narrowScreen = matchMedia('(max-width: 639px)')

const subscribe = (onChange: () => void) => {
  narrowScreen.addEventListener('change', onChange)
  return () => narrowScreen.removeEventListener('change', onChange)
}

export const useIsNarrow = (): boolean => useSyncExternalStore(subscribe, () => narrowScreen.matches)

/** A finger's rows stay as high as a finger needs, and a phone's students as narrow; `studentWidth`: as the teacher set it. */
export const useGridLayout = (density: Density, studentWidth?: number): GridLayout => {
  const isNarrow = useIsNarrow()
  return useMemo(() => {
    if (isNarrow) return narrow
    return { ...wide, rowHeight: rowHeights[density], studentWidth: studentWidth ?? wide.studentWidth }
  }, [isNarrow, density, studentWidth])
}
