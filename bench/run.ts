import path from 'node:path'
import { parseArgs } from 'node:util'
import { launchBrowser } from './browser.ts'
import type { Figure } from './figure.ts'
import { measureApi, measureBigGrid, measureTable } from './measurements.ts'
import { lineOf, loadNow, machineLine, tableOf } from './report.ts'
import { startServer } from './server.ts'
import { throwawayFolder } from './throwaway-folder.ts'
import { measureFirstStarts, measureStarts } from './starting.ts'

const startAim = { of: 'median', atMost: 5 } as const

const { table } = parseArgs({ options: { table: { type: 'string' } } }).values
const folder = throwawayFolder('gradebook-bench-')
const say = (line: string) => console.error(line)
const dataDir = path.join(folder, 'data')
const figures: Figure[] = []
const keep = (...measured: Figure[]) => {
  figures.push(...measured)
  for (const figure of measured) say(`  ${lineOf(figure)}`)
}
const loadBefore = loadNow()

say('Building what is out of date')
await (await startServer(path.join(folder, 'build'))).stop()

say('Starting on an empty folder')
keep({
  what: 'server start, empty folder, demo course made',
  unit: 's',
  samples: await measureFirstStarts(folder, 5),
  aim: startAim,
})

const browser = await launchBrowser()
const server = await startServer(dataDir)
const place = { folder, dataDir, server, browser, say, keep }
await measureTable(place, table)
await measureBigGrid(place)
await measureApi(place)
const browserVersion = browser.version()
await browser.close()
await server.stop()

say('Starting on the store with all courses')
keep({
  what: 'server start, store with all courses',
  unit: 's',
  samples: await measureStarts(dataDir, 5),
  aim: startAim,
})

const machine = `${machineLine(browserVersion)}; load before ${loadBefore}, after ${loadNow()}`
console.log(`${machine}\n\n${tableOf(figures)}`)
