import { readFileSync } from 'node:fs'
import type { Browser } from '@playwright/test'

/** What the process of the largest tab holds of its own, in bytes; NaN where the system does not say. */
export async function tabMemory(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  const tabs = processInfo.filter(({ type }) => type === 'renderer')
  return Math.max(...tabs.map(({ id }) => ownBytes(id)))
}

function ownBytes(processId: number): number {
  try {
    const own = /^RssAnon:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${processId}/status`, 'utf8'))?.[1]
    return Number(own) * 1024
  } catch {
    return Number.NaN
  }
}
