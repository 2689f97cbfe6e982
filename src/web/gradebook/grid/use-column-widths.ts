import { useCallback, useMemo, useState } from 'react'
import { columnWidths, studentColumnWidths } from '#contract/view.ts'
import { studentColumnId } from '../model/column-ids.ts'
import { defaultWidths } from './grid-layout.ts'
import type { Resize } from './resize-handle.tsx'

/** Widths that the teacher has set, in px: of columns by outcome id, and of the students' names. */
export type SavedWidths = { columns: Readonly<Record<string, number>>; student: number | undefined }

/** A width that is not saved yet: of an edge in the hand, or put down (`isPut`); undefined: that of every column. */
type Draft = { columnId: string; width: number | undefined; isPut: boolean }

/** How much wider or narrower a key makes a column, in px. */
const step = 16

const clamp = (width: number, { min, max }: { min: number; max: number }) =>
  Math.min(max, Math.max(min, Math.round(width)))

const clampFor = (columnId: string, width: number) =>
  clamp(width, columnId === studentColumnId ? studentColumnWidths : columnWidths)

/** The widths of the columns, and the ways to change one: by the edge of its header, by key and from its menu. */
export function useColumnWidths({
  saved,
  hasLabels,
  onChange,
}: {
  saved: SavedWidths
  /** Whether cells are written with the names of levels. */
  hasLabels: boolean
  /** `edit`: what is to be changed of the widths that are kept by then. */
  onChange: (edit: (widths: SavedWidths) => SavedWidths) => void
}) {
  const [draft, setDraft] = useState<Draft | null>(null)
  // What was put down is drawn until it has come to be the saved one.
  if (draft?.isPut === true && widthIn(saved, draft.columnId) === draft.width) setDraft(null)
  const widths = useMemo(
    () => (draft === null ? saved : withWidth(saved, draft.columnId, draft.width)),
    [saved, draft],
  )
  const put = useCallback(
    (columnId: string, width: number | undefined) => {
      setDraft({ columnId, width, isPut: true })
      onChange((widths) => withWidth(widths, columnId, width))
    },
    [onChange],
  )
  const resize = useMemo(
    (): Resize => ({
      onResize: (columnId, width) => setDraft({ columnId, width: clampFor(columnId, width), isPut: false }),
      onResized: (columnId, width) => put(columnId, clampFor(columnId, width)),
      onReset: (columnId) => put(columnId, undefined),
    }),
    [put],
  )
  const usual = defaultWidths(hasLabels)
  const nudge = (columnId: string, direction: 1 | -1) => {
    const now =
      columnId === studentColumnId
        ? (widths.student ?? usual.student)
        : (widths.columns[columnId] ?? usual.column)
    put(columnId, clampFor(columnId, now + direction * step))
  }
  return { widths, resize, nudge }
}

const widthIn = (widths: SavedWidths, columnId: string): number | undefined =>
  columnId === studentColumnId ? widths.student : widths.columns[columnId]

const withWidth = (widths: SavedWidths, columnId: string, width: number | undefined): SavedWidths => {
  if (columnId === studentColumnId) return { ...widths, student: width }
  const { [columnId]: _replaced, ...columns } = widths.columns
  return { ...widths, columns: width === undefined ? columns : { ...columns, [columnId]: width } }
}
