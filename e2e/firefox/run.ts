import { mkdirSync } from 'node:fs'
import { type Browser, launch, type Page } from 'puppeteer-core'
import { RealServer } from '../real-server.ts'
import { ensureFirefox } from './browser.ts'
import { mainJourney } from './journey.ts'

const patienceMs = 60_000
const picture = 'test-results/firefox-journey.png' as const

/** An error in the page or its console fails the journey that met it. */
function watchErrors(page: Page): string[] {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  return errors
}

async function travel(browser: Browser, signInLink: string) {
  const page = await browser.newPage()
  page.setDefaultTimeout(patienceMs)
  // The TypeScript runner names functions by a helper that the page does not have.
  await page.evaluateOnNewDocument('globalThis.__name = (value) => value')
  const errors = watchErrors(page)
  // The page asks before it is left while it is just being told that something is saved.
  page.on('dialog', (dialog) => void dialog.accept())
  try {
    await mainJourney(page, signInLink)
    if (errors.length > 0) throw new Error(`The page wrote errors:\n${errors.join('\n')}`)
  } catch (error) {
    mkdirSync('test-results', { recursive: true })
    await page.screenshot({ path: picture })
    throw new Error(`The journey failed; its last sight is in ${picture}`, { cause: error })
  }
}

const executablePath = ensureFirefox()
const server = await RealServer.start()
try {
  const browser = await launch({
    browser: 'firefox',
    executablePath,
    timeout: patienceMs,
    defaultViewport: { width: 1440, height: 900 },
  })
  try {
    await travel(browser, server.firstLink)
    const version = (await browser.version()).split('/').at(-1)
    console.log(`1 journey passed in firefox-esr ${version}`)
  } finally {
    await browser.close()
  }
} catch (error) {
  console.error(error)
  process.exitCode = 1
} finally {
  await server.stop()
}
