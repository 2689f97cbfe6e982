import type { Browser, Page } from '@playwright/test'
import { firstRows, newContext, type SignedIn, slowDown } from './browser.ts'
import type { Figure } from './figure.ts'

export type Opening = {
  /** From the start of the navigation to the end of the first frame with students. */
  firstRowsMs: number
  /** From the last byte that the grid needs to the same. */
  fromDataMs: number
  /** Compressed, of the scripts that had come by then. */
  scriptBytes: number
}

/** Opens an address in windows with an empty cache, then as often in one that knows the page. */
export async function measureOpening({
  browser,
  signedIn,
  url,
  runs,
  slowness = 1,
}: {
  browser: Browser
  signedIn: SignedIn
  url: string
  runs: number
  slowness?: number
}): Promise<{ cold: Opening[]; warm: Opening[] }> {
  const cold: Opening[] = []
  const warm: Opening[] = []
  for (let run = 0; run < runs; run++) {
    const context = await newContext(browser, signedIn)
    for (const openings of [cold, warm]) {
      const page = await context.newPage()
      await slowDown(page, slowness)
      openings.push(await open(page, url))
      await page.close()
    }
    await context.close()
  }
  return { cold, warm }
}

async function open(page: Page, url: string): Promise<Opening> {
  await page.goto(url)
  const firstRowsMs = await firstRows(page)
  const { dataMs, scriptBytes } = await page.evaluate((firstRowsMs) => {
    const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
    const loaded = resources.filter(({ responseEnd }) => responseEnd <= firstRowsMs)
    // The class's mean may come later: the grid does not wait for it.
    const data = loaded.filter(({ name }) => /outcome_rollups\?/.test(name) && !/aggregate=/.test(name))
    return {
      dataMs: Math.max(...data.map(({ responseEnd }) => responseEnd)),
      scriptBytes: loaded
        .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
        .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
    }
  }, firstRowsMs)
  return { firstRowsMs, fromDataMs: firstRowsMs - dataMs, scriptBytes }
}

const inMs = (openings: readonly Opening[], key: 'firstRowsMs' | 'fromDataMs') =>
  openings.map((opening) => opening[key])

export function openingFigures(
  what: string,
  { cold, warm }: { cold: Opening[]; warm: Opening[] },
  aim?: Figure['aim'],
): Figure[] {
  const rest = { unit: 'ms', ...(aim && { aim }) } as const
  return [
    { what: `${what}, empty cache`, samples: inMs(cold, 'firstRowsMs'), ...rest },
    { what: `${what}, page in cache`, samples: inMs(warm, 'firstRowsMs'), ...rest },
  ]
}

export const fromDataFigure = (
  what: string,
  { cold, warm }: { cold: Opening[]; warm: Opening[] },
): Figure => ({
  what,
  unit: 'ms',
  samples: inMs([...cold, ...warm], 'fromDataMs'),
})

export const scriptFigure = ({ cold }: { cold: Opening[] }): Figure => ({
  what: 'scripts loaded for the first rows, compressed',
  unit: 'kB',
  samples: [cold[0]!.scriptBytes / 1000],
})
