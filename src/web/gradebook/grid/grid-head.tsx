import type { ComponentProps } from 'react'
import type { GridLayout } from './grid-layout.ts'
import { type HeadRow, rowNumber } from './grid-place.ts'
import { ClassRowLine, type PlacedSummary, type Strip } from './grid-rows.tsx'
import type { Span } from '../model/span.ts'
import { GroupBands } from './group-bands.tsx'
import { HeaderRow } from './header-row.tsx'
import type { GradebookView } from '../address/search-params.ts'
import type { StudentFormat } from '../model/student-format.ts'
import type { ClassRow } from '../model/class-row.ts'
import type { GridColumns } from './use-grid-columns.ts'

/** What is pinned above the students: the band of groups, the headers, and the rows about the class. */
export function GridHead({
  layout,
  gridColumns: { columns, bands, starts },
  headRows,
  classRows,
  strips,
  columnsInView,
  summary,
  view: { sort, order },
  format: { secondary },
  activeIn,
  onToggleGroup,
  ...headers
}: {
  layout: GridLayout
  gridColumns: GridColumns
  headRows: readonly HeadRow[]
  classRows: readonly ClassRow[]
  strips: readonly Strip[]
  columnsInView: Span
  summary: PlacedSummary | null
  view: Pick<GradebookView, 'sort' | 'order'>
  format: StudentFormat
  /** The column of the grid's tab stop, when it is in this row. */
  activeIn: (row: HeadRow) => string | null
  onToggleGroup: (groupId: string) => void
} & Pick<
  ComponentProps<typeof HeaderRow>,
  'percents' | 'resize' | 'scroller' | 'grip' | 'carry' | 'onSort' | 'onOptions'
>) {
  const { studentWidth } = layout
  return (
    <thead role="rowgroup" className="grid-head">
      {bands.length > 0 && (
        <GroupBands
          bands={bands}
          columns={columns}
          starts={starts}
          studentWidth={studentWidth}
          height={layout.bandHeight}
          shown={columnsInView}
          activeColumnId={activeIn('band')}
          onToggle={onToggleGroup}
        />
      )}
      <HeaderRow
        layout={layout}
        columns={columns}
        rowNumber={rowNumber('header', headRows) + 1}
        strips={strips}
        summary={summary}
        sort={sort}
        order={order}
        secondary={secondary}
        activeColumnId={activeIn('header')}
        {...headers}
      />
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
