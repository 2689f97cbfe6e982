import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { ensureChromium } from '../e2e/browser.ts'
import { ourParts } from './grid-parts.ts'
import { inTime } from './patience.ts'
import { installProbe } from './probe.ts'

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: ensureChromium(),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })

/** What a browser that is signed in holds: a context made with it needs no link. */
export type SignedIn = Awaited<ReturnType<BrowserContext['storageState']>>

/** Opens a one-time link and keeps the session that it gives. */
export async function signIn(browser: Browser, link: string): Promise<SignedIn> {
  const context = await newContext(browser)
  const page = await context.newPage()
  await page.goto(link)
  await firstRows(page)
  const state = await context.storageState()
  await context.close()
  return state
}

/** A browser window of its own with an empty cache. `score`: what finds a student's score in what it will show. */
export async function newContext(
  browser: Browser,
  signedIn?: SignedIn,
  score = ourParts.score,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    ...(signedIn === undefined ? {} : { storageState: signedIn }),
  })
  // The TypeScript runner names functions by a helper that the page does not have.
  await context.addInitScript('globalThis.__name = (value) => value')
  await context.addInitScript(installProbe, score)
  return context
}

/** Waits for the first rows of students; their time on the page's clock, in ms since the navigation began. */
export const firstRows = (page: Page): Promise<number> =>
  inTime(
    page.evaluate(() => window.bench.firstRows),
    'The grid showed no student',
  )

/** Makes the page's own thread so many times slower. */
export async function slowDown(page: Page, rate: number) {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate })
}

/** Waits until the grid shows nothing that is still on its way. */
export async function isSettled(page: Page) {
  await page.waitForFunction(
    () =>
      document.querySelector('[role="grid"]')?.getAttribute('aria-busy') === 'false' &&
      document.querySelector('[role="grid"] tbody [data-tier="loading"]') === null,
  )
}
