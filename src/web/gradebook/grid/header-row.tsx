import { memo, type RefObject, useCallback, useMemo, useRef } from 'react'
import { spreadPicture } from '../../rating/spread-picture.ts'
import { OtherHeader, type SortState, StudentHeader, SummaryHeader } from './column-header.tsx'
import { studentColumnId, summaryColumnId } from '../model/column-ids.ts'
import type { DragHandle, PointerCarry } from '../drag/drag-area.tsx'
import type { GridColumn } from '../model/grid-column.ts'
import type { GridLayout } from './grid-layout.ts'
import type { PlacedSummary, Strip } from './grid-rows.tsx'
import { OutcomeHeader } from './outcome-header.tsx'
import type { Resize } from './resize-handle.tsx'
import { type GradebookView, sameSort, type Sort } from '../address/search-params.ts'
import type { StudentFormat } from '../model/student-format.ts'
import { useDragArea } from '../drag/use-drag-area.ts'
import type { Grip } from '../drag/use-outcome-drag.ts'
import type { OutcomeColumn } from '../model/outcome-column.ts'
import { words } from '../words/words.ts'

/** The row of headers. A header costs more to draw than a row of cells: only other columns have the row drawn anew. */
export const HeaderRow = memo(function HeaderRow({
  layout,
  columns,
  rowNumber,
  strips,
  summary,
  percents,
  sort: shownSort,
  order,
  secondary,
  activeColumnId,
  resize,
  scroller,
  grip,
  carry,
  onSort,
  onOptions,
}: {
  layout: GridLayout
  /** All of the grid, in the order shown. */
  columns: readonly GridColumn[]
  /** Counted from 1. */
  rowNumber: number
  strips: readonly Strip[]
  summary: PlacedSummary | null
  percents: ReadonlyMap<string, readonly number[]>
  sort: GradebookView['sort']
  order: GradebookView['order']
  secondary: StudentFormat['secondary']
  /** The column of the grid's tab stop, when it is in this row. */
  activeColumnId: string | null
  resize: Resize | null
  scroller: RefObject<HTMLElement | null>
  grip: Grip
  carry: PointerCarry
  onSort: (pressed: Sort) => void
  onOptions: (outcomeId: string, button: HTMLElement) => void
}) {
  const draggableIds = useMemo(
    () => columns.filter(({ kind }) => kind === 'outcome').map(({ id }) => id),
    [columns],
  )
  const sortOf = (sort: Sort | null): SortState => (sort !== null && sameSort(sort, shownSort) ? order : null)
  const keySort =
    secondary === 'none'
      ? null
      : {
          label: words.sortByKey[secondary],
          sort: sortOf({ by: `student_${secondary}` }),
          onSort: () => onSort({ by: `student_${secondary}` }),
        }
  const sortOutcome = useCallback((outcomeId: string) => onSort({ by: 'outcome', outcomeId }), [onSort])
  const row = useRef<HTMLTableRowElement>(null)
  const { parts, load } = useDragArea(row)
  const headers = strips.flat()
  const headerOf = ({ column, start, width, number }: Strip[number], handle: DragHandle | null) => {
    const placed = {
      start,
      width,
      columnNumber: number,
      sort: sortOf(column.sort),
      isActive: activeColumnId === column.id,
    }
    return column.kind === 'outcome' ? (
      <OutcomeHeader
        key={column.id}
        column={column.outcome}
        handle={handle}
        spread={spreadOf(column.outcome, percents.get(column.id))}
        onSort={sortOutcome}
        onOptions={onOptions}
        resize={resize}
        {...placed}
        {...grip}
      />
    ) : (
      <OtherHeader key={column.id} column={column} onSort={onSort} {...placed} />
    )
  }
  return (
    <tr
      ref={row}
      role="row"
      aria-rowindex={rowNumber}
      className="grid-head-row"
      onPointerEnter={parts === null ? load : undefined}
      style={{ height: layout.headerHeight }}
    >
      <StudentHeader
        width={layout.studentWidth}
        sort={sortOf({ by: 'student' })}
        isActive={activeColumnId === studentColumnId}
        onSort={() => onSort({ by: 'student' })}
        keySort={keySort}
        resize={resize}
      />
      {parts === null ? (
        headers.map((placed) => headerOf(placed, null))
      ) : (
        <parts.DragArea ids={draggableIds} scroller={scroller} carry={carry}>
          {headers.map((placed) =>
            placed.column.kind === 'outcome' ? (
              <parts.Draggable key={placed.column.id} id={placed.column.id}>
                {(handle) => headerOf(placed, handle)}
              </parts.Draggable>
            ) : (
              headerOf(placed, null)
            ),
          )}
        </parts.DragArea>
      )}
      {summary !== null && (
        <SummaryHeader
          summary={summary}
          sort={sortOf(summary.column.sort)}
          isActive={activeColumnId === summaryColumnId}
          onSort={onSort}
        />
      )}
    </tr>
  )
})

const spreads = new WeakMap<readonly number[], string | null>()

/** How an outcome's scores are spread, as the picture of a bar; made once for the same numbers. */
const spreadOf = (column: OutcomeColumn, percents: readonly number[] | undefined): string | null => {
  if (percents === undefined) return null
  const known = spreads.get(percents)
  if (known !== undefined) return known
  const spread = spreadPicture(column.levels, percents)
  spreads.set(percents, spread)
  return spread
}
