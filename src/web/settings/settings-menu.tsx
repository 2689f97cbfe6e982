import { densities, type Density } from '#contract/view.ts'
import { AnchoredMenu, MenuRadioGroup } from '../ui/menu.tsx'
import type { PopupProps } from '../ui/lazy-popup-button.tsx'
import type { useViewSettings } from './use-view-settings.ts'
import { settingChoices, words } from './words.ts'

/** Choices of which one holds that another part of the page has beside its own. */
export type OtherChoice = {
  label: string
  value: string
  choices: readonly { value: string; label: string }[]
  onChange: (value: string) => void
}

/** How names and scores are written, and what else there is to choose of the view. */
export function SettingsMenu({
  view: { settings, change },
  density,
  onDensity,
  others,
  anchor,
  onClose,
}: PopupProps & {
  view: ReturnType<typeof useViewSettings>
  density: Density
  onDensity: (density: Density) => void
  others: readonly OtherChoice[]
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
      {others.map((other) => (
        <MenuRadioGroup key={other.label} {...other} />
      ))}
    </AnchoredMenu>
  )
}
