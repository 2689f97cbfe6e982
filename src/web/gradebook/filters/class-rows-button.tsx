import { Rows3 } from 'lucide-react'
import { BarButton } from '../../ui/bar-button.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import type { GradebookView, ViewChange } from '../address/search-params.ts'
import { words } from '../words/words.ts'

const { Part: ClassRowsMenu, load } = lazyPart(
  async () => (await import('./class-rows-menu.tsx')).ClassRowsMenu,
)

/** The button of the rows about the whole class. */
export function ClassRowsButton(rows: { view: GradebookView; onView: (change: ViewChange) => void }) {
  return (
    <BarButton
      label={words.classRows}
      icon={Rows3}
      kind="menu"
      load={load}
      renderPopup={(popup) => <ClassRowsMenu {...rows} {...popup} />}
    />
  )
}
