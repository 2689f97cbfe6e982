import { Rows3 } from 'lucide-react'
import { lazy } from 'react'
import { BarButton } from '../ui/bar-button.tsx'
import type { GradebookView } from './search-params.ts'
import { words } from './words.ts'

const loadMenu = () => import('./class-rows-menu.tsx')
const ClassRowsMenu = lazy(async () => ({ default: (await loadMenu()).ClassRowsMenu }))

/** The button of the rows about the whole class. */
export function ClassRowsButton(rows: {
  view: GradebookView
  onView: (part: Partial<GradebookView>) => void
}) {
  return (
    <BarButton
      label={words.classRows}
      icon={Rows3}
      kind="menu"
      load={loadMenu}
      renderPopup={(popup) => <ClassRowsMenu {...rows} {...popup} />}
    />
  )
}
