import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { firstRows, slowDown } from '../browser.ts'

/** What was loaded and when, until the first students were painted. */
export type FirstGrid = {
  /** From the end of the parsing of what the first view shows, in ms. */
  fromParsedMs: number
  /** Of all scripts loaded by then, each compressed by the same gzip. */
  scriptBytes: number
}

export async function openGrid(page: Page, url: string, slowness: number): Promise<FirstGrid> {
  await slowDown(page, slowness)
  await page.goto(url)
  const paintedMs = await firstRows(page)
  const { parsedMs, scripts } = await page.evaluate((paintedMs) => {
    const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
    return {
      parsedMs: Math.max(...window.classParsed.filter((time) => time <= paintedMs)),
      scripts: resources
        .filter(({ name, responseEnd }) => responseEnd <= paintedMs && new URL(name).pathname.endsWith('.js'))
        .map(({ name }) => name),
    }
  }, paintedMs)
  return { fromParsedMs: paintedMs - parsedMs, scriptBytes: await gzipBytes(page, scripts) }
}

async function gzipBytes(page: Page, addresses: readonly string[]): Promise<number> {
  let bytes = 0
  // A script that is preloaded and then used has two entries.
  for (const address of new Set(addresses)) {
    const answer = await page.request.get(address)
    bytes += gzipSync(await answer.body()).length
  }
  return bytes
}
