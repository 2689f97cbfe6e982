import type { Page } from '@playwright/test'
import { isSettled } from './browser.ts'
import { inTime } from './patience.ts'

export type Drop = {
  /** From the release to the end of the first frame in which all columns in view stand in their new places. */
  paintedMs: number
  /** From the release to the presentation of its frame, as the browser reports it: in steps of 8, 16 at least. */
  presentedMs: number
}

/** A column in view and where it starts, in px of the window. */
type PlacedColumn = { id: string; left: number }

const distance = 6
/** The release is this far beside the column's new place, so that only the drop can bring it there. */
const besidePx = 23

/** Drags the second outcome six columns to the end with the mouse, then back, and so on. */
export async function measureDrops(page: Page, count: number): Promise<Drop[]> {
  const drops: Drop[] = []
  await page.locator('[role="grid"]').evaluate((grid) => grid.parentElement?.scrollTo(0, 0))
  await isSettled(page)
  for (let drop = 0; drop < count; drop++) {
    const [from, to] = drop % 2 === 0 ? [1, 1 + distance] : [1 + distance, 1]
    drops.push(await dropOnce(page, from, to))
  }
  return drops
}

async function dropOnce(page: Page, from: number, to: number): Promise<Drop> {
  const columns = await page.evaluate(outcomesInView)
  const dragged = columns[from]!
  const order = columns.map(({ id }) => id)
  order.splice(to, 0, ...order.splice(from, 1))
  const places = order.map((id, place) => ({ id, left: columns[place]!.left }))

  const grip = await page
    .locator(`[role="columnheader"][data-col="${dragged.id}"]`)
    .getByRole('button', { name: /^Reorder / })
    .boundingBox()
  if (grip === null) throw new Error(`The grip of outcome ${dragged.id} is not on screen`)
  const [x, y] = [grip.x + grip.width / 2, grip.y + grip.height / 2]
  const beside = to > from ? besidePx : -besidePx
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + columns[to]!.left - dragged.left + beside, y, { steps: 12 })
  // The columns that make room have come to rest.
  await page.waitForTimeout(250)
  const saved = page.waitForResponse((response) => response.request().method() === 'POST')
  const watch = await page.evaluateHandle(watchDrop, { id: dragged.id, places })
  await page.mouse.up()
  const drop = await inTime(
    watch.evaluate(({ drop }) => drop),
    'The columns did not come to their new places',
  )
  const answer = await saved
  if (!answer.ok()) throw new Error(`The order was not saved: ${answer.status()}`)
  // What follows a drop, the message and the saving, is over.
  await page.waitForTimeout(300)
  return drop
}

/** In the page: the outcomes whose headers are mounted, from the grid's start. */
function outcomesInView(): PlacedColumn[] {
  return [...document.querySelectorAll<HTMLElement>('[role="columnheader"]:not([aria-colindex="1"])')]
    .map((header) => ({ id: header.dataset['col'] ?? '', left: header.getBoundingClientRect().left }))
    .toSorted((a, b) => a.left - b.left)
}

/** In the page: measures from the next release until all columns, headers and cells, stand where they should. */
function watchDrop({ id, places }: { id: string; places: readonly PlacedColumn[] }): { drop: Promise<Drop> } {
  const standsAt = (selector: string, left: number) =>
    [...document.querySelectorAll(selector)].every(
      (cell) => Math.abs(cell.getBoundingClientRect().left - left) < 0.5,
    )
  const wanted = places.find((place) => place.id === id)?.left ?? Number.NaN
  const isReordered = () =>
    standsAt(`[role="grid"] [data-col="${id}"]`, wanted) &&
    places.every(({ id, left }) => standsAt(`thead [data-col="${id}"]`, left))

  const painted = new Promise<number>((resolve) => {
    const onRelease = ({ timeStamp }: PointerEvent) => {
      const look = () => {
        if (!isReordered()) return void requestAnimationFrame(look)
        void window.bench.nextTask().then((now) => resolve(now - timeStamp))
      }
      requestAnimationFrame(look)
    }
    addEventListener('pointerup', onRelease, { capture: true, once: true })
  })
  const presented = new Promise<number>((resolve) => {
    const observer = new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) if (name === 'pointerup') resolve(duration)
    })
    observer.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
    void painted.then(() => setTimeout(() => resolve(16), 500))
    addEventListener('pointerdown', () => observer.disconnect(), { capture: true, once: true })
  })
  const drop = Promise.all([painted, presented]).then(([paintedMs, presentedMs]) => ({
    paintedMs,
    presentedMs,
  }))
  return { drop }
}
