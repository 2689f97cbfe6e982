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

/** What a toast says. An error is spoken at once and stays until it is put away; anything else waits its turn and goes. */
export type Notice = {
  title: string
  kind: 'info' | 'error'
  /** What it is about: a later notice of the same topic takes the place of an earlier one. */
  topic?: string
  action?: { label: string; onAction: () => void }
}

export type Toasts = { notify: (notice: Notice) => void }

const ToastRegion = lazy(async () => ({ default: (await import('./toast-region.tsx')).ToastRegion }))

const ToastContext = createContext<Toasts | null>(null)

/** Says things from anywhere in the page: `notify({ kind: 'info', title: 'Moved.', action: { label: 'Undo', onAction } })`. */
export function useToast(): Toasts {
  const toasts = useContext(ToastContext)
  if (toasts === null) throw new Error('useToast stands outside ToastProvider')
  return toasts
}

/** Holds the region of toasts, whose script comes once the page is at rest. What is said before that waits for it. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [isNeeded, setIsNeeded] = useState(false)
  const waiting = useRef<Notice[]>([])
  const show = useRef<Toasts['notify'] | null>(null)

  // A live region must be there before it is filled, or nothing is spoken.
  useEffect(() => {
    const rest = setTimeout(() => setIsNeeded(true), 1500)
    return () => clearTimeout(rest)
  }, [])

  const toasts = useMemo<Toasts>(
    () => ({
      notify: (notice) => {
        if (show.current !== null) show.current(notice)
        else {
          waiting.current.push(notice)
          setIsNeeded(true)
        }
      },
    }),
    [],
  )
  const onReady = useMemo(
    () => (notify: Toasts['notify'] | null) => {
      show.current = notify
      if (notify !== null) for (const notice of waiting.current.splice(0)) notify(notice)
    },
    [],
  )

  return (
    <ToastContext value={toasts}>
      {children}
      {isNeeded && (
        <Suspense>
          <ToastRegion onReady={onReady} />
        </Suspense>
      )}
    </ToastContext>
  )
}
