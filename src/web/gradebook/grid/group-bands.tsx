import { startAt, type Starts } from '../model/column-places.ts'
import type { Band } from '../model/column-units.ts'
import type { GridColumn } from '../model/grid-column.ts'
import type { Span } from '../model/span.ts'
import { words } from '../words/words.ts'

/** The band above the headers: the group that each stretch of columns belongs to, and the button that collapses it. */
export function GroupBands({
  bands,
  columns,
  starts,
  studentWidth,
  height,
  shown,
  activeColumnId,
  onToggle,
}: {
  bands: readonly Band[]
  columns: readonly GridColumn[]
  starts: Starts
  studentWidth: number
  height: number
  /** The columns in view. */
  shown: Span
  /** The column of the grid's tab stop, when it is in this row. */
  activeColumnId: string | null
  onToggle: (groupId: string) => void
}) {
  return (
    <tr role="row" aria-rowindex={1} className="grid-band-row" style={{ height }}>
      {bands
        .filter(
          ({ first, last }) =>
            (last >= shown.first && first <= shown.last) || columns[first]?.id === activeColumnId,
        )
        .map(({ group, outcomeId, first, last, isCollapsed }) => {
          const columnId = columns[first]?.id ?? ''
          const toggle = isCollapsed ? words.expandGroup(group.title) : words.collapseGroup(group.title)
          return (
            <th
              key={`${group.id} ${outcomeId}`}
              role="columnheader"
              aria-label={group.title}
              aria-colindex={first + 2}
              aria-colspan={last - first + 1}
              data-row="band"
              data-col={columnId}
              tabIndex={activeColumnId === columnId ? 0 : -1}
              className="grid-band"
              style={{
                insetInlineStart: studentWidth + startAt(starts, first),
                width: startAt(starts, last + 1) - startAt(starts, first),
              }}
              title={group.path.join(' › ')}
            >
              <span className="grid-band-label">
                {/* The header below has the same title. */}
                {!isCollapsed && <bdi className="grid-band-title">{group.title}</bdi>}
                <button
                  type="button"
                  tabIndex={-1}
                  className="grid-band-toggle"
                  aria-expanded={!isCollapsed}
                  aria-label={toggle}
                  onClick={() => onToggle(group.id)}
                />
              </span>
            </th>
          )
        })}
    </tr>
  )
}
