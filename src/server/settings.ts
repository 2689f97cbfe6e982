import path from 'node:path'
import { StartError } from './start-error.ts'

export type Settings = {
  port: number
  host: string
  /** Where browsers reach the server, without a slash at the end: behind a proxy. Null: as `host` and `port` say. */
  baseUrl: string | null
  /** Absolute. */
  dataDir: string
  /** Of a PostgreSQL server; null: the embedded store in `dataDir`. */
  databaseUrl: string | null
  /** Whether an empty store is filled with the demo course. */
  demo: boolean
}

type Environment = Readonly<Record<string, string | undefined>>

export const settingsHelp = `Settings are environment variables:

  PORT          8080                port that the page and the API are served on; 0: any free one
  HOST          127.0.0.1           address to listen on; 0.0.0.0: every one of this machine
  BASE_URL      (not set)           address that browsers use, where a proxy stands before the server:
                                    https://gradebook.school
  DATA_DIR      ./data              folder of the embedded store
  DATABASE_URL  (not set)           postgres://user:password@host:port/database: a PostgreSQL server (15 or later)
                                    in place of the embedded store
  DEMO          1 for the embedded store, 0 with DATABASE_URL
                                    1: an empty store is filled with the demo course
  CANVAS_URL, CANVAS_TOKEN          not available yet: the gradebook of a Canvas server`

/** Reads the settings, once. Throws StartError where one is wrong. */
export function readSettings(environment: Environment): Settings {
  for (const name of ['CANVAS_URL', 'CANVAS_TOKEN'])
    if (environment[name]) throw new StartError(`${name} is not available yet: unset it to use the store`)
  const databaseUrl = environment.DATABASE_URL ? readDatabaseUrl(environment.DATABASE_URL) : null
  return {
    port: readPort(environment.PORT || '8080'),
    host: readHost(environment.HOST || '127.0.0.1'),
    baseUrl: environment.BASE_URL ? readBaseUrl(environment.BASE_URL) : null,
    dataDir: path.resolve(environment.DATA_DIR || './data'),
    databaseUrl,
    demo: readFlag('DEMO', environment.DEMO || (databaseUrl === null ? '1' : '0')),
  }
}

function readPort(value: string) {
  const port = Number(value)
  if (/^\d{1,5}$/.test(value) && port <= 65_535) return port
  throw new StartError(`PORT is ${JSON.stringify(value)}, expected a whole number from 0 to 65535`)
}

function readHost(value: string) {
  if (/^[\w.:-]+$/.test(value)) return value
  throw new StartError(
    `HOST is ${JSON.stringify(value)}, expected a host name or an address, such as 127.0.0.1`,
  )
}

function readBaseUrl(value: string) {
  const url = URL.canParse(value) ? new URL(value) : null
  const isOrigin = url !== null && url.pathname === '/' && url.search === '' && url.hash === ''
  if (isOrigin && ['http:', 'https:'].includes(url.protocol)) return url.origin
  throw new StartError(
    `BASE_URL is ${JSON.stringify(value)}, expected an address without a path, such as https://gradebook.school`,
  )
}

function readDatabaseUrl(value: string) {
  const url = URL.canParse(value) ? new URL(value) : null
  if (url && ['postgres:', 'postgresql:'].includes(url.protocol)) return value
  // The value can hold a password: it is not repeated.
  throw new StartError('DATABASE_URL is not postgres://user:password@host:port/database')
}

function readFlag(name: string, value: string) {
  if (value === '1' || value === '0') return value === '1'
  throw new StartError(`${name} is ${JSON.stringify(value)}, expected 1 or 0`)
}

/** Where a browser reaches the server that listens on `port`: one on this machine, or that can name the host. */
export function pageUrl({ host, baseUrl }: Pick<Settings, 'host' | 'baseUrl'>, port: number) {
  if (baseUrl !== null) return `${baseUrl}/`
  const everyAddress = host === '0.0.0.0' || host === '::'
  const name = everyAddress ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}/`
}
