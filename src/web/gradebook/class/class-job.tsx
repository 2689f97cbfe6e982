import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { createPortal } from 'react-dom'
import { saveTable } from './class-table.ts'
import { PrintSheet } from './print-sheet.tsx'
import { type ClassRequest, loadWholeClass, type Progress } from './whole-class.ts'
import { words as jobWords } from './words.ts'
import { words } from '../words/words.ts'

/** What is done with the whole class. */
export type ClassTask = 'print' | 'download'

/** Fetches the whole class, and prints or saves it; then the page is as it was. */
export function ClassJob({
  task,
  request,
  onPress,
  onEnd,
}: {
  task: ClassTask
  request: ClassRequest
  /** Before a press that takes its own button away. */
  onPress: () => void
  onEnd: () => void
}) {
  const queryClient = useQueryClient()
  const [progress, setProgress] = useState<Progress | null>(null)
  const { data, isError, refetch } = useQuery({
    queryKey: [task, request.selection.courseId, request.askedAt.getTime()],
    queryFn: ({ signal }) => loadWholeClass(request, { queryClient, signal, onProgress: setProgress }),
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
    return task === 'print' ? (
      <>
        {createPortal(<PrintSheet request={request} printed={data} />, document.body)}
        <Act
          act={() => {
            // Asks the browser to print as soon as the sheet is there.
            const soon = setTimeout(() => window.print())
            addEventListener('afterprint', onEnd)
            return () => {
              clearTimeout(soon)
              removeEventListener('afterprint', onEnd)
            }
          }}
        />
      </>
    ) : (
      <Act
        act={() => {
          saveTable(request, data)
          onEnd()
        }}
      />
    )
  const { preparing, notReady } = jobWords.classTasks[task]
  return (
    <div className="gradebook-notice" role={isError ? 'alert' : 'status'} data-screen-only="">
      {isError
        ? notReady
        : progress === null
          ? preparing
          : jobWords.studentsSoFar(preparing, progress.loaded, progress.of)}
      {isError && (
        <button
          type="button"
          onClick={() => {
            onPress()
            void refetch()
          }}
        >
          {words.retry}
        </button>
      )}
      <button
        type="button"
        onClick={() => {
          onPress()
          onEnd()
        }}
      >
        {jobWords.cancel}
      </button>
    </div>
  )
}

/** Does a thing once what stands before it is on the page. */
function Act({ act }: { act: () => (() => void) | void }) {
  const onMounted = useEffectEvent(act)
  useEffect(() => onMounted(), [])
  return null
}
