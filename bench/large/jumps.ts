import type { Page } from '@playwright/test'
import { inTime } from '../patience.ts'

export type Jump = {
  /** From the press of the key to the end of the first frame in which nothing in view is on its way. */
  fromPressMs: number
  /** From the last byte of the students that the jump waited for to that frame; null: it waited for none. */
  fromDataMs: number | null
}

/** Presses a key that leads elsewhere in the grid. */
export async function measureJump(page: Page, key: string): Promise<Jump> {
  const watch = await page.evaluateHandle(watchJump)
  await page.keyboard.press(key)
  return inTime(
    watch.evaluate(({ jump }) => jump),
    `After ${key} students were missing`,
  )
}

/** In the page. In an object, since what gives a promise is waited for. */
function watchJump(): { jump: Promise<Jump> } {
  const jump = new Promise<number>((resolve) => {
    addEventListener('keydown', ({ timeStamp }) => resolve(timeStamp), { once: true, capture: true })
  }).then(async (pressedMs) => {
    const scroller = document.querySelector('.grid-scroller')!
    const isInView = (cell: Element) => {
      const { top, bottom } = cell.getBoundingClientRect()
      const room = scroller.getBoundingClientRect()
      return bottom > room.top && top < room.bottom
    }
    const isComing = () =>
      [...scroller.querySelectorAll('tbody [data-tier="loading"]')].some(isInView) ||
      ![...scroller.querySelectorAll('tbody [role="rowheader"]')].some(isInView)
    let shownMs = await window.bench.frameEnd()
    while (isComing()) shownMs = await window.bench.frameEnd()
    const arrivals = (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).filter(
      ({ name, startTime, responseEnd }) =>
        name.includes('outcome_rollups?page=') && startTime >= pressedMs && responseEnd <= shownMs,
    )
    const lastMs = Math.max(...arrivals.map(({ responseEnd }) => responseEnd))
    return {
      fromPressMs: shownMs - pressedMs,
      fromDataMs: arrivals.length === 0 ? null : shownMs - lastMs,
    }
  })
  return { jump }
}
