import { type RefObject, useCallback, useMemo, useRef } from 'react'
import { spreadPicture } from '../rating/spread-picture.ts'
import { OtherHeader, type SortState, StudentHeader, SummaryHeader } from './column-header.tsx'
import { studentColumnId, summaryColumnId } from './columns.ts'
import type { GridLayout } from './grid-layout.ts'
import { type HeadRow, rowNumber } from './grid-place.ts'
import { ClassRowLine, type PlacedSummary, type Strip, type StudentFormat } from './grid-rows.tsx'
import type { Span } from './grid-window.ts'
import { GroupBands } from './group-bands.tsx'
import { OutcomeHeader } from './outcome-header.tsx'
import type { Resize } from './resize-handle.tsx'
import { type GradebookView, sameSort, type Sort } from './search-params.ts'
import type { ClassRow } from './use-class-rows.ts'
import type { DragHandle, PointerCarry } from './drag-area.tsx'
import { useDragArea } from './use-drag-area.ts'
import type { GridColumns } from './use-grid-columns.ts'
import type { useOutcomeDrag } from './use-outcome-drag.ts'
import type { OutcomeColumn } from './view-model.ts'
import { words } from './words.ts'

/** What is pinned above the students: the band of groups, the headers, and the rows about the class. */
export function GridHead({
  layout,
  gridColumns: { columns, bands, starts },
  headRows,
  classRows,
  strips,
  mountedColumns,
  summary,
  percents,
  view,
  format: { secondary },
  activeIn,
  resize,
  scroller,
  grip,
  carry,
  onSort,
  onOptions,
  onToggleGroup,
}: {
  layout: GridLayout
  gridColumns: GridColumns
  headRows: readonly HeadRow[]
  classRows: readonly ClassRow[]
  strips: readonly Strip[]
  mountedColumns: Span
  summary: PlacedSummary | null
  percents: ReadonlyMap<string, readonly number[]>
  view: Pick<GradebookView, 'sort' | 'order'>
  format: StudentFormat
  /** The column of the grid's tab stop, when it is in this row. */
  activeIn: (row: HeadRow) => string | null
  resize: Resize | null
  scroller: RefObject<HTMLElement | null>
  grip: ReturnType<typeof useOutcomeDrag>['grip']
  carry: PointerCarry
  onSort: (pressed: Sort) => void
  onOptions: (outcomeId: string, button: HTMLElement) => void
  onToggleGroup: (groupId: string) => void
}) {
  const { studentWidth } = layout
  const draggableIds = useMemo(
    () => columns.filter(({ kind }) => kind === 'outcome').map(({ id }) => id),
    [columns],
  )
  const sortOf = (sort: Sort | null): SortState =>
    sort !== null && sameSort(sort, view.sort) ? view.order : null
  const keySort =
    secondary === 'none'
      ? null
      : {
          label: words.sortByKey[secondary],
          sort: sortOf({ by: `student_${secondary}` }),
          onSort: () => onSort({ by: `student_${secondary}` }),
        }
  const sortOutcome = useCallback((outcomeId: string) => onSort({ by: 'outcome', outcomeId }), [onSort])
  const activeColumnId = activeIn('header')
  const headerRow = useRef<HTMLTableRowElement>(null)
  const { parts, load } = useDragArea(headerRow)
  const headers = strips.flat()
  const headerOf = ({ column, start, width, number }: Strip[number], handle: DragHandle | null) => {
    const placed = {
      style: { insetInlineStart: start, width },
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
    <thead role="rowgroup" className="grid-head">
      {bands.length > 0 && (
        <GroupBands
          bands={bands}
          columns={columns}
          starts={starts}
          studentWidth={studentWidth}
          height={layout.bandHeight}
          shown={mountedColumns}
          activeColumnId={activeIn('band')}
          onToggle={onToggleGroup}
        />
      )}
      <tr
        ref={headerRow}
        role="row"
        aria-rowindex={rowNumber('header', headRows) + 1}
        className="grid-head-row"
        onPointerEnter={parts === null ? load : undefined}
        style={{ height: layout.headerHeight }}
      >
        <StudentHeader
          width={studentWidth}
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
      {classRows.map((classRow) => (
        <ClassRowLine
          key={classRow.place}
          {...classRow}
          height={layout.rowHeight}
          studentWidth={studentWidth}
          rowNumber={rowNumber(classRow.place, headRows) + 1}
          strips={strips}
          summary={summary}
          activeColumnId={activeIn(classRow.place)}
        />
      ))}
    </thead>
  )
}

const spreads = new WeakMap<readonly number[], string>()

/** How an outcome's scores are spread, as the picture of a bar; made once for the same numbers. */
const spreadOf = (column: OutcomeColumn, percents: readonly number[] | undefined): string | null => {
  if (percents === undefined) return null
  const known = spreads.get(percents)
  if (known !== undefined) return known
  const spread = spreadPicture(column.levels, percents)
  spreads.set(percents, spread)
  return spread
}
