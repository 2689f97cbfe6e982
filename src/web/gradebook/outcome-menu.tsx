import { ArrowLeft, ArrowLeftToLine, ArrowRight, ArrowRightToLine } from 'lucide-react'
import { AnchoredMenu, MenuItem } from '../ui/menu.tsx'
import { words } from './words.ts'

/** The menu of an outcome's column: ways to move it for whom dragging is not. */
export function OutcomeMenu({
  title,
  anchor,
  returnFocus,
  index,
  count,
  onMove,
  onClose,
}: {
  title: string
  anchor: HTMLElement
  returnFocus: () => HTMLElement | null
  /** Place of the column, from 0, among `count`. */
  index: number
  count: number
  onMove: (toIndex: number) => void
  onClose: () => void
}) {
  const isFirst = index === 0
  const isLast = index === count - 1
  return (
    <AnchoredMenu anchor={anchor} label={words.optionsFor(title)} onClose={onClose} returnFocus={returnFocus}>
      <MenuItem disabled={isFirst} icon={<ArrowLeftToLine />} onSelect={() => onMove(0)}>
        {words.moveToFirst}
      </MenuItem>
      <MenuItem disabled={isFirst} icon={<ArrowLeft />} onSelect={() => onMove(index - 1)}>
        {words.moveLeft}
      </MenuItem>
      <MenuItem disabled={isLast} icon={<ArrowRight />} onSelect={() => onMove(index + 1)}>
        {words.moveRight}
      </MenuItem>
      <MenuItem disabled={isLast} icon={<ArrowRightToLine />} onSelect={() => onMove(count - 1)}>
        {words.moveToLast}
      </MenuItem>
    </AnchoredMenu>
  )
}
