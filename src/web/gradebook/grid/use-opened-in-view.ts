import { useEffect, useEffectEvent } from 'react'
import type { Place } from './grid-place.ts'
import type { OpenedAt } from './use-opened-cell.ts'

/** Brings a cell into view as it is opened; where it comes to stand later, as after a sort, is left to the reader. */
export function useOpenedInView(opened: OpenedAt | null, scrollTo: (place: Place) => void) {
  const show = useEffectEvent(() => {
    if (opened?.place) scrollTo(opened.place)
  })
  const key = opened?.key
  useEffect(() => {
    // Once the drawer has taken its room from the grid.
    const frame = requestAnimationFrame(show)
    return () => cancelAnimationFrame(frame)
    // Another opened cell is what this waits for, though what it shows is read when the frame comes.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [key])
}
