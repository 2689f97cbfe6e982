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
  /** Whether rows have room for one line only. */
  isLow: boolean
  /** In a short window the header alone stays above the students; grid.css has the same. */
  pinsHeaderOnly: boolean
}

/** Of the bar above the grid where it has one line, in px; grid.css has the same. */
export const barHeight = 48

type Sizes = Omit<GridLayout, 'pinsHeaderOnly'>

const rowHeights: Record<Density, number> = { compact: 28, cosy: 34, comfortable: 42 }

const wide: Sizes = {
  studentWidth: 264,
  columnWidth: 116,
  rowHeight: 34,
  headerHeight: 74,
  bandHeight: 24,
  summaryWidth: 104,
  isLow: false,
}
const narrow: Sizes = {
  studentWidth: 144,
  columnWidth: 96,
  rowHeight: 44,
  headerHeight: 104,
  bandHeight: 44,
  summaryWidth: 88,
  isLow: false,
}

/** Of a column whose cells are written with the names of levels, in px. */
const labelledWidths = { wide: 152, narrow: 132 }

/** Widths of the columns whose width nobody has set, where there is room for all. */
export const defaultWidths = (hasLabels: boolean) => ({
  student: wide.studentWidth,
  column: hasLabels ? labelledWidths.wide : wide.columnWidth,
})

const screenQuery = (query: string) => {
  // Asked once: a new question each time costs as much as drawing a row.
  const list = matchMedia(query)
  return {
    matches: () => list.matches,
    subscribe: (onChange: () => void) => {
      list.addEventListener('change', onChange)
      return () => list.removeEventListener('change', onChange)
    },
  }
}

const narrowScreen = screenQuery('(max-width: 639px)')
const shortScreen = screenQuery('(max-height: 30rem)')

export const useIsNarrow = (): boolean => useSyncExternalStore(narrowScreen.subscribe, narrowScreen.matches)
const useIsShort = (): boolean => useSyncExternalStore(shortScreen.subscribe, shortScreen.matches)

/**
 * A finger's rows stay as high as a finger needs, and a phone's students as narrow. `studentWidth`: as the teacher set it;
 * `hasLabels`: whether cells are written with the names of levels.
 */
export const useGridLayout = (
  density: Density,
  { studentWidth, hasLabels = false }: { studentWidth?: number | undefined; hasLabels?: boolean } = {},
): GridLayout => {
  const isNarrow = useIsNarrow()
  const pinsHeaderOnly = useIsShort()
  return useMemo(() => {
    const sizes = isNarrow
      ? narrow
      : {
          ...wide,
          rowHeight: rowHeights[density],
          isLow: density === 'compact',
          studentWidth: studentWidth ?? wide.studentWidth,
        }
    const labelled = { columnWidth: labelledWidths[isNarrow ? 'narrow' : 'wide'] }
    return { ...sizes, ...(hasLabels ? labelled : {}), pinsHeaderOnly }
  }, [isNarrow, pinsHeaderOnly, density, studentWidth, hasLabels])
}
