import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

const systemNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

const onPath = (name: string) =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path))

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

const run = (command: string, args: string[]) =>
  spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], timeout: 300_000 }).status === 0

/** Finds a Chromium or installs one: Playwright's, or as root on Debian the distribution's. */
export function ensureChromium(): string {
  const found = findChromium()
  if (found !== undefined) return found
  run('npx', ['playwright', 'install', 'chromium'])
  const isRootOnDebian = process.getuid?.() === 0 && existsSync('/etc/debian_version')
  if (findChromium() === undefined && isRootOnDebian) {
    run('apt-get', ['update'])
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])
  }
  const installed = findChromium()
  if (installed === undefined)
    throw new Error('The browser tests need Chromium: install it, or name one in CHROMIUM_PATH')
  return installed
}
