import { SlidersHorizontal } from 'lucide-react'
import { lazy } from 'react'
import type { Density } from '#contract/view.ts'
import { LazyPopupButton } from '../ui/lazy-popup-button.tsx'
import type { useViewSettings } from './use-view-settings.ts'
import { words } from './words.ts'

const loadMenu = () => import('./settings-menu.tsx')
const SettingsMenu = lazy(async () => ({ default: (await loadMenu()).SettingsMenu }))

/** The button of the view menu. */
export function ViewMenu(choices: {
  view: ReturnType<typeof useViewSettings>
  density: Density
  onDensity: (density: Density) => void
}) {
  return (
    <LazyPopupButton
      kind="menu"
      look="plain"
      title={words.view}
      load={loadMenu}
      renderPopup={(popup) => <SettingsMenu {...choices} {...popup} />}
    >
      <SlidersHorizontal aria-hidden="true" className="size-4 text-muted" />
      <span className="bar-label">{words.view}</span>
    </LazyPopupButton>
  )
}
