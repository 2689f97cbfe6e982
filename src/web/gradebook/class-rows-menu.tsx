import type { PopupProps } from '../ui/lazy-popup-button.tsx'
import { AnchoredMenu, MenuSwitches } from '../ui/menu.tsx'
import type { GradebookView } from './search-params.ts'
import { words } from './words.ts'

/** Which rows about the whole class are pinned above the students. */
export function ClassRowsMenu({
  shown,
  onChange,
  anchor,
  onClose,
}: PopupProps & {
  shown: GradebookView['classRows']
  onChange: (shown: GradebookView['classRows']) => void
}) {
  return (
    <AnchoredMenu anchor={anchor} label={words.classRows} align="end" onClose={onClose}>
      <MenuSwitches
        switches={(['mean', 'median', 'mastery'] as const).map((name) => ({
          name,
          label: words[name],
          isOn: shown[name],
        }))}
        onChange={(name, isOn) => onChange({ ...shown, [name]: isOn })}
      />
    </AnchoredMenu>
  )
}
