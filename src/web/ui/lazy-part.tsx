import { useQueryClient } from '@tanstack/react-query'
import { type ComponentType, useEffect, useState } from 'react'
import { loadAnew } from './load-anew.ts'
import { useToast } from './toast.tsx'
import { words } from './words.ts'

const loads: (() => void)[] = []

/**
 * A part of the page whose script comes when it is first wanted: until then nothing is drawn in its place. A failure is
 * told, with the way to try again, and leaves the rest of the page as it is. `load` fetches it ahead.
 *
 * As long as a page stands, Chromium does not fetch again a script that failed to come; and a server of a newer version
 * has the scripts of an older one no more. Where trying again fails though the server answers, the page is loaded anew.
 * `notLoaded`: what a failure is told by, where more can be said than that it is a part of the page.
 */
export function lazyPart<Props extends object>(
  fetchPart: () => Promise<ComponentType<Props>>,
  { notLoaded = words.partNotLoaded }: { notLoaded?: string } = {},
) {
  let fetched: ComponentType<Props> | null = null
  const get = async () => (fetched ??= await fetchPart())
  // Whatever keeps it from coming now is told when it is wanted.
  const load = () => void get().catch(() => undefined)
  loads.push(load)

  function LazyPart(props: Props) {
    const [Part, setPart] = useState(() => fetched)
    const { notify } = useToast()
    const queryClient = useQueryClient()
    useEffect(() => {
      let isWanted = true
      const show = async ({ isAgain }: { isAgain: boolean }) => {
        try {
          const part = await get()
          if (isWanted) setPart(() => part)
        } catch {
          if (isAgain && (await loadAnew(queryClient))) return
          const action = { label: words.retry, onAction: () => void show({ isAgain: true }) }
          if (isWanted) notify({ kind: 'error', topic: 'part', title: notLoaded, action })
        }
      }
      void show({ isAgain: false })
      return () => {
        isWanted = false
      }
    }, [notify, queryClient])
    return Part === null ? null : <Part {...props} />
  }
  return { Part: LazyPart, load }
}

/** Fetches every part ahead, so that menus open at once, and without a network too. */
export const loadParts = () => {
  for (const load of loads) load()
}
