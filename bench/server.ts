import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import readline from 'node:readline'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))

export type BenchServer = {
  url: string
  signInLink: string
  /** From the start of the process that `npm start` runs to an answer of /healthz. */
  readyMs: number
  /** The most memory that the process has held so far, in MB; undefined where the system does not say. */
  peakMemory: () => number | undefined
  stop: () => Promise<void>
}

function environment(dataDir: string, settings: Record<string, string> = {}): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, DEMO: __, HOST: ___, BASE_URL: ____, ...inherited } = process.env
  return { ...inherited, DATA_DIR: dataDir, PORT: '0', ...settings }
}

/**
 * Starts what `npm start` starts, on a folder of its own, and waits until the printed link answers. Without npm between,
 * whose shell would keep the signal that is to end the server.
 */
export async function startServer(
  dataDir: string,
  settings: Record<string, string> = {},
): Promise<BenchServer> {
  const started = performance.now()
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=4', '--import', 'tsx', 'src/server/start.ts'],
    {
      cwd: root,
      env: environment(dataDir, settings),
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  readline.createInterface({ input: child.stderr }).on('line', (line) => {
    if (!isRequestLog(line)) console.error(line)
  })
  const endWithUs = () => child.kill('SIGTERM')
  process.prependOnceListener('exit', endWithUs)
  const ended = once(child, 'exit')
  const endsByItself = (status: number | null, signal: string | null) => {
    throw new Error(`The server ended by itself: ${signal ?? `status ${status}`}`)
  }
  child.once('exit', endsByItself)
  const link = await linkIn(child.stdout)
  const url = new URL('/', link).href
  const health = await fetch(new URL('healthz', url))
  if (!health.ok) throw new Error(`/healthz answered ${health.status}`)
  const readyMs = performance.now() - started
  const stop = async () => {
    child.off('exit', endsByItself)
    child.kill('SIGTERM')
    await ended
    process.off('exit', endWithUs)
  }
  const peakMemory = () => {
    const status = `/proc/${child.pid}/status`
    const peak = existsSync(status) && /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(status, 'utf8'))?.[1]
    return peak ? Number(peak) / 1000 : undefined
  }
  return { url, signInLink: link, readyMs, peakMemory, stop }
}

const isRequestLog = (line: string) => line.startsWith('{"level":30,')

function linkIn(output: NodeJS.ReadableStream): Promise<string> {
  const lines = readline.createInterface({ input: output })
  return new Promise((resolve, reject) => {
    lines.on('line', (line) => {
      const link = /^Gradebook: (\S+)$/.exec(line)?.[1]
      if (link !== undefined) resolve(link)
    })
    lines.once('close', () => reject(new Error('The server ended without a link')))
  })
}

/** Runs one of the product's own commands, which hand their work to the running server, and gives what it printed. */
export async function runCommand(dataDir: string, name: 'import' | 'token', words: readonly string[]) {
  const started = performance.now()
  const child = spawn('npm', ['run', '--silent', name, '--', ...words], {
    cwd: root,
    env: environment(dataDir),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  let complaints = ''
  child.stdout.on('data', (text: Buffer) => (printed += text.toString()))
  child.stderr.on('data', (text: Buffer) => (complaints += text.toString()))
  const [status] = (await once(child, 'close')) as [number | null]
  if (status !== 0) throw new Error(`npm run ${name} ${words.join(' ')} ended with ${status}:\n${complaints}`)
  return { printed, tookMs: performance.now() - started }
}

export type ImportedCourse = { id: string; signInLink: string; tookMs: number }

/** Loads a course by `npm run import`. */
export async function importCourse(dataDir: string, words: readonly string[]): Promise<ImportedCourse> {
  const { printed, tookMs } = await runCommand(dataDir, 'import', words)
  const id = /^Course (\d+)/m.exec(printed)?.[1]
  const signInLink = /^Sign-in link for teacher \d+: (\S+)$/m.exec(printed)?.[1]
  if (id === undefined || signInLink === undefined)
    throw new Error(`npm run import printed no course:\n${printed}`)
  return { id, signInLink, tookMs }
}
