import { ExternalLink } from 'lucide-react'
import type { ComponentProps } from 'react'
import { studentColumnId, summaryColumnId } from '../model/column-ids.ts'
import type { GridColumn } from '../model/grid-column.ts'
import type { PlacedSummary } from './grid-rows.tsx'
import { ResizeHandle, type Resize } from './resize-handle.tsx'
import type { SummaryColumn } from '../model/summary-column.ts'
import { words } from '../words/words.ts'

export type SortState = 'asc' | 'desc' | null

const ariaSort = { asc: 'ascending', desc: 'descending' } as const

/** What sorts by a column: its title, with an arrow that says which way. */
export function SortButton({
  title,
  hint,
  sort,
  onSort,
  className = 'grid-sort',
}: {
  title: string
  /** What is told under the pointer. */
  hint?: string
  sort: SortState
  onSort: () => void
  className?: string
}) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={className}
      aria-label={words.sortBy(title)}
      title={hint}
      data-sort={sort ?? undefined}
      onClick={onSort}
    >
      <bdi className="grid-title">{title}</bdi>
    </button>
  )
}

/** The cell of a header, whatever else is given to it. */
export function HeaderCell({
  columnId,
  columnNumber,
  label,
  sort,
  isActive,
  ...others
}: {
  columnId: string
  /** Counted from 1, the student column included. */
  columnNumber: number
  label: string
  sort: SortState
  /** Whether the grid's one tab stop is here. */
  isActive: boolean
} & ComponentProps<'th'>) {
  return (
    <th
      role="columnheader"
      aria-label={label}
      aria-sort={sort === null ? undefined : ariaSort[sort]}
      aria-colindex={columnNumber}
      data-row="header"
      data-col={columnId}
      tabIndex={isActive ? 0 : -1}
      {...others}
    />
  )
}

/** The header of a column that is not an outcome of its own: a collapsed group, or a work of an opened outcome. */
export function OtherHeader({
  column,
  columnNumber,
  start,
  width,
  sort,
  isActive,
  onSort,
}: {
  column: Exclude<GridColumn, { kind: 'outcome' }>
  columnNumber: number
  /** From the grid's start edge, in px. */
  start: number
  width: number
  sort: SortState
  isActive: boolean
  onSort: (pressed: NonNullable<GridColumn['sort']>) => void
}) {
  const { id, title, kind, sort: pressed } = column
  return (
    <HeaderCell
      columnId={id}
      columnNumber={columnNumber}
      label={title}
      sort={sort}
      isActive={isActive}
      className={`grid-head-cell grid-${kind}-head`}
      style={{ insetInlineStart: start, width }}
    >
      {pressed === null ? (
        <bdi className="grid-title" title={title}>
          {title}
        </bdi>
      ) : (
        <SortButton title={title} sort={sort} onSort={() => onSort(pressed)} />
      )}
      <span className="grid-head-tools">
        {kind === 'work' && column.href !== null && (
          <a
            href={column.href}
            target="_blank"
            rel="noreferrer"
            tabIndex={-1}
            className="grid-tool"
            aria-label={words.openWork(title)}
          >
            <ExternalLink aria-hidden="true" />
          </a>
        )}
        {kind === 'work' && column.onRetry !== null && (
          <button type="button" tabIndex={-1} className="grid-retry" onClick={column.onRetry}>
            {words.retry}
          </button>
        )}
        {kind === 'no-work' && column.state === 'failed' && (
          <button type="button" tabIndex={-1} className="grid-retry" onClick={column.onRetry}>
            {words.retry}
          </button>
        )}
      </span>
    </HeaderCell>
  )
}

/** The header of the student column. */
export function StudentHeader({
  width,
  sort,
  isActive,
  onSort,
  keySort,
  resize,
}: {
  width: number
  sort: SortState
  isActive: boolean
  onSort: () => void
  /** The sort by the key of another system that is shown with the names. */
  keySort: { label: string; sort: SortState; onSort: () => void } | null
  resize: Resize | null
}) {
  return (
    <HeaderCell
      columnId={studentColumnId}
      columnNumber={1}
      label={words.student}
      sort={sort ?? keySort?.sort ?? null}
      isActive={isActive}
      className="grid-head-cell grid-corner"
      style={{ width }}
    >
      <SortButton title={words.student} sort={sort} onSort={onSort} />
      {keySort !== null && (
        <SortButton
          title={keySort.label}
          sort={keySort.sort}
          onSort={keySort.onSort}
          className="grid-sort grid-key-sort"
        />
      )}
      {resize !== null && <ResizeHandle columnId={studentColumnId} {...resize} />}
    </HeaderCell>
  )
}

/** The header of the summary at the end. */
export function SummaryHeader({
  summary: { column, number, width },
  sort,
  isActive,
  onSort,
}: {
  summary: PlacedSummary
  sort: SortState
  isActive: boolean
  onSort: (pressed: NonNullable<SummaryColumn['sort']>) => void
}) {
  const { title, sort: pressed } = column
  return (
    <HeaderCell
      columnId={summaryColumnId}
      columnNumber={number}
      label={title}
      sort={sort}
      isActive={isActive}
      className="grid-head-cell grid-summary-head"
      style={{ width }}
    >
      {pressed === null ? (
        <bdi className="grid-title">{title}</bdi>
      ) : (
        <SortButton title={title} sort={sort} onSort={() => onSort(pressed)} />
      )}
    </HeaderCell>
  )
}
