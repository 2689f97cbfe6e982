import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'

/** People and the course of the demo. */
export const demo = {
  courseId: '900001',
  teacher: '900101',
  otherTeacher: '900102',
  student: '900111',
} as const

const node = [process.execPath, '--import', 'tsx'] as const

/** The product itself, started as `npm start` does, on a store of its own. */
export class RealServer {
  readonly origin: string
  readonly firstLink: string
  readonly #child: ChildProcess
  readonly #folder: string

  private constructor(link: string, child: ChildProcess, folder: string) {
    this.firstLink = link
    this.origin = new URL(link).origin
    this.#child = child
    this.#folder = folder
  }

  static async start(): Promise<RealServer> {
    const folder = await mkdtemp(join(tmpdir(), 'gradebook-e2e-'))
    const [command, ...args] = [...node, 'src/server/start.ts']
    const child = spawn(command, args, {
      env: { ...process.env, PORT: '0', DATA_DIR: folder, DATABASE_URL: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const log: string[] = []
    child.stderr.on('data', (chunk: Buffer) => log.push(chunk.toString()))
    for await (const line of createInterface(child.stdout)) {
      const link = /^Gradebook: (\S+)$/.exec(line)?.[1]
      if (link !== undefined) return new RealServer(link, child, folder)
    }
    throw new Error(`The server ended before it was ready:\n${log.join('')}`)
  }

  /** Runs one of the product's commands beside the running server, as `npm run NAME -- …` does. */
  async run(...words: string[]): Promise<string> {
    const [command, ...args] = [...node, 'src/server/command-line.ts', ...words]
    const { stdout } = await promisify(execFile)(command, args, {
      env: { ...process.env, DATA_DIR: this.#folder, DATABASE_URL: '' },
    })
    return stdout
  }

  async signInLink(userId: string): Promise<string> {
    const link = /https?:\S+/.exec(await this.run('sign-in', userId))?.[0]
    if (link === undefined) throw new Error('sign-in printed no link')
    return link
  }

  async token(userId: string): Promise<string> {
    return (await this.run('token', userId)).trim().split(/\s+/).at(-1) ?? ''
  }

  async stop(): Promise<void> {
    const { exitCode, signalCode } = this.#child
    if (exitCode === null && signalCode === null) {
      const ended = once(this.#child, 'exit')
      this.#child.kill('SIGTERM')
      await ended
    }
    await rm(this.#folder, { recursive: true, force: true })
  }
}
