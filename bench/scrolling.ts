import type { Page } from '@playwright/test'
import { type GridParts, ourParts } from './grid-parts.ts'

export type Way = 'down' | 'diagonal'

/** About a notch of a mouse's wheel in every frame, in px. */
const stepPx = 120

/** Scrolls by a wheel's step in each frame for `forMs` and gives the intervals between the frames, in ms. */
export async function measureScrolling(
  page: Page,
  way: Way,
  { forMs = 3000, parts = ourParts }: { forMs?: number; parts?: Pick<GridParts, 'scrollers'> } = {},
): Promise<number[]> {
  const step = { x: way === 'diagonal' ? stepPx : 0, y: stepPx }
  const intervals = await page.evaluate(scrollFor, { step, forMs, scrollers: parts.scrollers })
  await page.waitForTimeout(1000)
  return intervals
}

/** In the page: at an edge the scroll turns round. */
async function scrollFor({
  step,
  forMs,
  scrollers,
}: {
  step: { x: number; y: number }
  forMs: number
  scrollers: GridParts['scrollers']
}) {
  const down = document.querySelector(scrollers.down)!
  const across = document.querySelector(scrollers.across)!
  const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
  down.scrollTop = 0
  across.scrollLeft = 0
  await nextFrame()
  const mostX = across.scrollWidth - across.clientWidth
  const mostY = down.scrollHeight - down.clientHeight
  let [x, y] = [step.x, step.y]
  let last = await nextFrame()
  const end = last + forMs
  const intervals: number[] = []
  while (last < end) {
    if (across.scrollLeft + x > mostX || across.scrollLeft + x < 0) x = -x
    if (down.scrollTop + y > mostY || down.scrollTop + y < 0) y = -y
    // A grid of two scrollers may undo one that is set to where it is.
    if (x !== 0) across.scrollLeft += x
    down.scrollTop += y
    const now = await nextFrame()
    intervals.push(now - last)
    last = now
  }
  return intervals
}
