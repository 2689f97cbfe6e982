import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'

const root = fileURLToPath(new URL('../../../', import.meta.url))

type Run = {
  process: ChildProcess
  /** What was written so far. */
  out: () => string
  err: () => string
  ended: Promise<{ code: number | null; out: string; err: string }>
  /** Waits for a text in the output; rejects when the process ends before. */
  says: (pattern: RegExp) => Promise<RegExpMatchArray>
}

type Invocation = { words?: string[]; env?: Record<string, string> }

/** The way to run the server's programs for the tests of a file, each in a process of its own; they end with the tests. */
export function processes() {
  const running = new Set<ChildProcess>()
  const folders: string[] = []
  afterAll(() => {
    for (const child of running) child.kill('SIGKILL')
    for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true })
  })
  return {
    folder: () => {
      const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gradebook-data-'))
      folders.push(folder)
      return folder
    },
    run: (program: string, { words = [], env = {} }: Invocation): Run => {
      const child = spawn(process.execPath, ['--import', 'tsx', `src/server/${program}`, ...words], {
        cwd: root,
        env: { PATH: process.env.PATH, PORT: '0', ...env },
      })
      running.add(child)
      child.once('exit', () => running.delete(child))
      return watch(child)
    },
  }
}

function watch(child: ChildProcess): Run {
  let out = ''
  let err = ''
  const listeners = new Set<() => void>()
  const hear = () => {
    for (const listener of listeners) listener()
  }
  child.stdout?.on('data', (chunk: Buffer) => {
    out += chunk.toString()
    hear()
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    err += chunk.toString()
    hear()
  })
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.once('close', (code) => {
      resolve({ code, out, err })
      hear()
    })
  })
  const says = (pattern: RegExp) =>
    new Promise<RegExpMatchArray>((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(`${out}\n${err}`)
        if (found) resolve(found)
      }
      listeners.add(look)
      look()
      void ended.then(() => reject(new Error(`Ended without saying ${pattern}:\n${out}\n${err}`)))
    })
  return { process: child, out: () => out, err: () => err, ended, says }
}
