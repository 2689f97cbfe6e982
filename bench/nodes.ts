import type { Page } from '@playwright/test'
import { randomOf } from '../src/server/intake/demo/random.ts'
import { isSettled } from './browser.ts'
import { type GridParts, ourParts } from './grid-parts.ts'

export type NodeCount = {
  elements: number
  /** Texts and comments too. */
  nodes: number
}

const randomPlaces = 45

/**
 * Counts what the document holds at the corners, the middles of the edges, the middle and at places drawn by lot, both
 * right after the jump and when the rows have come, with the mean and the median shown and the focus left far away.
 */
export async function countNodes(page: Page): Promise<NodeCount[]> {
  if (!(await page.getByRole('rowheader', { name: 'Class median' }).isVisible())) {
    await page.getByRole('button', { name: 'Class rows' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Class median' }).click()
    await page.keyboard.press('Escape')
  }
  await focusInside(page)
  const random = randomOf('scroll places')
  const places = [
    ...[0, 0.5, 1].flatMap((top) => [0, 0.5, 1].map((left) => ({ top, left }))),
    ...Array.from({ length: randomPlaces }, () => ({ top: random.fraction(), left: random.fraction() })),
  ]
  const counts: NodeCount[] = []
  for (const place of places) {
    await jumpTo(page, place)
    counts.push(await page.evaluate(countNow))
    await isSettled(page)
    counts.push(await page.evaluate(countNow))
  }
  return counts
}

/** The cell with the focus stays in the document wherever the grid is scrolled to. */
async function focusInside(page: Page) {
  await page.locator('[role="grid"] [tabindex="0"]').first().focus()
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight'])
    await page.keyboard.press(key)
}

/** Scrolls to a share (0..1) of the way each way and waits for two frames. */
export const jumpTo = (page: Page, place: { top: number; left: number }, { scrollers } = ourParts) =>
  page.evaluate(jump, { ...place, scrollers })

/** In the page. */
async function jump({ top, left, scrollers }: Pick<GridParts, 'scrollers'> & { top: number; left: number }) {
  const down = document.querySelector(scrollers.down)!
  const across = document.querySelector(scrollers.across)!
  down.scrollTop = top * (down.scrollHeight - down.clientHeight)
  across.scrollLeft = left * (across.scrollWidth - across.clientWidth)
  await window.bench.frameEnd()
  await window.bench.frameEnd()
}

/** In the page: counts what its document holds now. */
export function countNow(): NodeCount {
  const walker = document.createTreeWalker(document)
  let nodes = 1
  while (walker.nextNode() !== null) nodes++
  return { elements: document.querySelectorAll('*').length, nodes }
}
