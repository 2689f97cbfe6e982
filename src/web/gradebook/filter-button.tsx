import { ListFilter } from 'lucide-react'
import { lazy } from 'react'
import { LazyPopupButton } from '../ui/lazy-popup-button.tsx'
import type { ResultSettings } from './filters.ts'
import type { GradebookView } from './search-params.ts'
import { words } from './words.ts'

const loadMenu = () => import('./filter-menu.tsx')
const FilterMenu = lazy(async () => ({ default: (await loadMenu()).FilterMenu }))

/** The button of the filters that have no place of their own. */
export function FilterButton(filters: {
  view: GradebookView
  settings: ResultSettings
  onView: (part: Partial<GradebookView>) => void
  onSetting: (name: keyof ResultSettings, isShown: boolean) => void
}) {
  return (
    <LazyPopupButton
      kind="menu"
      look="plain"
      title={words.filters}
      load={loadMenu}
      renderPopup={(popup) => <FilterMenu {...filters} {...popup} />}
    >
      <ListFilter aria-hidden="true" className="size-4 text-muted" />
      <span className="bar-label">{words.filters}</span>
    </LazyPopupButton>
  )
}
