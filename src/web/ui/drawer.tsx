import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { unmirroredKey } from '../language/mirrored.ts'
import { IconButton } from './icon-button.tsx'
import { useMediaQuery } from './use-media-query.ts'
import { words } from './words.ts'

const panel =
  'fixed z-40 flex flex-col bg-raised outline-none transition-[translate,opacity] duration-(--drawer-duration) ease-out forced-colors:border'
const sidePanel =
  'inset-y-0 end-0 w-[26rem] max-w-[calc(100vw-3rem)] border-s border-line data-starting-style:translate-x-6 data-starting-style:opacity-0 data-ending-style:opacity-0 rtl:data-starting-style:-translate-x-6'
const besidePanel = 'top-(--bar-height,0px) border-t'
const coveringPanel = 'shadow-popup'
const sheet =
  'inset-x-0 bottom-0 max-h-[85dvh] min-h-[45dvh] rounded-t-xl pb-[env(safe-area-inset-bottom)] data-starting-style:translate-y-full data-ending-style:translate-y-full'

const arrows = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'] as const
type Arrow = (typeof arrows)[number]

/**
 * A panel from the end edge of the page, below `--bar-height`. From 1280 px on it is not modal, and what lies beside it
 * stays usable; below it covers the page, and on a phone it is a sheet from the bottom. Escape closes it; the focus goes
 * back to where it was before, or where `returnFocus` says. It begins on the title, so that the arrow keys lead on at
 * once, where there is `onArrow`; those up and down scroll what is too long, once the focus is in there.
 *
 * `after` stands below the title and is a part of the name, `tools` lead on and stand beside it.
 */
export function Drawer({
  open,
  onClose,
  title,
  after,
  tools,
  onArrow,
  returnFocus,
  children,
}: {
  open: boolean
  onClose: () => void
  title: string
  after?: string
  tools?: ReactNode
  /** An arrow key, as where lines run from left to right. */
  onArrow?: (key: Arrow) => void
  returnFocus?: (() => HTMLElement | null) | undefined
  children: ReactNode
}) {
  const isBeside = useMediaQuery('(width >= 1280px)')
  const isSheet = useMediaQuery('(width < 640px)')
  const heading = useRef<HTMLHeadingElement>(null)
  const body = useRef<HTMLElement>(null)
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (onArrow === undefined || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const key = arrows.find((arrow) => arrow === unmirroredKey(event.key, event.currentTarget))
    const { scrollHeight = 0, clientHeight = 0 } = body.current ?? {}
    const scrolls = body.current?.contains(event.target as Node) === true && scrollHeight > clientHeight
    if (key === undefined || (scrolls && (key === 'ArrowUp' || key === 'ArrowDown'))) return
    event.preventDefault()
    onArrow(key)
  }
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose()
      }}
      modal={!isBeside}
      disablePointerDismissal={isBeside}
    >
      <Dialog.Portal data-screen-only="">
        {!isBeside && (
          <Dialog.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-(--drawer-duration) data-ending-style:opacity-0 data-starting-style:opacity-0" />
        )}
        <Dialog.Popup
          initialFocus={heading}
          onKeyDown={onKeyDown}
          data-modal={isBeside ? undefined : true}
          {...(returnFocus === undefined ? {} : { finalFocus: () => returnFocus() ?? true })}
          className={`${panel} ${isSheet ? sheet : sidePanel} ${isBeside ? besidePanel : coveringPanel}`}
        >
          <header className="flex flex-wrap items-start gap-x-2 border-b border-line py-3 ps-5 pe-3">
            <Dialog.Title
              ref={heading}
              tabIndex={-1}
              className="min-w-0 flex-1 rounded-sm text-balance wrap-anywhere outline-offset-2"
            >
              <bdi className="block text-title font-semibold">{title}</bdi>
              {after !== undefined && <bdi className="block text-compact text-muted">{after}</bdi>}
            </Dialog.Title>
            <div className="flex shrink-0 items-center">
              {!isSheet && tools}
              <Dialog.Close
                render={<IconButton label={words.close}>{<X aria-hidden="true" />}</IconButton>}
              />
            </div>
            {isSheet && <div className="-ms-2.5 flex w-full">{tools}</div>}
          </header>
          {/* Focusable, so that it is scrolled by keys. */}
          <section
            ref={body}
            aria-label={title}
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            tabIndex={0}
            className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 py-4 -outline-offset-2"
          >
            {children}
          </section>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
