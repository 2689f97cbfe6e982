import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { createPortal } from 'react-dom'
import { loadPrintedClass, type PrintRequest, type Progress } from './printed-class.ts'
import { PrintSheet } from './print-sheet.tsx'
import { words } from './words.ts'

/** Fetches the whole class, puts it on sheets, and has them printed; afterwards the page is as it was. */
export function PrintJob({ request, onEnd }: { request: PrintRequest; onEnd: () => void }) {
  const queryClient = useQueryClient()
  const [progress, setProgress] = useState<Progress | null>(null)
  const { data, isError, refetch } = useQuery({
    queryKey: ['print', request.selection.courseId, request.askedAt.getTime()],
    queryFn: ({ signal }) => loadPrintedClass(request, { queryClient, signal, onProgress: setProgress }),
    // Its parts are asked for again where that helps, and it is wanted once.
    retry: false,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
    // One that failed is not to be printed by itself, some time later.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    meta: { isDoneOnce: true },
  })
  if (data !== undefined)
    return (
      <>
        {createPortal(<PrintSheet request={request} printed={data} />, document.body)}
        <Print onEnd={onEnd} />
      </>
    )
  return (
    <div className="gradebook-notice" role={isError ? 'alert' : 'status'} data-screen-only="">
      {isError ? words.printNotReady : words.preparingPrint(progress?.loaded ?? 0, progress?.of ?? null)}
      {isError && (
        <button type="button" onClick={() => void refetch()}>
          {words.retry}
        </button>
      )}
      <button type="button" onClick={onEnd}>
        {words.cancel}
      </button>
    </div>
  )
}

/** Asks the browser to print as soon as it is there. */
function Print({ onEnd }: { onEnd: () => void }) {
  const onPrinted = useEffectEvent(onEnd)
  useEffect(() => {
    const printed = () => onPrinted()
    addEventListener('afterprint', printed)
    const soon = setTimeout(() => window.print())
    return () => {
      clearTimeout(soon)
      removeEventListener('afterprint', printed)
    }
  }, [])
  return null
}
