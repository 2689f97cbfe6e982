import path from 'node:path'
import { largeCourse, writeBigCourse } from '../big-course.ts'
import { firstRows, isSettled, launchBrowser, newContext, signIn } from '../browser.ts'
import { measureDrops } from '../drag.ts'
import type { Figure } from '../figure.ts'
import { heapBytes } from '../grid/heap.ts'
import { countNow, jumpTo } from '../nodes.ts'
import { lineOf, loadNow, machineLine, tableOf } from '../report.ts'
import { importCourse, startServer } from '../server.ts'
import { throwawayFolder } from '../throwaway-folder.ts'
import { measureJump } from './jumps.ts'
import { tabMemory } from './tab-memory.ts'

const rounds = 5
const megabyte = 1e6

const folder = throwawayFolder('gradebook-bench-large-')
const dataDir = path.join(folder, 'data')
const say = (line: string) => console.error(line)
const figures: Figure[] = []
const keep = (...measured: Figure[]) => {
  figures.push(...measured)
  for (const figure of measured) say(`  ${lineOf(figure)}`)
}
const loadBefore = loadNow()

const server = await startServer(dataDir)
say('Importing 5,000 students × 300 outcomes')
const { file, resultCount } = writeBigCourse(folder, largeCourse)
const course = await importCourse(dataDir, [file])
keep(
  { what: 'results', unit: 'results', samples: [resultCount] },
  { what: 'import', unit: 's', samples: [course.tookMs / 1000] },
)

const browser = await launchBrowser()
const signedIn = await signIn(browser, course.signInLink)
const context = await newContext(browser, signedIn)
const page = await context.newPage()
await page.addInitScript(() => performance.setResourceTimingBufferSize(10_000))
const address = new URL(`courses/${course.id}/gradebook`, server.url).href

say('Opening')
const openings: number[] = []
for (let round = 0; round < rounds; round++) {
  await page.goto(address)
  openings.push(await firstRows(page))
  await isSettled(page)
}
keep({ what: 'first grid, from the start of the navigation', unit: 'ms', samples: openings })

say('Jumping by key')
const keys = ['Control+End', 'Control+Home', 'End', 'PageDown', 'PageDown', 'Control+End', 'PageUp', 'Home']
const jumps = new Map<string, Awaited<ReturnType<typeof measureJump>>[]>()
for (let round = 0; round < rounds; round++) {
  // Nothing of the class is known but its first students.
  await page.goto(address)
  await isSettled(page)
  await page.locator('[role="grid"] [tabindex="0"]').first().focus()
  for (const key of keys) jumps.set(key, [...(jumps.get(key) ?? []), await measureJump(page, key)])
}
for (const [key, measured] of jumps) {
  const waited = measured.flatMap(({ fromDataMs }) => fromDataMs ?? [])
  keep({
    what: `${key}, from the press`,
    unit: 'ms',
    samples: measured.map(({ fromPressMs }) => fromPressMs),
  })
  if (waited.length > 0)
    keep({
      what: `${key}, from the data`,
      unit: 'ms',
      samples: waited,
      aim: { of: 'max', atMost: 300 },
    })
}

say('Scrolling through the whole class')
const pages = largeCourse.studentCount / 100
for (const left of [0, 1])
  for (let step = 0; step <= pages; step++) {
    await jumpTo(page, { top: step / pages, left: (step + left) % 2 })
    await isSettled(page)
  }
for (const top of [0, 1]) for (const left of [0, 1]) await jumpTo(page, { top, left })
await isSettled(page)
const nodes = await page.evaluate(countNow)
keep(
  { what: 'heap, the whole class seen', unit: 'MB', samples: [(await heapBytes(page)) / megabyte] },
  {
    what: 'memory of the tab, the whole class seen',
    unit: 'MB',
    samples: [(await tabMemory(browser)) / megabyte],
    aim: { of: 'max', atMost: 300 },
  },
  { what: 'nodes of the page', unit: 'nodes', samples: [nodes.nodes] },
)

say('Dragging')
const drops = await measureDrops(page, 4)
keep({ what: 'a drop', unit: 'ms', samples: drops.map(({ paintedMs }) => paintedMs) })

const browserVersion = browser.version()
await browser.close()
await server.stop()
console.log(
  `${machineLine(browserVersion)}; load before ${loadBefore}, after ${loadNow()}\n\n${tableOf(figures)}`,
)
