import { ListFilter } from 'lucide-react'
import { BarButton } from '../../ui/bar-button.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import type { ResultSettings } from '../model/look.ts'
import type { GradebookView, ViewChange } from '../address/search-params.ts'
import { words } from '../words/words.ts'

const { Part: FilterMenu, load } = lazyPart(async () => (await import('./filter-menu.tsx')).FilterMenu)

/** The button of the filters that have no place of their own. */
export function FilterButton(filters: {
  view: GradebookView
  settings: ResultSettings
  onView: (change: ViewChange) => void
  onSettings: (part: Partial<ResultSettings>) => void
}) {
  return (
    <BarButton
      label={words.filters}
      icon={ListFilter}
      kind="menu"
      load={load}
      renderPopup={(popup) => <FilterMenu {...filters} {...popup} />}
    />
  )
}
