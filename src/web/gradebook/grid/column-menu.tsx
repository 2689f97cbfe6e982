import type { ColumnUnit } from '../model/column-units.ts'
import { cellSelector, tabStop } from './grid-place.ts'
import { chooseLevels, type GradebookView, toggleId, type ViewChange } from '../address/search-params.ts'
import type { CountedLevels } from '../model/level-counts.ts'
import { OutcomeMenu } from './outcome-menu.tsx'
import type { OutcomeColumn } from '../model/outcome-column.ts'

/** The menu of an outcome's column as it stands among the others. */
export function ColumnMenu({
  column,
  counted,
  button,
  units,
  view,
  onMove,
  onNudgeWidth,
  onView,
  onClose,
}: {
  column: OutcomeColumn
  counted: CountedLevels
  /** What it was opened by. */
  button: HTMLElement
  /** Those on screen. */
  units: readonly ColumnUnit[]
  view: Pick<GradebookView, 'levels' | 'openedOutcomes'>
  /** `toIndex` counts the units of columns. */
  onMove: (outcomeId: string, toIndex: number) => void
  /** Null where columns keep their widths. */
  onNudgeWidth: ((columnId: string, step: 1 | -1) => void) | null
  onView: (change: ViewChange) => void
  onClose: () => void
}) {
  const { id: outcomeId } = column
  // The headers may have been made anew since it was opened.
  const dots = () =>
    document.querySelector<HTMLElement>(`${cellSelector({ row: 'header', columnId: outcomeId })} .grid-dots`)
  return (
    <OutcomeMenu
      column={column}
      counted={counted}
      chosen={view.levels.filter((each) => each.outcomeId === outcomeId).map(({ level }) => level)}
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
      onChooseLevels={(chosen) =>
        onView((now) => ({ levels: chooseLevels(now.levels, { outcomeId, chosen }) }))
      }
      onClose={onClose}
    />
  )
}
