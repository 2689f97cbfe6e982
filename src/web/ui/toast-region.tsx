import { Toast } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import { useEffect } from 'react'
import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'
import { type Notice, staysFor } from './notice.ts'
import type { Toasts } from './toast.tsx'
import { words } from './words.ts'

type OnReady = (toasts: Toasts | null) => void

/** Where toasts appear: a live region, polite for news and assertive for errors, reached with F6. */
export function ToastRegion({ onReady }: { onReady: OnReady }) {
  return (
    <Toast.Provider>
      <ToastList onReady={onReady} />
    </Toast.Provider>
  )
}

function ToastList({ onReady }: { onReady: OnReady }) {
  const { toasts, add, close } = Toast.useToastManager<Notice>()

  useEffect(() => {
    onReady({
      notify: (notice) => {
        add({
          title: notice.title,
          data: notice,
          ...(notice.topic === undefined ? {} : { id: notice.topic }),
          // The clock stands still while the toast is pointed at or has the focus.
          timeout: staysFor(notice),
        })
      },
      dismiss: close,
    })
    return () => onReady(null)
  }, [onReady, add, close])

  return (
    <Toast.Portal data-screen-only="">
      <Toast.Viewport
        aria-label={words.notices}
        className="fixed inset-x-0 bottom-4 z-60 mx-auto flex w-fit max-w-[calc(100vw-2rem)] flex-col items-center gap-2"
      >
        {toasts.map((toast) => (
          <Toast.Root
            key={toast.id}
            toast={toast}
            swipeDirection={['down', 'left', 'right']}
            className="popup flex max-w-xl items-center gap-2 py-1.5 ps-3.5 pe-1.5 transition-opacity duration-150 data-ending-style:opacity-0 data-limited:hidden data-starting-style:opacity-0"
          >
            <Toast.Content className="contents">
              {/* Base UI's own high priority would hide the toast, its buttons included, from screen readers. */}
              <Toast.Title
                render={<p />}
                className="min-w-0 py-1 text-compact"
                {...(toast.data?.kind === 'error' ? { role: 'alert' } : {})}
              />
              {toast.data?.action !== undefined && (
                <Button
                  look="plain"
                  className="font-semibold text-accent"
                  onClick={() => {
                    close(toast.id)
                    toast.data?.action?.onAction()
                  }}
                >
                  {toast.data.action.label}
                </Button>
              )}
              <Toast.Close
                render={<IconButton label={words.dismiss}>{<X aria-hidden="true" />}</IconButton>}
              />
            </Toast.Content>
          </Toast.Root>
        ))}
      </Toast.Viewport>
    </Toast.Portal>
  )
}
