import type { Page } from '@playwright/test'
import { isSettled } from './browser.ts'
import { type GridParts, headerOf, inColumn, ourParts } from './grid-parts.ts'
import { inTime } from './patience.ts'

export type Drop = {
  /** From the release to the end of the first frame in which all columns in view stand in their new places. */
  paintedMs: number
  /** From the release to the presentation of its frame, as the browser reports it: in steps of 8, 16 at least. */
  presentedMs: number
  /** The longest task of the page's thread from the press on; 0 where none took 50 ms. */
  longestTaskMs: number
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
  // A grip says how it is used once its column can be dragged.
  await page.locator(`${ourParts.grip}[aria-describedby]`).first().waitFor()
  for (let drop = 0; drop < count; drop++) {
    const saved = page.waitForResponse((response) => response.request().method() === 'POST')
    drops.push(await dropThereOrBack(page, ourParts, drop))
    const answer = await saved
    if (!answer.ok()) throw new Error(`The order was not saved: ${answer.status()}`)
  }
  return drops
}

/** The drop of that number, from 0: every second one takes the outcome back to where it was. */
export const dropThereOrBack = (page: Page, parts: GridParts, drop: number): Promise<Drop> =>
  dropOnce(page, parts, drop % 2 === 0 ? [1, 1 + distance] : [1 + distance, 1])

async function dropOnce(page: Page, parts: GridParts, [from, to]: readonly [number, number]): Promise<Drop> {
  const columns = await outcomesInView(page, parts)
  const dragged = columns[from]!
  const order = columns.map(({ id }) => id)
  order.splice(to, 0, ...order.splice(from, 1))
  const places = order.map((id, place) => ({ header: headerOf(parts, id), left: columns[place]!.left }))

  const grip = await page.locator(headerOf(parts, dragged.id)).locator(parts.grip).boundingBox()
  if (grip === null) throw new Error(`The grip of outcome ${dragged.id} is not on screen`)
  const [x, y] = [grip.x + grip.width / 2, grip.y + grip.height / 2]
  const beside = to > from ? besidePx : -besidePx
  const tasks = await page.evaluateHandle(watchTasks)
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + columns[to]!.left - dragged.left + beside, y, { steps: 12 })
  // The columns that make room have come to rest.
  await page.waitForTimeout(250)
  const column = { selector: inColumn(parts.column, dragged.id), left: columns[to]!.left }
  const watch = await page.evaluateHandle(watchDrop, { column, places })
  await page.mouse.up()
  const drop = await inTime(
    watch.evaluate(({ drop }) => drop),
    'The columns did not come to their new places',
  )
  // What follows a drop, the message and the saving, is over.
  await page.waitForTimeout(300)
  return { ...drop, longestTaskMs: await tasks.evaluate(({ longest }) => longest()) }
}

/** The outcomes whose headers are mounted, from the grid's start. */
export const outcomesInView = (page: Page, parts: GridParts): Promise<PlacedColumn[]> =>
  page.evaluate(
    ({ header, idAttribute }) =>
      [...document.querySelectorAll<HTMLElement>(header)]
        .map((header) => ({
          id: header.getAttribute(idAttribute) ?? '',
          left: header.getBoundingClientRect().left,
        }))
        .toSorted((a, b) => a.left - b.left),
    parts,
  )

/** In the page: keeps what the longest task took from now on, of those that the browser calls long. */
function watchTasks() {
  let longestMs = 0
  const see = (entries: PerformanceEntryList) => {
    for (const { duration } of entries) longestMs = Math.max(longestMs, duration)
  }
  const observer = new PerformanceObserver((list) => see(list.getEntries()))
  observer.observe({ type: 'longtask' })
  const longest = () => {
    see(observer.takeRecords())
    observer.disconnect()
    return longestMs
  }
  return { longest }
}

/** In the page: measures from the next release until all columns, headers and cells, stand where they should. */
function watchDrop({
  column,
  places,
}: {
  column: { selector: string; left: number }
  places: readonly { header: string; left: number }[]
}): { drop: Promise<Omit<Drop, 'longestTaskMs'>> } {
  const standsAt = (selector: string, left: number) => {
    const parts = [...document.querySelectorAll(selector)]
    return parts.length > 0 && parts.every((part) => Math.abs(part.getBoundingClientRect().left - left) < 0.5)
  }
  const isReordered = () =>
    standsAt(column.selector, column.left) && places.every(({ header, left }) => standsAt(header, left))

  const painted = new Promise<number>((resolve) => {
    // Where the browser's own dragging is used, the release is a drop and no pointer event tells of it.
    const kinds = ['pointerup', 'drop'] as const
    const onRelease = ({ timeStamp }: Event) => {
      for (const kind of kinds) removeEventListener(kind, onRelease, { capture: true })
      const look = () => {
        if (!isReordered()) return void requestAnimationFrame(look)
        void window.bench.nextTask().then((now) => resolve(now - timeStamp))
      }
      requestAnimationFrame(look)
    }
    for (const kind of kinds) addEventListener(kind, onRelease, { capture: true })
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
