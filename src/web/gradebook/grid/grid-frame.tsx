import { useGridLayout } from './grid-layout.ts'
import { words } from '../words/words.ts'

const lines = Array.from({ length: 12 }, (_, index) => index)

/** The grid's frame while the first answer is on its way: quiet places where the class will stand. */
export function GridFrame() {
  const { studentWidth, rowHeight, headerHeight } = useGridLayout('cosy')
  return (
    <div className="grid-frame" role="status" aria-label={words.loadingGrid}>
      <div className="grid-frame-line" style={{ height: headerHeight }} />
      {lines.map((line) => (
        <div key={line} className="grid-frame-line" style={{ height: rowHeight }}>
          <span style={{ width: studentWidth - 48 - (line % 4) * 18 }} />
        </div>
      ))}
    </div>
  )
}
