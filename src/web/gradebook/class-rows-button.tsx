import { Rows3 } from 'lucide-react'
import { lazy } from 'react'
import { LazyPopupButton } from '../ui/lazy-popup-button.tsx'
import type { GradebookView } from './search-params.ts'
import { words } from './words.ts'

const loadMenu = () => import('./class-rows-menu.tsx')
const ClassRowsMenu = lazy(async () => ({ default: (await loadMenu()).ClassRowsMenu }))

/** The button of the rows about the whole class. */
export function ClassRowsButton(rows: {
  shown: GradebookView['classRows']
  onChange: (shown: GradebookView['classRows']) => void
}) {
  return (
    <LazyPopupButton
      kind="menu"
      look="plain"
      title={words.classRows}
      load={loadMenu}
      renderPopup={(popup) => <ClassRowsMenu {...rows} {...popup} />}
    >
      <Rows3 aria-hidden="true" className="size-4 text-muted" />
      <span className="bar-label">{words.classRows}</span>
    </LazyPopupButton>
  )
}
