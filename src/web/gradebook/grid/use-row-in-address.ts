import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react'

/** The address follows the scroll bar once it rests for this long, in ms. */
const restBeforeTold = 300

/**
 * Keeps the address at the first row in view, and the grid where the address says: a link opens at the same students.
 */
export function useRowInAddress({
  scroller,
  wantedRow,
  firstInView,
  rowHeight,
  above,
  onRow,
}: {
  scroller: RefObject<HTMLElement | null>
  /** What the address says, counted from 0. */
  wantedRow: number
  firstInView: number
  rowHeight: number
  /** How much is scrolled away before the first student is, in px. */
  above: number
  onRow: (row: number) => void
}) {
  const told = useRef(0)
  const show = useEffectEvent(() => {
    if (wantedRow === told.current) return
    told.current = wantedRow
    scroller.current?.scrollTo({ top: wantedRow === 0 ? 0 : above + wantedRow * rowHeight })
  })
  useLayoutEffect(() => {
    show()
    // Only another address scrolls, whatever else has changed.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [wantedRow])

  const tell = useEffectEvent(() => {
    if (firstInView === told.current) return
    told.current = firstInView
    onRow(firstInView)
  })
  useEffect(() => {
    const rest = setTimeout(tell, restBeforeTold)
    return () => clearTimeout(rest)
    // Every row that comes first begins the wait anew.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [firstInView])
}
