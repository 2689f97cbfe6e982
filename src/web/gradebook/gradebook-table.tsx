import './grid.css'
import { closestCenter, DndContext, MeasuringStrategy, type Modifier } from '@dnd-kit/core'
import { SortableContext } from '@dnd-kit/sortable'
import { useCallback, useEffect, useEffectEvent, useMemo, useRef } from 'react'
import type { RangeBox } from './cell-range.ts'
import { studentColumnId, useGradebookTable, type ClassLine } from './columns.ts'
import { useGridLayout } from './grid-layout.ts'
import { rowNumber, type HeadRow, type Place } from './grid-place.ts'
import { ClassRowLine, StudentRowLine, type StudentFormat } from './grid-rows.tsx'
import { columnsInStrip, placesIn, stripOf } from './grid-window.ts'
import { MirroredEdgeScroll } from './mirrored-edge-scroll.ts'
import type { Density } from '#contract/view.ts'
import { spreadPicture } from '../rating/spread-picture.ts'
import { OutcomeHeader, StudentHeader, type SortState } from './outcome-header.tsx'
import type { GradebookView } from './search-params.ts'
import { useCellRange } from './use-cell-range.ts'
import { useColumnHover } from './use-column-hover.ts'
import { useGridKeys } from './use-grid-keys.ts'
import { useGridWindow } from './use-grid-window.ts'
import { useOutcomeDrag } from './use-outcome-drag.ts'
import { useStrips } from './use-strips.ts'
import type { ClassRow } from './use-class-rows.ts'
import type { OutcomeColumn, StudentRow } from './view-model.ts'
import { words } from './words.ts'

const onlyAcross: Modifier = ({ transform }) => ({ ...transform, y: 0 })
const measuring = { droppable: { strategy: MeasuringStrategy.WhileDragging } }
// dnd-kit would otherwise scroll the rows up as soon as a header, which lies at the top edge, is dragged.
const autoScroll = { threshold: { x: 0.12, y: 0 } }
const dragAccessibility = {
  screenReaderInstructions: { draggable: words.handleHelp },
  announcements: {
    onDragStart: () => undefined,
    onDragOver: () => undefined,
    onDragEnd: () => undefined,
    onDragCancel: () => undefined,
  },
}

/** The grid: students down, outcomes across, one scroll both ways. */
export function GradebookTable({
  outcomes,
  order,
  percents,
  studentCount,
  rowAt,
  classRows,
  view,
  density,
  format,
  isBusy,
  isStale,
  openedPlace,
  onSort,
  onMove,
  onOptions,
  onOpen,
  onCopy,
  onRowsInView,
}: {
  outcomes: readonly OutcomeColumn[]
  /** The columns shown, in order. */
  order: string[]
  /** How the scores of each outcome are spread over its levels, in percent. */
  percents: ReadonlyMap<string, readonly number[]>
  studentCount: number
  rowAt: (index: number) => StudentRow | undefined
  classRows: readonly ClassRow[]
  view: Pick<GradebookView, 'sort' | 'order'>
  density: Density
  format: StudentFormat
  isBusy: boolean
  isStale: boolean
  /** The cell whose evidence is open: kept in view beside the drawer. */
  openedPlace: Place | null
  onSort: (pressed: GradebookView['sort']) => void
  onMove: (outcomeId: string, toIndex: number) => void
  onOptions: (outcomeId: string, button: HTMLElement) => void
  onOpen: (row: number, outcomeId: string) => void
  onCopy: (range: RangeBox) => void
  onRowsInView: (first: number, last: number) => void
}) {
  const scroller = useRef<HTMLDivElement>(null)
  const grid = useRef<HTMLTableElement>(null)
  const layout = useGridLayout(density)
  const headRows: HeadRow[] = ['header', ...classRows.map((classRow) => classRow.place)]
  const headHeight = layout.headerHeight + classRows.length * layout.rowHeight
  const columnById = useMemo(() => new Map(outcomes.map((column) => [column.id, column])), [outcomes])
  const titleOf = (id: string) => columnById.get(id)?.title ?? ''

  const cellRange = useCellRange(order)
  const { box } = cellRange
  const drag = useOutcomeDrag({
    grid,
    order,
    columnWidth: layout.columnWidth,
    titleOf,
    showColumn: (index) => showColumn(index),
    onDrop: onMove,
  })

  const scrollTo = (place: Place) => {
    if (typeof place.row === 'number') showRow(place.row)
    if (place.columnId !== studentColumnId) showColumn(order.indexOf(place.columnId))
  }
  const open = ({ row, columnId }: Place) => {
    const column = columnById.get(columnId)
    if (row === 'header')
      onSort(column === undefined ? { by: 'student' } : { by: 'outcome', outcomeId: columnId })
    if (typeof row === 'number' && column !== undefined) onOpen(row, columnId)
  }
  const { active, gridProps } = useGridKeys({
    grid,
    // Asked for at a key, not while rendering: the height is a question to the layout.
    extent: () => ({
      headRows,
      studentCount,
      columnIds: [studentColumnId, ...order],
      pageRows: Math.max(
        1,
        Math.floor(((scroller.current?.clientHeight ?? 0) - headHeight) / layout.rowHeight) - 1,
      ),
    }),
    isDragging: drag.draggedId !== null,
    scrollTo,
    onEnter: open,
    onExtend: (step) => (step === null ? cellRange.clear() : cellRange.extendByKey(step.from, step.to)),
    onEscape: cellRange.clear,
  })

  const size = { rowCount: studentCount, columnCount: order.length, headHeight, layout }
  const { shown, showRow, showColumn } = useGridWindow(scroller, size)
  // Wherever they are, the lines with the focus and being dragged stay mounted.
  const activeRow = typeof active.row === 'number' ? active.row : -1
  const rowPlaces = placesIn(shown.rows, { count: studentCount, kept: [activeRow] })
  const keptColumns = [active.columnId, drag.draggedId ?? ''].map((id) => order.indexOf(id))
  const stripPlaces = placesIn(shown.strips, {
    count: Math.ceil(order.length / columnsInStrip),
    kept: keptColumns.map(stripOf),
  })

  const showOpened = useEffectEvent(() => {
    if (openedPlace !== null) scrollTo(openedPlace)
  })
  const openedRow = openedPlace?.row
  const openedColumn = openedPlace?.columnId
  useEffect(() => {
    // Once the drawer has taken its room from the grid.
    const frame = requestAnimationFrame(showOpened)
    return () => cancelAnimationFrame(frame)
    // Another opened cell is what this waits for, though what it shows is read when the frame comes.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [openedRow, openedColumn])

  const { first: firstInView, last: lastInView } = shown.rowsInView
  useEffect(() => onRowsInView(firstInView, lastInView), [firstInView, lastInView, onRowsInView])

  const lines: ClassLine[] = rowPlaces.map((index) => ({ index, student: rowAt(index) ?? null }))
  const table = useGradebookTable({ outcomes, order, lines })
  const strips = useStrips({ table, columnById, order, layout, places: stripPlaces })

  const sortedColumnId =
    view.sort.by === 'outcome' ? view.sort.outcomeId : view.sort.by === 'student' ? studentColumnId : null
  const sortOf = (columnId: string): SortState => (columnId === sortedColumnId ? view.order : null)
  const { secondary } = format
  const keySort =
    secondary === 'none'
      ? null
      : {
          label: words.sortByKey[secondary],
          sort: view.sort.by === `student_${secondary}` ? view.order : null,
          onSort: () => onSort({ by: `student_${secondary}` }),
        }
  const sortOutcome = useCallback((outcomeId: string) => onSort({ by: 'outcome', outcomeId }), [onSort])
  const activeIn = (row: Place['row']) =>
    active.row === row ||
    (row === 'header' && typeof active.row !== 'number' && !headRows.includes(active.row))
      ? active.columnId
      : null
  const { veil, scrollerProps } = useColumnHover(layout)

  return (
    <DndContext
      {...drag.context}
      collisionDetection={closestCenter}
      modifiers={[onlyAcross]}
      measuring={measuring}
      autoScroll={autoScroll}
      accessibility={dragAccessibility}
    >
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
        data-dragging={drag.draggedId === null ? undefined : true}
        {...scrollerProps}
      >
        <table
          ref={grid}
          role="grid"
          aria-label={words.grid}
          aria-rowcount={headRows.length + studentCount}
          aria-colcount={order.length + 1}
          aria-busy={isBusy}
          data-grid
          className="grid-table"
          style={{
            width: layout.studentWidth + order.length * layout.columnWidth,
            height: headHeight + studentCount * layout.rowHeight,
          }}
          {...gridProps}
          {...cellRange.pointerProps}
          onCopy={(event) => {
            if (box === null) return
            event.preventDefault()
            onCopy(box)
          }}
          onClick={(event) => {
            // A range that was drawn ends with a click too.
            if (box !== null) return
            const cell = (event.target as Element).closest('td[data-col]')
            const [row, columnId] = [cell?.getAttribute('data-row'), cell?.getAttribute('data-col')]
            if (row && columnId && /^\d+$/.test(row)) open({ row: Number(row), columnId })
          }}
        >
          <thead role="rowgroup" className="grid-head">
            <tr
              role="row"
              aria-rowindex={1}
              className="grid-head-row"
              style={{ height: layout.headerHeight }}
            >
              <StudentHeader
                width={layout.studentWidth}
                sort={sortOf(studentColumnId)}
                isActive={activeIn('header') === studentColumnId}
                onSort={() => onSort({ by: 'student' })}
                keySort={keySort}
              />
              <SortableContext items={order} strategy={noStrategy}>
                {strips.flat().map(({ column, start, width, number }) => (
                  <OutcomeHeader
                    key={column.id}
                    column={column}
                    style={{ insetInlineStart: start, width }}
                    spread={spreadOf(column, percents.get(column.id))}
                    columnNumber={number}
                    sort={sortOf(column.id)}
                    isActive={activeIn('header') === column.id}
                    onSort={sortOutcome}
                    onOptions={onOptions}
                    {...drag.grip}
                  />
                ))}
              </SortableContext>
            </tr>
            {classRows.map((classRow, index) => (
              <ClassRowLine
                key={classRow.place}
                {...classRow}
                height={layout.rowHeight}
                studentWidth={layout.studentWidth}
                rowNumber={index + 2}
                strips={strips}
                activeColumnId={activeIn(classRow.place)}
              />
            ))}
          </thead>
          <tbody role="rowgroup">
            {table.getRowModel().rows.map(({ id, original }) => (
              <StudentRowLine
                key={id}
                student={original.student}
                index={original.index}
                top={headHeight + original.index * layout.rowHeight}
                height={layout.rowHeight}
                studentWidth={layout.studentWidth}
                rowNumber={rowNumber(original.index, headRows) + 1}
                strips={strips}
                format={format}
                activeColumnId={activeIn(original.index)}
              />
            ))}
          </tbody>
        </table>
        {box !== null && (
          <div
            className="grid-range"
            style={{
              insetInlineStart: layout.studentWidth + box.firstColumn * layout.columnWidth,
              width: (box.lastColumn - box.firstColumn + 1) * layout.columnWidth,
              top: headHeight + box.firstRow * layout.rowHeight,
              height: (box.lastRow - box.firstRow + 1) * layout.rowHeight,
            }}
          />
        )}
        <div ref={veil} className="grid-column-veil" hidden />
        <MirroredEdgeScroll scroller={scroller} />
      </div>
    </DndContext>
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

const noStrategy = () => null
