import {
  ArrowLeft,
  ArrowLeftToLine,
  ArrowRight,
  ArrowRightToLine,
  CornerDownRight,
  EyeOff,
  FoldHorizontal,
  ListTree,
  UnfoldHorizontal,
} from 'lucide-react'
import { useState } from 'react'
import { isMirrored } from '../../language/mirrored.ts'
import { AnchoredMenu, MenuItem, MenuSeparator } from '../../ui/menu.tsx'
import { AnchoredSelect } from '../../ui/select.tsx'
import { OutcomeLevelSwitches } from './outcome-level-switches.tsx'
import type { CountedLevels } from '../model/level-counts.ts'
import type { LevelFilter } from '../address/search-params.ts'
import type { OutcomeColumn } from '../model/outcome-column.ts'
import { words } from '../words/words.ts'
import { words as menuWords } from './words.ts'

const left = { move: menuWords.moveLeft, arrow: <ArrowLeft />, arrowToEdge: <ArrowLeftToLine /> }
const right = { move: menuWords.moveRight, arrow: <ArrowRight />, arrowToEdge: <ArrowRightToLine /> }

/**
 * The menu of an outcome's column: its levels as a filter of the students, ways to move it and to set its width for those
 * who cannot drag, and what is behind it.
 */
export function OutcomeMenu({
  column,
  counted,
  chosen,
  anchor,
  returnFocus,
  index,
  others,
  isOpened,
  onMove,
  onToggleWorks,
  onNudgeWidth,
  onHide,
  onChooseLevels,
  onClose,
}: {
  column: OutcomeColumn
  counted: CountedLevels
  /** The levels of the outcome that are filtered by. */
  chosen: readonly LevelFilter['level'][]
  anchor: HTMLElement
  returnFocus: () => HTMLElement | null
  /** Place of the column, from 0, among all. */
  index: number
  /** The other columns that it can be moved beside, in order, each with its place. */
  others: readonly { index: number; id: string; title: string }[]
  /** Whether its contributing scores are shown. */
  isOpened: boolean
  onMove: (toIndex: number) => void
  onToggleWorks: () => void
  /** Null where columns keep their widths. */
  onNudgeWidth: ((step: 1 | -1) => void) | null
  onHide: () => void
  onChooseLevels: (levels: readonly LevelFilter['level'][]) => void
  onClose: () => void
}) {
  const { title, groups } = column
  const [isPlacing, setPlacing] = useState(false)
  const last = others.length
  const isFirst = index === 0
  const isLast = index === last
  const [back, on] = isMirrored(anchor) ? [right, left] : [left, right]
  if (isPlacing)
    return (
      <AnchoredSelect
        anchor={anchor}
        label={menuWords.moveAfterWhich(title)}
        choices={others.map((other) => ({ value: other.id, label: other.title }))}
        value={others.find((other) => other.index === index - 1)?.id ?? null}
        onChoose={(chosenId) => {
          const after = others.find((other) => other.id === chosenId)
          // Taken out of its place, what came after it has moved up.
          if (after !== undefined) onMove(after.index < index ? after.index + 1 : after.index)
        }}
        onClose={onClose}
        searchLabel={menuWords.searchOutcomes}
        emptyText={menuWords.noSuchOutcome}
      />
    )
  return (
    <AnchoredMenu anchor={anchor} label={words.optionsFor(title)} onClose={onClose} returnFocus={returnFocus}>
      {/* In the header it may be cut short. */}
      <p className="max-w-72 px-3 pt-1 pb-2 wrap-anywhere">
        {groups.length > 0 && (
          <bdi className="block pb-0.5 text-compact text-muted">{groups.join(' › ')}</bdi>
        )}
        <bdi className="block font-semibold">{title}</bdi>
      </p>
      <OutcomeLevelSwitches column={column} counted={counted} chosen={chosen} onChoose={onChooseLevels} />
      <MenuSeparator />
      <MenuItem disabled={isFirst} icon={back.arrowToEdge} onSelect={() => onMove(0)}>
        {menuWords.moveToFirst}
      </MenuItem>
      <MenuItem disabled={isFirst} icon={back.arrow} onSelect={() => onMove(index - 1)}>
        {back.move}
      </MenuItem>
      <MenuItem disabled={isLast} icon={on.arrow} onSelect={() => onMove(index + 1)}>
        {on.move}
      </MenuItem>
      <MenuItem disabled={isLast} icon={on.arrowToEdge} onSelect={() => onMove(last)}>
        {menuWords.moveToLast}
      </MenuItem>
      <MenuItem disabled={last === 0} staysOpen icon={<CornerDownRight />} onSelect={() => setPlacing(true)}>
        {menuWords.moveAfter}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={<ListTree />} onSelect={onToggleWorks}>
        {isOpened ? menuWords.hideWorks : menuWords.showWorks}
      </MenuItem>
      {onNudgeWidth !== null && (
        <>
          <MenuItem staysOpen icon={<UnfoldHorizontal />} onSelect={() => onNudgeWidth(1)}>
            {menuWords.wider}
          </MenuItem>
          <MenuItem staysOpen icon={<FoldHorizontal />} onSelect={() => onNudgeWidth(-1)}>
            {menuWords.narrower}
          </MenuItem>
        </>
      )}
      <MenuItem icon={<EyeOff />} onSelect={onHide}>
        {menuWords.hideColumn}
      </MenuItem>
    </AnchoredMenu>
  )
}
