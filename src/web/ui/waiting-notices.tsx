import { X } from 'lucide-react'
import { useEffect, useEffectEvent } from 'react'
import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'
import { type Notice, staysFor } from './notice.ts'
import { words } from './words.ts'

/** Notices in the place of toasts, as long as the script of these is on its way: without a network it does not come. */
export function WaitingNotices({
  notices,
  onClose,
}: {
  notices: readonly Notice[]
  onClose: (notice: Notice) => void
}) {
  return (
    <div className="fixed inset-x-0 bottom-4 z-60 mx-auto flex w-fit max-w-[calc(100vw-2rem)] flex-col items-center gap-2">
      {notices.map((notice) => (
        <WaitingNotice key={notice.topic ?? notice.title} notice={notice} onClose={onClose} />
      ))}
    </div>
  )
}

function WaitingNotice({ notice, onClose }: { notice: Notice; onClose: (notice: Notice) => void }) {
  const close = useEffectEvent(() => onClose(notice))
  useEffect(() => {
    // No clock stands still here while a notice is pointed at: one with something to press stays.
    if (notice.action !== undefined || staysFor(notice) === 0) return undefined
    const clock = setTimeout(() => close(), staysFor(notice))
    return () => clearTimeout(clock)
  }, [notice])
  return (
    <div className="popup flex max-w-xl items-center gap-2 py-1.5 ps-3.5 pe-1.5">
      <p className="min-w-0 py-1 text-compact" role={notice.kind === 'error' ? 'alert' : 'status'}>
        {notice.title}
      </p>
      {notice.action !== undefined && (
        <Button
          look="plain"
          className="font-semibold text-accent"
          onClick={() => {
            onClose(notice)
            notice.action?.onAction()
          }}
        >
          {notice.action.label}
        </Button>
      )}
      <IconButton label={words.dismiss} onClick={() => onClose(notice)}>
        <X aria-hidden="true" />
      </IconButton>
    </div>
  )
}
