import { Link2, X } from 'lucide-react'
import { useState } from 'react'
import { namedViewLimits, type SavedView } from '#contract/view.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import type { PopupProps } from '../ui/lazy-popup-button.tsx'
import { AnchoredPopover } from '../ui/popover.tsx'
import { useToast } from '../ui/toast.tsx'
import { words as popupWords } from './popups/words.ts'
import type { useSavedView } from './use-saved-view.ts'
import { words } from './words.ts'

type NamedView = NonNullable<SavedView['named_views']>[number]

const viewsBut = (name: string, { named_views: views = [] }: SavedView) =>
  views.filter((view) => view.name !== name)

/** The teacher's named views: each opens, gives its link, or is forgotten; the one that is shown can be kept. */
export function NamedViewsPanel({
  saved,
  search,
  onOpen,
  anchor,
  onClose,
}: PopupProps & {
  saved: ReturnType<typeof useSavedView>
  search: string
  onOpen: (search: string) => void
}) {
  const toast = useToast()
  const [name, setName] = useState('')
  const views = saved.view.named_views ?? []
  const trimmed = name.trim()
  const isFull = views.length >= namedViewLimits.count && views.every((view) => view.name !== trimmed)
  /** Says what has become of a view, with the way to have it back at its place. */
  const tell = (title: string, before: NamedView, place: number) =>
    toast.notify({
      kind: 'info',
      topic: 'views',
      title,
      action: {
        label: words.undo,
        onAction: () =>
          saved.change((view) => ({
            named_views: viewsBut(before.name, view).toSpliced(place, 0, before),
          })),
      },
    })
  const keep = () => {
    const place = views.findIndex((view) => view.name === trimmed)
    const before = views[place]
    if (before !== undefined) tell(popupWords.viewReplaced(trimmed), before, place)
    saved.change((view) => ({ named_views: [...viewsBut(trimmed, view), { name: trimmed, search }] }))
    setName('')
  }
  const copyLink = async (view: { name: string; search: string }) => {
    const link = new URL(location.href)
    link.search = view.search
    try {
      await navigator.clipboard.writeText(link.href)
      toast.notify({ kind: 'info', topic: 'views', title: popupWords.linkCopied(view.name) })
    } catch {
      toast.notify({ kind: 'error', topic: 'views', title: popupWords.linkNotCopied(link.href) })
    }
  }
  return (
    <AnchoredPopover anchor={anchor} label={words.views} onClose={onClose}>
      {views.length === 0 ? (
        <p className="px-2 py-1.5 text-muted">
          {saved.isKnown ? popupWords.noViews : popupWords.viewsNotLoaded}
        </p>
      ) : (
        <ul>
          {views.map((view, place) => (
            <li key={view.name} className="flex items-center gap-0.5">
              <button
                type="button"
                className="target min-w-0 flex-1 truncate rounded-md px-2 text-start hover:bg-hover"
                onClick={() => {
                  onOpen(view.search)
                  onClose()
                }}
              >
                {view.name}
              </button>
              <IconButton label={popupWords.copyLink(view.name)} onClick={() => void copyLink(view)}>
                <Link2 />
              </IconButton>
              <IconButton
                label={popupWords.forget(view.name)}
                onClick={() => {
                  tell(popupWords.viewForgotten(view.name), view, place)
                  saved.change((kept) => ({ named_views: viewsBut(view.name, kept) }))
                }}
              >
                <X />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <form
        className="mt-1 flex gap-1.5 border-t border-line pt-2"
        onSubmit={(event) => {
          event.preventDefault()
          if (trimmed !== '' && !isFull) keep()
        }}
      >
        <input
          aria-label={popupWords.viewName}
          placeholder={popupWords.viewName}
          value={name}
          maxLength={namedViewLimits.name}
          onChange={(event) => setName(event.currentTarget.value)}
          className="target min-w-0 flex-1 rounded-md border border-control bg-surface px-2 placeholder:text-muted"
        />
        <Button type="submit" disabled={trimmed === '' || isFull}>
          {popupWords.keepView}
        </Button>
      </form>
    </AnchoredPopover>
  )
}
