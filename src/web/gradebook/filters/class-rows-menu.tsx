import type { PopupProps } from '../../ui/lazy-popup-button.tsx'
import { AnchoredMenu, MenuSeparator, MenuSwitches } from '../../ui/menu.tsx'
import type { GradebookView, ViewChange } from '../address/search-params.ts'
import { words } from '../words/words.ts'
import { words as menuWords } from './words.ts'

/** Which rows about the whole class are pinned above the students. */
export function ClassRowsMenu({
  view: { classRows: shown, wholeClass },
  onView,
  anchor,
  onClose,
}: PopupProps & {
  view: GradebookView
  onView: (change: ViewChange) => void
}) {
  return (
    <AnchoredMenu anchor={anchor} label={words.classRows} align="end" onClose={onClose}>
      <MenuSwitches
        switches={(['mean', 'median', 'mastery'] as const).map((name) => ({
          name,
          label: words[name],
          isOn: shown[name],
        }))}
        onChange={(name, isOn) => onView((now) => ({ classRows: { ...now.classRows, [name]: isOn } }))}
      />
      <MenuSeparator />
      <MenuSwitches
        switches={[{ name: 'wholeClass', label: menuWords.wholeClass, isOn: wholeClass }]}
        onChange={(_name, isOn) => onView({ wholeClass: isOn })}
      />
    </AnchoredMenu>
  )
}
