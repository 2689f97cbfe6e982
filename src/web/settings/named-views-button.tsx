import { Bookmark } from 'lucide-react'
import { BarButton } from '../ui/bar-button.tsx'
import { lazyPart } from '../ui/lazy-part.tsx'
import type { useSavedView } from './use-saved-view.ts'
import { words } from './words.ts'

const { Part: NamedViewsPanel, load } = lazyPart(
  async () => (await import('./named-views-panel.tsx')).NamedViewsPanel,
)

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
      load={load}
      renderPopup={(popup) => <NamedViewsPanel {...views} {...popup} />}
    />
  )
}
