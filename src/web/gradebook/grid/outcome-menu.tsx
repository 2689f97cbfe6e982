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
import { RatingMark } from '../../rating/rating-mark.tsx'
import { AnchoredMenu, MenuItem, MenuSeparator, MenuSwitches } from '../../ui/menu.tsx'
import { AnchoredSelect } from '../../ui/select.tsx'
import { percentText } from '../words/figures.ts'
import type { LevelFilter } from '../address/search-params.ts'
import type { OutcomeColumn } from '../model/outcome-column.ts'
import { words } from '../words/words.ts'
import { words as menuWords } from './words.ts'

const left = { move: menuWords.moveLeft, arrow: <ArrowLeft />, arrowToEdge: <ArrowLeftToLine /> }
const right = { move: menuWords.moveRight, arrow: <ArrowRight />, arrowToEdge: <ArrowRightToLine /> }

/**
 * The menu of an outcome's column: ways to move it and to set its width for those who cannot drag, what is behind it,
 * and its levels as a filter of the students.
 */
export function OutcomeMenu({
  column: { id, title, groups, levels },
  percents,
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
  onToggleLevel,
  onClose,
}: {
  column: OutcomeColumn
  /** Of the scores of the students shown, on each level (0..100); undefined: not known, or there is none. */
  percents: readonly number[] | undefined
  /** The levels that are filtered by. */
  chosen: readonly LevelFilter[]
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
  onToggleLevel: (level: LevelFilter) => void
  onClose: () => void
}) {
  const [isPlacing, setPlacing] = useState(false)
  const last = others.length
  const isFirst = index === 0
  const isLast = index === last
  const [back, on] = isMirrored(anchor) ? [right, left] : [left, right]
  const isChosen = (level: LevelFilter['level']) =>
    chosen.some((each) => each.outcomeId === id && each.level === level)
  const levelSwitches = levels.map(({ name, tier, ink }, place) => {
    const share = percents?.[place]
    return {
      name: String(place),
      label: name,
      isOn: isChosen(place),
      mark: <RatingMark tier={tier} ink={ink} />,
      ...(share === undefined ? {} : { detail: percentText(share / 100) }),
    }
  })
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
      <MenuSeparator />
      <MenuSwitches
        label={words.showOnly}
        switches={[...levelSwitches, { name: 'none', label: words.withoutScore, isOn: isChosen('none') }]}
        onChange={(name) => onToggleLevel({ outcomeId: id, level: name === 'none' ? 'none' : Number(name) })}
      />
    </AnchoredMenu>
  )
}
