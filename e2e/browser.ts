import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { installFromDebian, onPath, runInstaller } from './system.ts'

const systemNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/** Where a Chromium is: the one told, Playwright's own, or the system's. Undefined: there is none yet. */
export function findChromium(): string | undefined {
  const told = process.env['CHROMIUM_PATH']
  if (told !== undefined && told !== '') {
    if (!existsSync(told)) throw new Error(`CHROMIUM_PATH: there is no ${told}`)
    return told
  }
  const own = chromium.executablePath()
  if (existsSync(own)) return own
  for (const name of systemNames) {
    const found = onPath(name)
    if (found !== undefined) return found
  }
  return undefined
}

/** Finds a Chromium or installs one: Playwright's, or as root on Debian the distribution's. */
export function ensureChromium(): string {
  const found = findChromium()
  if (found !== undefined) return found
  runInstaller('npx', ['playwright', 'install', 'chromium'])
  if (findChromium() === undefined) installFromDebian('chromium')
  const installed = findChromium()
  if (installed === undefined)
    throw new Error('The browser tests need Chromium: install it, or name one in CHROMIUM_PATH')
  return installed
}
