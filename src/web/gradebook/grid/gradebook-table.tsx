import './grid.css'
import { type CSSProperties, useEffect, useMemo, useRef } from 'react'
import { CellFrames } from './cell-frames.tsx'
import type { RangeBox } from './cell-range.ts'
import { countIn, startAt } from '../model/column-places.ts'
import { unitOf } from '../model/column-units.ts'
import { useGradebookTable, type ClassLine } from './use-gradebook-table.ts'
import { studentColumnId, summaryColumnId } from '../model/column-ids.ts'
import { GridHead } from './grid-head.tsx'
import type { GridLayout } from './grid-layout.ts'
import { placeNow, rowNumber, type HeadRow, type Place } from './grid-place.ts'
import { StudentRowLine } from './grid-rows.tsx'
import { laneOf, placesIn } from './grid-window.ts'
import { pressPlace } from './press-place.ts'
import type { Resize } from './resize-handle.tsx'
import type { GradebookView, Sort } from '../address/search-params.ts'
import type { StudentFormat } from '../model/student-format.ts'
import type { SummaryColumn } from '../model/summary-column.ts'
import { useCellRange } from './use-cell-range.ts'
import { useColumnHover } from './use-column-hover.ts'
import { useGridKeys } from './use-grid-keys.ts'
import { useGridWindow } from './use-grid-window.ts'
import { useOutcomeDrag } from '../drag/use-outcome-drag.ts'
import type { GridColumns } from './use-grid-columns.ts'
import { useOpenedInView } from './use-opened-in-view.ts'
import { useRowInAddress } from './use-row-in-address.ts'
import { useRowSlots } from './use-row-slots.ts'
import { useStrips } from './use-strips.ts'
import { useTitleTip } from './use-title-tip.ts'
import type { OpenedAt } from './use-opened-cell.ts'
import type { ClassRow } from '../model/class-row.ts'
import type { StudentRow } from '../model/rollups.ts'
import { words } from '../words/words.ts'

/** The grid: students down, outcomes across, one scroll both ways. */
export function GradebookTable({
  layout,
  gridColumns,
  summaryColumn,
  hasLabels,
  percents,
  studentCount,
  rowsKey,
  rowAt,
  classRows,
  view,
  format,
  isBusy,
  isStale,
  opened,
  resize,
  onSort,
  onMove,
  onOptions,
  onOpen,
  onToggleGroup,
  onNudgeWidth,
  onCopy,
  onRowsInView,
  onFirstRow,
}: {
  layout: GridLayout
  gridColumns: GridColumns
  /** Null: there is none. */
  summaryColumn: SummaryColumn | null
  /** Whether cells are written with the names of levels, which can be longer than a column is wide. */
  hasLabels: boolean
  /** How the scores of each outcome are spread over its levels, in percent. */
  percents: ReadonlyMap<string, readonly number[]>
  studentCount: number
  /** Another where other students are in the rows, or in another order. */
  rowsKey: string
  rowAt: (index: number) => StudentRow | undefined
  classRows: readonly ClassRow[]
  view: Pick<GradebookView, 'sort' | 'order' | 'firstRow'>
  format: StudentFormat
  isBusy: boolean
  isStale: boolean
  /** The cell whose evidence is open: brought into view beside the drawer as it is opened. */
  opened: OpenedAt | null
  /** Null where columns keep their widths. */
  resize: Resize | null
  onSort: (pressed: Sort) => void
  /** `toIndex` counts the units of columns. */
  onMove: (outcomeId: string, toIndex: number) => void
  onOptions: (outcomeId: string, button: HTMLElement) => void
  onOpen: (row: number, outcomeId: string) => void
  onToggleGroup: (groupId: string) => void
  /** A step wider (1) or narrower (-1); null where columns keep their widths. */
  onNudgeWidth: ((columnId: string, step: 1 | -1) => void) | null
  onCopy: (range: RangeBox, clipboard: DataTransfer) => void
  onRowsInView: (first: number, last: number) => void
  /** Once another row has come to be the first in view, and the scrolling rests. */
  onFirstRow: (row: number) => void
}) {
  const scroller = useRef<HTMLDivElement>(null)
  const grid = useRef<HTMLTableElement>(null)
  const { units, columns, defined, bands, starts, unitStarts } = gridColumns
  const headRows: HeadRow[] = [
    ...(bands.length > 0 ? (['band'] as const) : []),
    'header',
    ...classRows.map((classRow) => classRow.place),
  ]
  const bandHeight = bands.length > 0 ? layout.bandHeight : 0
  const headHeight = bandHeight + layout.headerHeight + classRows.length * layout.rowHeight
  const height = headHeight + studentCount * layout.rowHeight
  const pinnedHeight = layout.pinsHeaderOnly ? layout.headerHeight : headHeight
  const columnIds = useMemo(() => columns.map(({ id }) => id), [columns])
  const columnById = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns])
  const endWidth = summaryColumn === null ? 0 : layout.summaryWidth

  const cellRange = useCellRange({ columnIds, studentCount, rowsKey })
  const { box } = cellRange
  const drag = useOutcomeDrag({
    grid,
    units,
    starts: unitStarts,
    titleOf: (id) => columnById.get(id)?.title ?? '',
    showUnit: (index) => showColumn(columnIds.indexOf(units[index]?.id ?? '')),
    onDrop: onMove,
  })

  const scrollTo = (place: Place, { toStart = false, toTop = false } = {}) => {
    if (toStart) showStart()
    if (toTop) showTop()
    if (typeof place.row === 'number') showRow(place.row)
    else if (place.row !== 'header') showHead()
    if (place.columnId === summaryColumnId) showEnd()
    else if (columnById.has(place.columnId)) showColumn(columnIds.indexOf(place.columnId))
  }
  const press = (place: Place) =>
    pressPlace(place, { units, columns, summary: summaryColumn }, { onSort, onToggleGroup, onOpen })
  const onWalk = (to: Place) => {
    cellRange.clear()
    // What is behind the cells goes along with the keys.
    const isScore = typeof to.row === 'number' && columnById.get(to.columnId)?.kind === 'outcome'
    if (opened !== null && isScore) press(to)
  }
  const allColumnIds = [studentColumnId, ...columnIds, ...(summaryColumn === null ? [] : [summaryColumnId])]
  const bandEnds = bands.map(({ first, last }) => ({
    first: columnIds[first] ?? '',
    last: columnIds[last] ?? '',
  }))
  const { active, gridProps } = useGridKeys({
    grid,
    columnIds: allColumnIds,
    placeNow: (place, column) =>
      placeNow(place, {
        column,
        headRows,
        columnIds: allColumnIds,
        studentCount,
        bands: bandEnds,
        standInOf: (columnId) => unitOf(units, columnId)?.id,
      }),
    // Asked for at a key, not while rendering: the height is a question to the layout.
    extent: () => ({
      headRows,
      studentCount,
      columnIds: allColumnIds,
      pageRows: Math.max(
        1,
        Math.floor(((scroller.current?.clientHeight ?? 0) - pinnedHeight) / layout.rowHeight) - 1,
      ),
      bands: bandEnds,
    }),
    isDragging: drag.draggedId !== null,
    scrollTo,
    onEnter: press,
    onWiden: ({ row, columnId }, step) => {
      const isSizable = columnId === studentColumnId || columnById.get(columnId)?.kind === 'outcome'
      if (row === 'header' && isSizable) onNudgeWidth?.(columnId, step)
    },
    onExtend: ({ from, to }) => cellRange.extendByKey(from, to),
    onWalk,
    onEscape: cellRange.clear,
  })

  const size = { rowCount: studentCount, columns: starts, headHeight, pinnedHeight, endWidth, layout }
  const { shown, showHead, showTop, showRow, showColumn, showStart, showEnd } = useGridWindow(scroller, size)
  // Wherever they are, the lines with the focus and being dragged stay mounted.
  const activeRow = typeof active.row === 'number' ? active.row : -1
  const rowPlaces = placesIn(shown.rows, { count: studentCount, kept: [activeRow] })
  const draggedUnit = units.find(({ id }) => id === drag.draggedId)
  const keptColumns = [active.columnId, ...(draggedUnit?.columns.map(({ id }) => id) ?? [])].map((id) =>
    columnIds.indexOf(id),
  )

  useOpenedInView(opened, scrollTo)
  const { first: firstInView, last: lastInView } = shown.rowsInView
  useRowInAddress({
    scroller,
    wantedRow: view.firstRow,
    firstInView,
    rowHeight: layout.rowHeight,
    above: headHeight - pinnedHeight,
    onRow: onFirstRow,
  })
  useEffect(() => onRowsInView(firstInView, lastInView), [firstInView, lastInView, onRowsInView])

  const { ordered, slots, bodyProps } = useRowSlots(rowPlaces)
  const lines: ClassLine[] = ordered.map((index) => ({ index, student: rowAt(index) ?? null }))
  const table = useGradebookTable({ columns: defined, order: columnIds, lines })
  const { studentWidth } = layout
  const { lanes, head } = useStrips({
    table,
    columns,
    starts,
    layout,
    shown: shown.columns,
    kept: keptColumns,
  })
  const summary = useMemo(
    () =>
      summaryColumn === null
        ? null
        : { column: summaryColumn, number: columns.length + 2, width: layout.summaryWidth },
    [summaryColumn, columns.length, layout.summaryWidth],
  )

  const activeIn = (row: Place['row']) => (active.row === row ? active.columnId : null)
  const { veil, scrollerProps } = useColumnHover(layout)
  const { tip, tipProps } = useTitleTip()

  return (
    <>
      <div role="status" aria-live="assertive" className="sr-only">
        {drag.announcement}
      </div>
      <div role="status" className="sr-only">
        {box !== null &&
          words.cellsChosen(box.lastRow - box.firstRow + 1, box.lastColumn - box.firstColumn + 1)}
      </div>
      <div
        ref={scroller}
        className="grid-scroller"
        data-stale={isStale || undefined}
        data-range={box === null ? undefined : true}
        data-dragging={drag.draggedId === null ? undefined : true}
        {...scrollerProps}
        {...tipProps}
      >
        <table
          ref={grid}
          role="grid"
          aria-label={words.grid}
          aria-rowcount={headRows.length + studentCount}
          aria-colcount={columns.length + (summary === null ? 1 : 2)}
          aria-busy={isBusy}
          data-grid
          data-labels={hasLabels || undefined}
          data-low={layout.isLow || undefined}
          className="grid-table"
          style={
            {
              '--student-width': `${studentWidth}px`,
              '--column-width': `${layout.columnWidth}px`,
              width: studentWidth + startAt(starts, countIn(starts)) + endWidth,
              height,
            } as CSSProperties
          }
          {...gridProps}
          {...cellRange.pointerProps}
          onCopy={(event) => {
            if (box === null) return
            event.preventDefault()
            onCopy(box, event.clipboardData)
          }}
          onClick={(event) => {
            // A range that was drawn ends with a click too.
            if (box !== null) return
            const cell = (event.target as Element).closest('td[data-col]')
            const [row, columnId] = [cell?.getAttribute('data-row'), cell?.getAttribute('data-col')]
            if (row && columnId && /^\d+$/.test(row)) press({ row: Number(row), columnId })
          }}
        >
          <GridHead
            layout={layout}
            gridColumns={gridColumns}
            headRows={headRows}
            classRows={classRows}
            strips={head}
            columnsInView={shown.columns}
            summary={summary}
            percents={percents}
            view={view}
            format={format}
            activeIn={activeIn}
            resize={resize}
            scroller={scroller}
            grip={drag.grip}
            carry={drag.carry}
            onSort={onSort}
            onOptions={onOptions}
            onToggleGroup={onToggleGroup}
          />
          <tbody role="rowgroup" {...bodyProps}>
            {table.getRowModel().rows.map(({ original }) => (
              <StudentRowLine
                key={slots.get(original.index)}
                student={original.student}
                index={original.index}
                top={headHeight + original.index * layout.rowHeight}
                height={layout.rowHeight}
                studentWidth={studentWidth}
                rowNumber={rowNumber(original.index, headRows) + 1}
                strips={lanes[laneOf(slots.get(original.index) ?? 0)] ?? []}
                summary={summary}
                format={format}
                activeColumnId={activeIn(original.index)}
              />
            ))}
          </tbody>
        </table>
        <CellFrames openedPlace={opened?.place ?? null} {...{ box, columnIds, starts, headHeight, layout }} />
        <div ref={veil} className="grid-column-veil" style={{ height }} hidden />
      </div>
      <div ref={tip} className="grid-title-tip popup" aria-hidden="true" hidden />
    </>
  )
}
