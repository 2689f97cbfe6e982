import { memo } from 'react'
import { HeaderCell, SortButton, type SortState } from './column-header.tsx'
import { ResizeHandle, type Resize } from './resize-handle.tsx'
import type { DragHandle } from '../drag/drag-area.tsx'
import type { Grip } from '../drag/use-outcome-drag.ts'
import type { OutcomeColumn } from '../model/outcome-column.ts'
import { words } from '../words/words.ts'

/**
 * The header of an outcome: its title sorts, all of it drags (by touch: held for a moment), the dots open the menu, its
 * end edge sets the width.
 */
export const OutcomeHeader = memo(function OutcomeHeader({
  column,
  start,
  width,
  handle,
  spread,
  columnNumber,
  sort,
  isActive,
  onSort,
  onOptions,
  onGripKey,
  onGripBlur,
  resize,
}: {
  column: OutcomeColumn
  /** From the grid's start edge, in px. */
  start: number
  width: number
  /** Null: it cannot be dragged by pointer yet. */
  handle: DragHandle | null
  /** How the scores are spread over the levels, as a CSS image. */
  spread: string | null
  /** Counted from 1, the student column included. */
  columnNumber: number
  sort: SortState
  /** Whether the grid's one tab stop is here. */
  isActive: boolean
  onSort: (outcomeId: string) => void
  onOptions: (outcomeId: string, button: HTMLElement) => void
  /** Null where columns keep their width. */
  resize: Resize | null
} & Grip) {
  return (
    <HeaderCell
      ref={handle?.setNodeRef}
      columnId={column.id}
      columnNumber={columnNumber}
      label={column.title}
      sort={sort}
      isActive={isActive}
      data-spread={spread === null ? undefined : ''}
      className="grid-head-cell"
      style={{ insetInlineStart: start, width, ...(spread === null ? {} : { '--spread': spread }) }}
      onMouseDown={handle?.onMouseDown}
      onTouchStart={handle?.onTouchStart}
      onClick={({ target, currentTarget }) => {
        // The bar of levels is drawn by the header itself.
        const dots = currentTarget.querySelector<HTMLElement>('.grid-dots')
        if (target === currentTarget && dots !== null) onOptions(column.id, dots)
      }}
    >
      <SortButton
        title={column.title}
        hint={[...column.groups, column.title].join(' › ')}
        sort={sort}
        onSort={() => onSort(column.id)}
      />
      <span className="grid-head-tools">
        <button
          type="button"
          ref={handle?.setActivatorNodeRef}
          tabIndex={-1}
          className="grid-grip"
          onMouseDown={(event) => {
            event.stopPropagation()
            handle?.onMouseDown(event)
            // A press does not take the focus, which would draw the grid once more as the drag begins.
            event.preventDefault()
          }}
          aria-label={words.reorder(column.title)}
          aria-describedby={handle?.describedBy}
          onKeyDown={(event) => onGripKey(column.id, event)}
          onBlur={onGripBlur}
        />
        <button
          type="button"
          tabIndex={-1}
          className="grid-dots"
          aria-label={words.optionsFor(column.title)}
          aria-haspopup="menu"
          onMouseDown={(event) => event.stopPropagation()}
          onTouchStart={(event) => event.stopPropagation()}
          onClick={(event) => onOptions(column.id, event.currentTarget)}
        />
      </span>
      {resize !== null && <ResizeHandle columnId={column.id} {...resize} />}
    </HeaderCell>
  )
})
