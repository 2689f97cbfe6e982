import { lazyPart } from '../../ui/lazy-part.tsx'
import type { ColumnUnit } from '../model/column-units.ts'
import { cellSelector, tabStop } from './grid-place.ts'
import { type GradebookView, toggleId, toggleLevel, type ViewChange } from '../address/search-params.ts'
import type { OutcomeColumn } from '../model/outcome-column.ts'

const { Part: OutcomeMenu } = lazyPart(async () => (await import('./outcome-menu.tsx')).OutcomeMenu)

/** The menu of an outcome's column as it stands among the others. */
export function ColumnMenu({
  outcomeId,
  button,
  columns,
  units,
  view,
  percents,
  onMove,
  onNudgeWidth,
  onView,
  onClose,
}: {
  outcomeId: string
  /** What it was opened by. */
  button: HTMLElement
  /** All outcomes of the course. */
  columns: readonly OutcomeColumn[]
  /** Those on screen. */
  units: readonly ColumnUnit[]
  view: Pick<GradebookView, 'levels' | 'openedOutcomes'>
  percents: ReadonlyMap<string, readonly number[]>
  /** `toIndex` counts the units of columns. */
  onMove: (outcomeId: string, toIndex: number) => void
  /** Null where columns keep their widths. */
  onNudgeWidth: ((columnId: string, step: 1 | -1) => void) | null
  onView: (change: ViewChange) => void
  onClose: () => void
}) {
  const column = columns.find(({ id }) => id === outcomeId)
  if (column === undefined) return null
  // The headers may have been made anew since it was opened.
  const dots = () =>
    document.querySelector<HTMLElement>(`${cellSelector({ row: 'header', columnId: outcomeId })} .grid-dots`)
  return (
    <OutcomeMenu
      column={column}
      percents={percents.get(outcomeId)}
      chosen={view.levels}
      anchor={button.isConnected ? button : (dots() ?? button)}
      index={units.findIndex(({ id }) => id === outcomeId)}
      others={units.flatMap(({ id, columns: [first] }, index) =>
        first === undefined || id === outcomeId ? [] : [{ index, id, title: first.title }],
      )}
      isOpened={view.openedOutcomes.includes(outcomeId)}
      returnFocus={() => dots() ?? tabStop()}
      onMove={(toIndex) => onMove(outcomeId, toIndex)}
      onToggleWorks={() => onView((now) => ({ openedOutcomes: toggleId(now.openedOutcomes, outcomeId) }))}
      onNudgeWidth={onNudgeWidth === null ? null : (step) => onNudgeWidth(outcomeId, step)}
      onHide={() => onView((now) => ({ hiddenOutcomes: [...now.hiddenOutcomes, outcomeId] }))}
      onToggleLevel={(level) => onView((now) => ({ levels: toggleLevel(now.levels, level) }))}
      onClose={onClose}
    />
  )
}
