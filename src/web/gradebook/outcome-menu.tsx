import { ArrowLeft, ArrowLeftToLine, ArrowRight, ArrowRightToLine, EyeOff } from 'lucide-react'
import { locale } from '../language/language.ts'
import { isMirrored } from '../language/mirrored.ts'
import { RatingMark } from '../rating/rating-mark.tsx'
import { AnchoredMenu, MenuItem, MenuSeparator, MenuSwitches } from '../ui/menu.tsx'
import type { LevelFilter } from './search-params.ts'
import type { OutcomeColumn } from './view-model.ts'
import { words } from './words.ts'

const percent = new Intl.NumberFormat(locale, { style: 'percent' })

const left = { move: words.moveLeft, arrow: <ArrowLeft />, arrowToEdge: <ArrowLeftToLine /> }
const right = { move: words.moveRight, arrow: <ArrowRight />, arrowToEdge: <ArrowRightToLine /> }

/** The menu of an outcome's column: ways to move it for whom dragging is not, and its levels as a filter of the students. */
export function OutcomeMenu({
  column: { id, title, levels },
  percents,
  chosen,
  anchor,
  returnFocus,
  index,
  count,
  onMove,
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
  /** Place of the column, from 0, among `count`. */
  index: number
  count: number
  onMove: (toIndex: number) => void
  onHide: () => void
  onToggleLevel: (level: LevelFilter) => void
  onClose: () => void
}) {
  const isFirst = index === 0
  const isLast = index === count - 1
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
      ...(share === undefined ? {} : { detail: percent.format(share / 100) }),
    }
  })
  return (
    <AnchoredMenu anchor={anchor} label={words.optionsFor(title)} onClose={onClose} returnFocus={returnFocus}>
      <MenuItem disabled={isFirst} icon={back.arrowToEdge} onSelect={() => onMove(0)}>
        {words.moveToFirst}
      </MenuItem>
      <MenuItem disabled={isFirst} icon={back.arrow} onSelect={() => onMove(index - 1)}>
        {back.move}
      </MenuItem>
      <MenuItem disabled={isLast} icon={on.arrow} onSelect={() => onMove(index + 1)}>
        {on.move}
      </MenuItem>
      <MenuItem disabled={isLast} icon={on.arrowToEdge} onSelect={() => onMove(count - 1)}>
        {words.moveToLast}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={<EyeOff />} onSelect={onHide}>
        {words.hideColumn}
      </MenuItem>
      <MenuSeparator />
      <MenuSwitches
        label={words.showOnly}
        switches={[...levelSwitches, { name: 'none', label: words.notAssessed, isOn: isChosen('none') }]}
        onChange={(name) => onToggleLevel({ outcomeId: id, level: name === 'none' ? 'none' : Number(name) })}
      />
    </AnchoredMenu>
  )
}
