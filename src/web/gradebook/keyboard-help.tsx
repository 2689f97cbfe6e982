import { Drawer } from '../ui/drawer.tsx'
import { words } from './grid/words.ts'

/** The keys of the grid. */
export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  return (
    <Drawer open onClose={onClose} title={words.keyboardHelp}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-5 gap-y-2.5 text-compact">
        {words.keys.map(({ keys, does }) => (
          <div key={does} className="contents">
            <dt className="flex flex-wrap items-start gap-1">
              {keys.map((key) => (
                <kbd key={key} className="rounded border border-line bg-sunken px-1.5 font-sans">
                  {key}
                </kbd>
              ))}
            </dt>
            <dd className="text-muted">{does}</dd>
          </div>
        ))}
      </dl>
    </Drawer>
  )
}
