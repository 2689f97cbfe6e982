import type { GridColumn } from './grid-column.ts'
import type { FinishedCell } from './outcome-column.ts'

/** The rows about the class: of the students shown, and beside them of the whole course. */
export type ClassPlace = ClassFigure | `whole_${ClassFigure}`
export type ClassFigure = 'mean' | 'median' | 'mastery'

/** A pinned row about all students shown, or about the whole course beside them. */
export type ClassRow = {
  place: ClassPlace
  title: string
  /** The cell under a column; null: on its way. */
  cellOf: (column: GridColumn) => FinishedCell | null
  error: boolean
  onRetry: () => void
}
