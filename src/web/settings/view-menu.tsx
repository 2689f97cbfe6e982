import { SlidersHorizontal } from 'lucide-react'
import { lazy } from 'react'
import { LazyPopupButton } from '../ui/lazy-popup-button.tsx'
import { useViewSettings } from './use-view-settings.ts'
import { words } from './words.ts'

const loadMenu = () => import('./settings-menu.tsx')
const SettingsMenu = lazy(async () => ({ default: (await loadMenu()).SettingsMenu }))

/** The button of the view menu. Saving and its toasts live here, so that they outlast the menu. */
export function ViewMenu({ courseId }: { courseId: string }) {
  const view = useViewSettings(courseId)
  return (
    <LazyPopupButton
      kind="menu"
      look="plain"
      load={loadMenu}
      renderPopup={(popup) => <SettingsMenu view={view} {...popup} />}
    >
      <SlidersHorizontal aria-hidden="true" className="size-4 text-muted" />
      {words.view}
    </LazyPopupButton>
  )
}
