import { memo, useCallback } from 'react'
import { locale } from '../../language/language.ts'
import { inkStyle, ratingAttributes } from '../../rating/rating-mark.tsx'
import { studentColumnId, summaryColumnId } from '../model/column-ids.ts'
import type { GridColumn } from '../model/grid-column.ts'
import type { HeadRow } from './grid-place.ts'
import type { SummaryColumn } from '../model/summary-column.ts'
import type { ClassRow } from '../model/class-row.ts'
import type { StudentRow } from '../model/rollups.ts'
import type { FinishedCell } from '../model/outcome-column.ts'
import { isGone, narrowName, studentDetails, studentName } from '../model/student-details.ts'
import type { StudentFormat } from '../model/student-format.ts'
import { words } from '../words/words.ts'

/** A column on screen: which, where from the grid's start edge in px, and its number counted from 1. */
type PlacedColumn = {
  column: GridColumn
  start: number
  width: number
  /** Whether that is the width of every column that nobody has set. */
  isUsual: boolean
  number: number
}

/** Some columns side by side, which are mounted and drawn together. */
export type Strip = readonly PlacedColumn[]

/** The summary as it stands on screen, its number counted from 1. */
export type PlacedSummary = { column: SummaryColumn; number: number; width: number }

type RowProps = {
  strips: readonly Strip[]
  studentWidth: number
  /** The column pinned at the end; null: there is none. */
  summary: PlacedSummary | null
  rowNumber: number
  /** The column of the grid's tab stop, when it is in this row. */
  activeColumnId: string | null
}

/** The room before a strip that is left for columns that are not mounted, in px, from the end of what stands before it. */
const roomBefore = (strips: readonly Strip[], index: number, studentWidth: number): number => {
  const before = strips[index - 1]?.at(-1)
  const end = before === undefined ? studentWidth : before.start + before.width
  return (strips[index]?.[0]?.start ?? end) - end
}

/** Mostly nothing: a cell without a style of its own costs the browser a third of one that has some. */
const cellStyle = ({ width, isUsual }: PlacedColumn, room: number, ink: string | null) => {
  if (isUsual && room === 0 && ink === null) return undefined
  return {
    ...(isUsual ? {} : { width }),
    ...(room === 0 ? {} : { marginInlineStart: room }),
    ...inkStyle(ink),
  }
}

const tabStop = (isActive: boolean) => (isActive ? 0 : -1)

type CellsProps = Pick<RowProps, 'activeColumnId'> & {
  /** The cell under a column; null: there is none yet. */
  cellOf: (column: GridColumn) => FinishedCell | null
  place: HeadRow | number
  /** Why there is no row yet. */
  missing?: 'loading' | 'failed'
}

const ScoreCells = ({
  strips,
  studentWidth,
  activeColumnId,
  ...cells
}: CellsProps & Pick<RowProps, 'strips' | 'studentWidth'>) =>
  strips.map((strip, index) => (
    <StripCells
      key={strip[0]?.column.id}
      strip={strip}
      room={roomBefore(strips, index, studentWidth)}
      activeColumnId={strip.some(({ column }) => column.id === activeColumnId) ? activeColumnId : null}
      {...cells}
    />
  ))

const cellClass: Record<GridColumn['kind'], string> = {
  outcome: 'grid-cell rating-cell',
  group: 'grid-cell rating-cell grid-group-cell',
  work: 'grid-cell rating-cell grid-work-cell',
  'no-work': 'grid-cell rating-cell grid-work-cell',
}

const StripCells = memo(function StripCells({
  strip,
  room,
  cellOf,
  place,
  activeColumnId,
  missing = 'loading',
}: CellsProps & { strip: Strip; room: number }) {
  return strip.map((placed, index) => {
    const { column, number } = placed
    const cell = cellOf(column)
    return (
      <td
        key={column.id}
        role="gridcell"
        aria-label={cell?.label ?? words[missing]}
        title={cell?.tip}
        aria-colindex={number}
        data-row={place}
        data-col={column.id}
        {...ratingAttributes(cell ?? { tier: missing, ink: null, text: '' })}
        tabIndex={tabStop(column.id === activeColumnId)}
        className={cellClass[column.kind]}
        style={cellStyle(placed, index === 0 ? room : 0, cell?.ink ?? null)}
      >
        {cell?.text}
      </td>
    )
  })
})

const graphemes = new Intl.Segmenter(locale, { granularity: 'grapheme' })

const initials = new Map<string, string>()

/** Worked out once for a name: to part it into letters takes longer than all else about the cell. */
const initialsOf = (name: string): string => {
  const known = initials.get(name)
  if (known !== undefined) return known
  const parts = name.split(/\s+/u).filter((part) => part !== '')
  const first = (part: string | undefined) => {
    for (const { segment } of graphemes.segment(part ?? '')) return segment
    return ''
  }
  const made = (first(parts[0]) + (parts.length > 1 ? first(parts.at(-1)) : '')).toLocaleUpperCase(locale)
  initials.set(name, made)
  return made
}

/** Name, secondary id, sections when more than one, and a mark for who is no longer active. */
const StudentCell = memo(function StudentCell({
  student,
  index,
  format,
  width,
  isActive,
}: {
  student: StudentRow | null
  index: number
  format: StudentFormat
  width: number
  isActive: boolean
}) {
  const base = {
    role: 'rowheader',
    'aria-colindex': 1,
    'data-row': index,
    'data-col': studentColumnId,
    tabIndex: tabStop(isActive),
    className: 'grid-student',
    style: { width },
  } as const
  if (student === null) return <th {...base} aria-label={words.loading} data-tier="loading" />
  const { user } = student
  const name = studentName(student, format)
  const details = studentDetails(student, format)
  const detailsId = `student-${student.id}-details`
  const [seen, given] = format.isNarrow ? narrowName(user) : [name, '']
  return (
    <th
      {...base}
      aria-label={name}
      aria-describedby={details === '' ? undefined : detailsId}
      title={details === '' ? name : `${name} · ${details}`}
      data-initials={initialsOf(user.name)}
      data-gone={isGone(student) ? '' : undefined}
      data-lines={details === '' && given === '' ? 1 : 2}
    >
      <bdi className="grid-name">{seen}</bdi>
      {given === '' ? (
        details !== '' && (
          <span className="grid-details" id={detailsId}>
            {details}
          </span>
        )
      ) : (
        <span className="grid-details grid-parted">
          <bdi>{given}</bdi>
          {details !== '' && (
            <>
              {' · '}
              <span id={detailsId}>{details}</span>
            </>
          )}
        </span>
      )}
    </th>
  )
})

function SummaryCell({
  cell,
  summary: { number, width },
  place,
  isActive,
}: {
  cell: FinishedCell | null
  summary: PlacedSummary
  place: HeadRow | number
  isActive: boolean
}) {
  return (
    <td
      role="gridcell"
      aria-label={cell?.label ?? words.loading}
      aria-colindex={number}
      data-row={place}
      data-col={summaryColumnId}
      {...ratingAttributes(cell ?? { tier: 'loading', ink: null, text: '' })}
      tabIndex={tabStop(isActive)}
      className="grid-summary rating-cell"
      style={{ width, ...inkStyle(cell?.ink ?? null) }}
    >
      {cell?.text}
    </td>
  )
}

/** A student's row; without a student, the quiet place of one on the way. */
export const StudentRowLine = memo(function StudentRowLine({
  student,
  index,
  top,
  height,
  studentWidth,
  rowNumber,
  strips,
  summary,
  format,
  activeColumnId,
}: RowProps & {
  student: StudentRow | null
  index: number
  top: number
  height: number
  format: StudentFormat
}) {
  const cellOf = useCallback(
    (column: GridColumn) => (student === null ? null : column.cellIn(student)),
    [student],
  )
  return (
    <tr role="row" aria-rowindex={rowNumber} className="grid-row" style={{ top, height }}>
      <StudentCell
        student={student}
        index={index}
        format={format}
        width={studentWidth}
        isActive={activeColumnId === studentColumnId}
      />
      <ScoreCells
        cellOf={cellOf}
        place={index}
        strips={strips}
        studentWidth={studentWidth}
        activeColumnId={activeColumnId}
      />
      {summary !== null && (
        <SummaryCell
          cell={student === null ? null : summary.column.cellIn(student)}
          summary={summary}
          place={index}
          isActive={activeColumnId === summaryColumnId}
        />
      )}
    </tr>
  )
})

/** A pinned row about the class; a failure says so with a way on. */
export const ClassRowLine = memo(function ClassRowLine({
  place,
  title,
  cellOf,
  error,
  onRetry,
  height,
  studentWidth,
  rowNumber,
  strips,
  summary,
  activeColumnId,
}: RowProps & ClassRow & { height: number }) {
  return (
    <tr role="row" aria-rowindex={rowNumber} className="grid-row grid-class-row" style={{ height }}>
      <th
        role="rowheader"
        aria-label={title}
        aria-colindex={1}
        data-row={place}
        data-col={studentColumnId}
        tabIndex={tabStop(activeColumnId === studentColumnId)}
        className="grid-student"
        style={{ width: studentWidth }}
      >
        <span className="grid-name">{title}</span>
        {error && (
          <button type="button" tabIndex={-1} className="grid-retry" onClick={onRetry}>
            {words.retry}
          </button>
        )}
      </th>
      <ScoreCells
        cellOf={cellOf}
        place={place}
        strips={strips}
        studentWidth={studentWidth}
        activeColumnId={activeColumnId}
        missing={error ? 'failed' : 'loading'}
      />
      {summary !== null && (
        <SummaryCell
          cell={summary.column.classCell}
          summary={summary}
          place={place}
          isActive={activeColumnId === summaryColumnId}
        />
      )}
    </tr>
  )
})
