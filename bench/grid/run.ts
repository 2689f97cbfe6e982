import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { bigCourse, writeBigCourse } from '../big-course.ts'
import { launchBrowser, signIn } from '../browser.ts'
import { loadNow, machineLine } from '../report.ts'
import { importCourse, runCommand, startServer } from '../server.ts'
import { throwawayFolder } from '../throwaway-folder.ts'
import { BareFrames } from './bare.ts'
import { buildPages, installGrids, versionOf } from './build.ts'
import { readClass } from './class-data.ts'
import { slownesses } from './figures.ts'
import { gridsAt } from './grids.ts'
import { servePages } from './page-server.ts'
import { Samples, tablesOf } from './tables.ts'
import { visit } from './visit.ts'

const options = parseArgs({ options: { rounds: { type: 'string', default: '3' } } }).values
const rounds = Number(options.rounds)
if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds takes a whole number from 1')
const folder = throwawayFolder('gradebook-bench-grid-')
const dataDir = path.join(folder, 'data')
const pagesDir = path.join(folder, 'pages')
const say = (line: string) => console.error(line)
const loadBefore = loadNow()

say('Building the pages')
installGrids()
await buildPages(pagesDir)
const server = await startServer(dataDir)

say('Importing 2,000 students × 150 outcomes')
const course = await importCourse(dataDir, [writeBigCourse(folder).file])
const token = (await runCommand(dataDir, 'token', [bigCourse.teacherId])).printed.trim()
const classData = await readClass(server.url, token)
writeFileSync(path.join(pagesDir, 'class.json'), JSON.stringify(classData))

const browser = await launchBrowser()
const pageServer = await servePages(pagesDir)
const grids = gridsAt(
  {
    url: new URL(`courses/${course.id}/gradebook`, server.url).href,
    signedIn: await signIn(browser, course.signInLink),
  },
  pageServer.url,
)
const samples = new Samples()
const bare = new BareFrames()
for (let round = 1; round <= rounds; round++)
  for (const slowness of slownesses) {
    for (const grid of grids) {
      say(`Round ${round} of ${rounds}, CPU ${slowness}×: ${grid.name}, load ${loadNow()}`)
      const look = () => visit(browser, { grid, slowness, classData })
      // On a machine that stands still for a while the others' own dragging can miss a column.
      const measured = await look().catch((error: unknown) => {
        if (grid.name === 'ours') throw error
        say(`  ${String(error)}; all of it once more`)
        return look()
      })
      samples.add({ grid: grid.name, slowness }, measured)
    }
    say(`Round ${round} of ${rounds}, CPU ${slowness}×: a bare page, load ${loadNow()}`)
    await bare.measure(browser, new URL('bare.html', pageServer.url).href, slowness)
  }
const browserVersion = browser.version()
await browser.close()
await pageServer.stop()
await server.stop()

const versions = `AG Grid ${versionOf('ag-grid-community')}, SlickGrid ${versionOf('slickgrid')}`
const machine = `${machineLine(browserVersion)}; load before ${loadBefore}, after ${loadNow()}`
console.log(`${machine}\n${versions}\n\n${tablesOf(samples)}\n\n${bare.table(samples)}`)
