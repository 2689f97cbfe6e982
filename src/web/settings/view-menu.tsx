import { SlidersHorizontal } from 'lucide-react'
import type { Density } from '#contract/view.ts'
import { BarButton } from '../ui/bar-button.tsx'
import { lazyPart } from '../ui/lazy-part.tsx'
import type { OtherChoice } from './settings-menu.tsx'
import type { useViewSettings } from './use-view-settings.ts'
import { words } from './words.ts'

const { Part: SettingsMenu, load } = lazyPart(async () => (await import('./settings-menu.tsx')).SettingsMenu)

/** The button of the Display menu. */
export function ViewMenu(choices: {
  view: ReturnType<typeof useViewSettings>
  density: Density
  onDensity: (density: Density) => void
  others: readonly OtherChoice[]
  courseId: string
  onTask: (task: 'print' | 'download') => void
}) {
  return (
    <BarButton
      label={words.view}
      icon={SlidersHorizontal}
      kind="menu"
      load={load}
      renderPopup={(popup) => <SettingsMenu {...choices} {...popup} />}
    />
  )
}
