import { densities, type Density } from '#contract/view.ts'
import { AnchoredMenu, MenuRadioGroup } from '../ui/menu.tsx'
import type { PopupProps } from '../ui/lazy-popup-button.tsx'
import type { useViewSettings } from './use-view-settings.ts'
import { settingChoices, words } from './words.ts'

/** How names and scores are written. */
export function SettingsMenu({
  view: { settings, change },
  density,
  onDensity,
  anchor,
  onClose,
}: PopupProps & {
  view: ReturnType<typeof useViewSettings>
  density: Density
  onDensity: (density: Density) => void
}) {
  return (
    <AnchoredMenu anchor={anchor} label={words.view} align="end" onClose={onClose}>
      <MenuRadioGroup
        {...settingChoices.name_display_format}
        value={settings.name_display_format}
        onChange={(value) => change('name_display_format', value)}
      />
      <MenuRadioGroup
        {...settingChoices.secondary_info_display}
        value={settings.secondary_info_display}
        onChange={(value) => change('secondary_info_display', value)}
      />
      <MenuRadioGroup
        {...settingChoices.score_display_format}
        value={settings.score_display_format}
        onChange={(value) => change('score_display_format', value)}
      />
      <MenuRadioGroup
        label={words.density}
        choices={densities.map((value) => ({ value, label: words.densities[value] }))}
        value={density}
        onChange={onDensity}
      />
    </AnchoredMenu>
  )
}
