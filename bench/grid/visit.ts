import type { Browser, Page } from '@playwright/test'
import { isSettled } from '../browser.ts'
import { type Drop, dropThereOrBack, measureDrops } from '../drag.ts'
import { countNow, jumpTo } from '../nodes.ts'
import { measureScrolling } from '../scrolling.ts'
import { firstTexts } from './class-data.ts'
import type { FigureKey } from './figures.ts'
import { contextFor, type Grid } from './grids.ts'
import { heapBytes } from './heap.ts'
import { openGrid } from './opening.ts'
import type { ClassData } from './pages/class.ts'
import { measureSorts } from './sorting.ts'

/** Even, so that each outcome is back where it was. */
const dropCount = 4
const sortedOutcomes = 2
/** Rows that must stand in the new order for a sort to be seen. */
const sortedRows = 5

const nodePlaces = [
  { top: 1, left: 1 },
  { top: 0.5, left: 0.5 },
  { top: 0, left: 0 },
]

/** Opens one grid in a window of its own and measures all that is measured, once. */
export async function visit(
  browser: Browser,
  { grid, slowness, classData }: { grid: Grid; slowness: number; classData: ClassData },
): Promise<Record<FigureKey, number[]>> {
  const context = await contextFor(browser, grid)
  const page = await context.newPage()
  const { parts } = grid
  const opening = await openGrid(page, grid.url, slowness)
  await settle(page, grid)
  const heapAtFirst = await heapBytes(page)
  const counts = await countNodes(page, grid)
  const drops = await measureDropsOf(page, grid)
  const sorts = await measureSorts(page, {
    parts,
    outcomes: sortedOutcomes,
    expected: (outcomeId, direction) => firstTexts(classData, { outcomeId, direction, count: sortedRows }),
  })
  const down = await measureScrolling(page, 'down', { parts })
  const diagonal = await measureScrolling(page, 'diagonal', { parts })
  await settle(page, grid)
  const heapAtLast = await heapBytes(page)
  await context.close()
  return {
    firstGrid: [opening.fromParsedMs],
    down,
    diagonal,
    drop: drops.map(({ paintedMs }) => paintedMs),
    longestTask: drops.map(({ longestTaskMs }) => longestTaskMs),
    sort: sorts.map(({ fromClickMs }) => fromClickMs),
    sortAnswered: sorts.map(({ fromAnswerMs }) => fromAnswerMs),
    elements: counts.map(({ elements }) => elements),
    nodes: counts.map(({ nodes }) => nodes),
    heapAtFirst: [heapAtFirst / 1e6],
    heapAtLast: [heapAtLast / 1e6],
    script: [opening.scriptBytes / 1000],
  }
}

/** Only ours has students on the way. */
async function settle(page: Page, { name }: Grid) {
  if (name === 'ours') await isSettled(page)
}

async function countNodes(page: Page, grid: Grid) {
  const counts = [await page.evaluate(countNow)]
  for (const place of nodePlaces) {
    await jumpTo(page, place, grid.parts)
    await settle(page, grid)
    counts.push(await page.evaluate(countNow))
  }
  return counts
}

async function measureDropsOf(page: Page, { name, parts }: Grid): Promise<Drop[]> {
  if (name === 'ours') return measureDrops(page, dropCount)
  const drops: Drop[] = []
  for (let drop = 0; drop < dropCount; drop++) drops.push(await dropThereOrBack(page, parts, drop))
  return drops
}
