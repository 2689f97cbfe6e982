import {
  createContext,
  lazy,
  Suspense,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react'
import type { Notice } from './notice.ts'
import { WaitingNotices } from './waiting-notices.tsx'
import type { ToastRegion as ToastRegionComponent } from './toast-region.tsx'

export type Toasts = {
  notify: (notice: Notice) => void
  /** Takes away what is said of a topic, once it no longer holds. */
  dismiss: (topic: string) => void
}

// Where the script of the region did not come, it is asked for again after so long, in ms, ever less often.
const firstRest = 2000
const longestRest = 60_000

const loadRegion = async (rest = firstRest): Promise<{ default: typeof ToastRegionComponent }> => {
  try {
    return { default: (await import('./toast-region.tsx')).ToastRegion }
  } catch {
    await new Promise((resolve) => setTimeout(resolve, rest))
    return loadRegion(Math.min(2 * rest, longestRest))
  }
}

const ToastRegion = lazy(() => loadRegion())

const ToastContext = createContext<Toasts | null>(null)

/** Says things from anywhere in the page: `notify({ kind: 'info', title: 'Moved.', action: { label: 'Undo', onAction } })`. */
export function useToast(): Toasts {
  const toasts = useContext(ToastContext)
  if (toasts === null) throw new Error('useToast stands outside ToastProvider')
  return toasts
}

const without = (notices: readonly Notice[], gone: string | undefined): Notice[] =>
  notices.filter(({ topic }) => topic === undefined || topic !== gone)

/** The notices with one more, which takes the place of an earlier one of its topic. */
const withNotice = (notices: readonly Notice[], notice: Notice): Notice[] => [
  ...without(notices, notice.topic),
  notice,
]

/** Holds the region of toasts, whose script comes once the page is at rest. What is said before that is shown plainly. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [isNeeded, setIsNeeded] = useState(false)
  const shown = useRef<Toasts | null>(null)
  const waiting = useRef<readonly Notice[]>([])
  const [drawn, setDrawn] = useState<readonly Notice[]>([])

  // A live region must be there before it is filled, or nothing is spoken.
  useEffect(() => {
    const rest = setTimeout(() => setIsNeeded(true), 1500)
    return () => clearTimeout(rest)
  }, [])

  const { toasts, onReady, putAway } = useMemo(() => {
    const setWaiting = (notices: readonly Notice[]) => {
      waiting.current = notices
      setDrawn(notices)
    }
    const notify: Toasts['notify'] = (notice) => {
      if (shown.current !== null) return shown.current.notify(notice)
      setWaiting(withNotice(waiting.current, notice))
      setIsNeeded(true)
    }
    const dismiss: Toasts['dismiss'] = (topic) => {
      if (shown.current !== null) return shown.current.dismiss(topic)
      setWaiting(without(waiting.current, topic))
    }
    return {
      toasts: { notify, dismiss },
      putAway: (notice: Notice) => setWaiting(waiting.current.filter((each) => each !== notice)),
      onReady: (showing: Toasts | null) => {
        shown.current = showing
        if (showing === null) return
        for (const notice of waiting.current) showing.notify(notice)
        setWaiting([])
      },
    }
  }, [])

  return (
    <ToastContext value={toasts}>
      {children}
      {isNeeded && (
        <Suspense fallback={<WaitingNotices notices={drawn} onClose={putAway} />}>
          <ToastRegion onReady={onReady} />
        </Suspense>
      )}
    </ToastContext>
  )
}
