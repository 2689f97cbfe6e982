import type { Page } from '@playwright/test'
import { outcomesInView } from '../drag.ts'
import { type GridParts, headerOf, inColumn } from '../grid-parts.ts'
import { inTime } from '../patience.ts'
import type { Direction } from './class-data.ts'

export type Sort = {
  /** From the click to the end of the first frame in which the first rows are those of the new order. */
  fromClickMs: number
  /** The part of it that is left when the server's answer has come; all of it where the page sorts by itself. */
  fromAnswerMs: number
}

/** What the first rows show in the column once sorted. */
type Expected = (outcomeId: string, direction: Direction) => string[]

/** Sorts by the third outcome in view, from the lowest score and from the highest, then by the fourth, and so on. */
export async function measureSorts(
  page: Page,
  { parts, outcomes, expected }: { parts: GridParts; outcomes: number; expected: Expected },
): Promise<Sort[]> {
  const sorts: Sort[] = []
  const columns = (await outcomesInView(page, parts)).slice(2, 2 + outcomes)
  for (const { id } of columns)
    for (const direction of ['asc', 'desc'] as const)
      sorts.push(await sortOnce(page, { parts, id, texts: expected(id, direction) }))
  return sorts
}

async function sortOnce(
  page: Page,
  { parts, id, texts }: { parts: GridParts; id: string; texts: string[] },
): Promise<Sort> {
  const cell = inColumn(parts.cell, id)
  const watch = await page.evaluateHandle(watchSort, { cell, texts })
  await page.locator(headerOf(parts, id)).locator(parts.sorter).click()
  const sort = await inTime(
    watch.evaluate(({ sort }) => sort),
    `The students were not sorted by outcome ${id}: ${texts.join(', ')}`,
  )
  // What follows a sort is over.
  await page.waitForTimeout(300)
  return sort
}

/** In the page: measures from the next click until the topmost cells of a column have these texts. */
function watchSort({ cell, texts }: { cell: string; texts: readonly string[] }): { sort: Promise<Sort> } {
  const isSorted = () => {
    const shown = [...document.querySelectorAll(cell)]
      .map((cell) => ({ top: cell.getBoundingClientRect().top, text: cell.textContent?.trim() }))
      .toSorted((a, b) => a.top - b.top)
    return texts.every((text, row) => shown[row]?.text === text)
  }
  /** When the last answer with students had come whole; never where the page asks nobody. */
  const answeredAt = () => {
    const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
    const answers = resources.filter(({ name }) => name.includes('sort_outcome_id='))
    return Math.max(...answers.map(({ responseEnd }) => responseEnd))
  }
  if (isSorted()) throw new Error('The students are sorted before the click')
  const sort = new Promise<Sort>((resolve) => {
    const onClick = ({ timeStamp }: Event) => {
      const look = () => {
        if (!isSorted()) return void requestAnimationFrame(look)
        void window.bench.nextTask().then((now) =>
          resolve({
            fromClickMs: now - timeStamp,
            fromAnswerMs: now - Math.max(timeStamp, answeredAt()),
          }),
        )
      }
      requestAnimationFrame(look)
    }
    addEventListener('click', onClick, { capture: true, once: true })
  })
  return { sort }
}
