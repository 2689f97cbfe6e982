import type { CSSProperties } from 'react'
import type { GridLayout } from './grid-layout.ts'
import type { GridColumns } from './use-grid-columns.ts'
import { words } from '../words/words.ts'

/** More than a screen has. */
const lines = Array.from({ length: 40 }, (_, index) => index)

/**
 * The grid's frame while the first answer is on its way: quiet places where headers and class will stand, as high and as
 * wide as they will be.
 */
export function GridFrame({
  layout: { studentWidth, columnWidth, rowHeight, headerHeight, bandHeight },
  gridColumns: { columns, bands },
  classRowCount,
}: {
  layout: GridLayout
  /** None while they are not known: most courses have groups. */
  gridColumns: Pick<GridColumns, 'columns' | 'bands'>
  classRowCount: number
}) {
  const line = (kind: string, height: number, key?: number) => (
    <div key={key} className="grid-frame-line" data-kind={kind} style={{ height }}>
      <span className="grid-frame-name" />
      <span className="grid-frame-cells" />
    </div>
  )
  return (
    <div
      className="grid-frame"
      role="status"
      aria-label={words.loadingGrid}
      style={
        { '--student-width': `${studentWidth}px`, '--column-width': `${columnWidth}px` } as CSSProperties
      }
    >
      {(bands.length > 0 || columns.length === 0) && line('band', bandHeight)}
      {line('header', headerHeight)}
      {lines.map((each) => line(each < classRowCount ? 'class' : 'student', rowHeight, each))}
    </div>
  )
}
