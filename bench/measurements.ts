import path from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { classMean, measureAnswers, rollupPage } from './answers.ts'
import { bigCourse, writeBigCourse } from './big-course.ts'
import { firstRows, isSettled, newContext, type SignedIn, signIn, slowDown } from './browser.ts'
import { measureDrops } from './drag.ts'
import type { Figure } from './figure.ts'
import { countNodes } from './nodes.ts'
import { fromDataFigure, measureOpening, openingFigures, scriptFigure } from './opening.ts'
import { writeResultsTable } from './results-table.ts'
import { measureScrolling } from './scrolling.ts'
import { type BenchServer, importCourse, runCommand } from './server.ts'

/** Where things are measured: one server on a folder of its own, one browser. */
export type Place = {
  folder: string
  dataDir: string
  server: BenchServer
  browser: Browser
  say: (line: string) => void
  keep: (...figures: Figure[]) => void
}

const gradebookUrl = (server: BenchServer, courseId: string) =>
  new URL(`courses/${courseId}/gradebook`, server.url).href

/** A course of a results table: loaded, then opened. `given`: a table to use in place of the made one. */
export async function measureTable(place: Place, given: string | undefined) {
  const { folder, dataDir, server, browser, say, keep } = place
  const table = given ?? path.join(folder, 'results.csv')
  if (given === undefined) writeResultsTable(table)
  say(`Importing ${given ?? 'a results table'}`)
  const course = await importCourse(dataDir, [table, '--course', 'Results table'])
  const what = given === undefined ? '29,925 results, 4,660 students × 5' : path.basename(given)
  keep({ what: `npm run import: ${what}`, unit: 's', samples: [course.tookMs / 1000] })
  const signedIn = await signIn(browser, course.signInLink)
  const url = gradebookUrl(server, course.id)
  say('Opening it')
  const openings = await measureOpening({ browser, signedIn, url, runs: 9 })
  keep(...openingFigures('opening to first rows', openings, { of: 'median', atMost: 1000 }))
  keep(scriptFigure(openings))
  say('Opening it on a slow machine')
  const slow = await measureOpening({ browser, signedIn, url, runs: 5, slowness: 4 })
  keep(...openingFigures('opening to first rows, CPU 4× slower', slow))
}

/** The grid at 2,000 × 150: first sight, drags, nodes, scrolling. */
export async function measureBigGrid({ folder, dataDir, server, browser, say, keep }: Place) {
  say('Importing 2,000 students × 150 outcomes')
  const { file, resultCount } = writeBigCourse(folder)
  const course = await importCourse(dataDir, [file])
  keep({
    what: `npm run import: ${resultCount.toLocaleString('en')} results, 2,000 × 150`,
    unit: 's',
    samples: [course.tookMs / 1000],
  })
  const signedIn = await signIn(browser, course.signInLink)
  const grid = { browser, signedIn, url: gradebookUrl(server, course.id) }
  for (const slowness of [1, 4]) {
    const at = `2,000 × 150, CPU ${slowness}×`
    say(`Measuring ${at}`)
    const openings = await measureOpening({ ...grid, runs: 5, slowness })
    keep(fromDataFigure(`${at}: data to first grid`, openings))
    keep(...(await measureGrid({ ...grid, slowness, at })))
  }
  say('Counting nodes')
  keep(...(await measureNodes(grid)))
}

type GridPlace = { browser: Browser; signedIn: SignedIn; url: string }

async function openGrid({ browser, signedIn, url }: GridPlace): Promise<Page> {
  const page = await (await newContext(browser, signedIn)).newPage()
  await page.goto(url)
  await firstRows(page)
  await isSettled(page)
  return page
}

async function measureGrid({
  slowness,
  at,
  ...grid
}: GridPlace & { slowness: number; at: string }): Promise<Figure[]> {
  const page = await openGrid(grid)
  await slowDown(page, slowness)
  const drops = await measureDrops(page, 24)
  const aim = { of: 'median', atMost: 50 } as const
  const down = await measureScrolling(page, 'down')
  const diagonal = await measureScrolling(page, 'diagonal')
  await page.context().close()
  return [
    {
      what: `${at}: drag release to reordered paint`,
      unit: 'ms',
      samples: drops.map(({ paintedMs }) => paintedMs),
      ...(slowness === 1 ? { aim } : {}),
    },
    {
      what: `${at}: the same as presented (Event Timing)`,
      unit: 'ms',
      samples: drops.map(({ presentedMs }) => presentedMs),
    },
    { what: `${at}: frame while scrolling down`, unit: 'ms', samples: down },
    { what: `${at}: frame while scrolling diagonally`, unit: 'ms', samples: diagonal },
  ]
}

async function measureNodes(grid: GridPlace): Promise<Figure[]> {
  const page = await openGrid(grid)
  const counts = await countNodes(page)
  await page.context().close()
  const aim = { of: 'max', atMost: 1500 } as const
  return [
    {
      what: '2,000 × 150: elements in the document',
      unit: 'nodes',
      samples: counts.map(({ elements }) => elements),
      aim,
    },
    {
      what: '2,000 × 150: all nodes, texts too',
      unit: 'nodes',
      samples: counts.map(({ nodes }) => nodes),
      aim,
    },
  ]
}

/** What the API takes for the same course, without a browser. */
export async function measureApi({ dataDir, server, say, keep }: Place) {
  say('Asking the API')
  const token = (await runCommand(dataDir, 'token', [bigCourse.teacherId])).printed.trim()
  const pages = bigCourse.studentCount / 100
  const page = await measureAnswers({
    address: (run) => rollupPage(server.url, bigCourse.id, 1 + (run % pages)),
    token,
    runs: 40,
  })
  const mean = await measureAnswers({ address: () => classMean(server.url, bigCourse.id), token, runs: 20 })
  keep(
    { what: 'API: page of 100 × 150 with users', unit: 'ms', samples: page.times },
    { what: 'API: the same, size of the answer', unit: 'kB', samples: [page.bytes / 1000] },
    { what: 'API: class mean of 2,000 × 150', unit: 'ms', samples: mean.times },
  )
}
