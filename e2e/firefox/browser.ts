import { existsSync } from 'node:fs'
import { installFromDebian, onPath } from '../system.ts'

/** Where Firefox ESR is: the one told, or the system's. Undefined: there is none yet. */
function findFirefox(): string | undefined {
  const told = process.env['FIREFOX_PATH']
  if (told === undefined || told === '') return onPath('firefox-esr')
  if (!existsSync(told)) throw new Error(`FIREFOX_PATH: there is no ${told}`)
  return told
}

/** Finds a Firefox ESR or, as root on Debian, installs the distribution's. */
export function ensureFirefox(): string {
  const found = findFirefox()
  if (found !== undefined) return found
  installFromDebian('firefox-esr')
  const installed = findFirefox()
  if (installed === undefined)
    throw new Error(
      'The Firefox journey needs Firefox ESR: install it (Debian: sudo apt-get install firefox-esr), or name one in FIREFOX_PATH',
    )
  return installed
}
