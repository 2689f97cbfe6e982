import { Download, Printer } from 'lucide-react'
import { endpoints, pathOf } from '#contract/endpoints.ts'
import { densities, type Density } from '#contract/view.ts'
import { type Language, language, languages } from '../language/language.ts'
import { AnchoredMenu, MenuItem, MenuLink, MenuRadioGroup, MenuSeparator } from '../ui/menu.tsx'
import type { PopupProps } from '../ui/lazy-popup-button.tsx'
import { useLanguageChoice } from './use-language-choice.ts'
import type { useViewSettings } from './use-view-settings.ts'
import { words as popupWords } from './popups/words.ts'
import { words } from './words.ts'

/** A group of choices that another part of the page puts into this menu. */
export type OtherChoice = {
  label: string
  value: string
  choices: readonly { value: string; label: string }[]
  onChange: (value: string) => void
}

const languageChoices = Object.entries(languages).map(([value, { name }]) => ({
  value: value as Language,
  label: name,
  lang: value,
}))

/** A setting as a group of the menu. */
const groupOf = <Choice extends string>({
  label,
  choices,
}: {
  label: string
  choices: { [Each in Choice]: string }
}) => ({
  label,
  choices: (Object.keys(choices) as Choice[]).map((value) => ({ value, label: choices[value] })),
})

/** How names and scores are written, what else there is to choose of the view, the language, and the way to paper. */
export function SettingsMenu({
  view: { settings, change },
  density,
  onDensity,
  others,
  courseId,
  onTask,
  anchor,
  onClose,
}: PopupProps & {
  view: ReturnType<typeof useViewSettings>
  density: Density
  onDensity: (density: Density) => void
  others: readonly OtherChoice[]
  courseId: string
  /** Puts the class as it is shown on paper, or into a file. */
  onTask: (task: 'print' | 'download') => void
}) {
  const chooseLanguage = useLanguageChoice()
  return (
    <AnchoredMenu anchor={anchor} label={words.view} align="end" isBroad onClose={onClose}>
      <MenuRadioGroup
        {...groupOf(words.settings.name_display_format)}
        value={settings.name_display_format}
        onChange={(value) => change({ name_display_format: value })}
      />
      <MenuRadioGroup
        {...groupOf(words.settings.secondary_info_display)}
        value={settings.secondary_info_display}
        onChange={(value) => change({ secondary_info_display: value })}
      />
      <MenuRadioGroup
        {...groupOf(words.settings.score_display_format)}
        value={settings.score_display_format}
        onChange={(value) => change({ score_display_format: value })}
      />
      <MenuRadioGroup
        label={popupWords.density}
        choices={densities.map((value) => ({ value, label: popupWords.densities[value] }))}
        value={density}
        onChange={onDensity}
      />
      {others.map((other) => (
        <MenuRadioGroup key={other.label} {...other} />
      ))}
      <MenuRadioGroup
        label={popupWords.language}
        choices={languageChoices}
        value={language}
        onChange={chooseLanguage}
      />
      <MenuSeparator />
      <MenuItem icon={<Printer />} onSelect={() => onTask('print')}>
        {popupWords.print}
      </MenuItem>
      <MenuItem icon={<Download />} onSelect={() => onTask('download')}>
        {popupWords.downloadShown}
      </MenuItem>
      <MenuLink icon={<Download />} href={pathOf(endpoints.outcomeRollupsFile, { course_id: courseId })}>
        {popupWords.downloadCourse}
      </MenuLink>
    </AnchoredMenu>
  )
}
