import { Bookmark } from 'lucide-react'
import { lazy } from 'react'
import { BarButton } from '../ui/bar-button.tsx'
import type { useSavedView } from './use-saved-view.ts'
import { words } from './words.ts'

const loadPanel = () => import('./named-views-panel.tsx')
const NamedViewsPanel = lazy(async () => ({ default: (await loadPanel()).NamedViewsPanel }))

/** The button of the views that the teacher has kept under names. */
export function NamedViewsButton(views: {
  saved: ReturnType<typeof useSavedView>
  /** The query string of the view that is shown, without `?`. */
  search: string
  onOpen: (search: string) => void
}) {
  if (!views.saved.isKept) return null
  return (
    <BarButton
      label={words.views}
      icon={Bookmark}
      kind="dialog"
      load={loadPanel}
      renderPopup={(popup) => <NamedViewsPanel {...views} {...popup} />}
    />
  )
}
