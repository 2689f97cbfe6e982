import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
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

/**
 * A panel from the end edge of the page, below `--bar-height`. From 1280 px on it is not modal, and what lies beside it
 * stays usable; below it covers the page, and on a phone it is a sheet from the bottom. Escape closes it; the focus goes
 * back to where it was before, or where `returnFocus` says.
 *
 * `before` stands over the title, `tools` beside the close button.
 */
export function Drawer({
  open,
  onClose,
  title,
  before,
  tools,
  returnFocus,
  children,
}: {
  open: boolean
  onClose: () => void
  title: string
  before?: ReactNode
  tools?: ReactNode
  returnFocus?: (() => HTMLElement | null) | undefined
  children: ReactNode
}) {
  const isBeside = useMediaQuery('(width >= 1280px)')
  const isSheet = useMediaQuery('(width < 640px)')
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
          data-modal={isBeside ? undefined : true}
          {...(returnFocus === undefined ? {} : { finalFocus: () => returnFocus() ?? true })}
          className={`${panel} ${isSheet ? sheet : sidePanel} ${isBeside ? besidePanel : coveringPanel}`}
        >
          <header className="flex items-start gap-2 border-b border-line py-3 ps-5 pe-3">
            <div className="min-w-0 flex-1">
              {before}
              <Dialog.Title className="text-title font-semibold text-balance wrap-anywhere">
                <bdi>{title}</bdi>
              </Dialog.Title>
            </div>
            <div className="flex shrink-0 items-center">
              {tools}
              <Dialog.Close
                render={<IconButton label={words.close}>{<X aria-hidden="true" />}</IconButton>}
              />
            </div>
          </header>
          {/* Focusable, so that it is scrolled by keys. */}
          <section
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
