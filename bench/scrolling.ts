import type { Page } from '@playwright/test'

export type Way = 'down' | 'diagonal'

/** About a notch of a mouse's wheel in every frame, in px. */
const stepPx = 120

/** Scrolls by a wheel's step in each frame for `forMs` and gives the intervals between the frames, in ms. */
export async function measureScrolling(page: Page, way: Way, forMs = 3000): Promise<number[]> {
  const step = { x: way === 'diagonal' ? stepPx : 0, y: stepPx }
  const intervals = await page.evaluate(scrollFor, { step, forMs })
  await page.waitForTimeout(1000)
  return intervals
}

/** In the page: at an edge the scroll turns round. */
async function scrollFor({ step, forMs }: { step: { x: number; y: number }; forMs: number }) {
  const scroller = document.querySelector('[role="grid"]')!.parentElement!
  const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
  scroller.scrollTo(0, 0)
  await nextFrame()
  const mostX = scroller.scrollWidth - scroller.clientWidth
  const mostY = scroller.scrollHeight - scroller.clientHeight
  let [x, y] = [step.x, step.y]
  let last = await nextFrame()
  const end = last + forMs
  const intervals: number[] = []
  while (last < end) {
    if (scroller.scrollLeft + x > mostX || scroller.scrollLeft + x < 0) x = -x
    if (scroller.scrollTop + y > mostY || scroller.scrollTop + y < 0) y = -y
    scroller.scrollBy(x, y)
    const now = await nextFrame()
    intervals.push(now - last)
    last = now
  }
  return intervals
}
