import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { askSocket } from './line-protocol.ts'
import { connectToHolder, type HeldFolder, holdFolder } from './private-socket.ts'

let folder: string
const held: HeldFolder[] = []
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gradebook-held-'))
})
afterEach(async () => {
  for (const each of held.splice(0)) await each.close()
  fs.rmSync(folder, { recursive: true, force: true })
})

const hold = async (name = folder) => {
  const one = await holdFolder(name)
  held.push(one)
  return one
}

/** Leaves the socket of a process that was killed. */
const leaveStaleSocket = () => {
  const script = `require('net').createServer().listen(${JSON.stringify(path.join(folder, 'gradebook.sock'))},
    () => process.kill(process.pid, 'SIGKILL'))`
  expect(spawnSync(process.execPath, ['-e', script]).signal).toBe('SIGKILL')
  expect(fs.readdirSync(folder)).toEqual(['gradebook.sock'])
}

it('holds a folder by a socket for its owner alone', async () => {
  await hold()
  expect(fs.readdirSync(folder)).toEqual(['gradebook.sock'])
  expect(fs.statSync(path.join(folder, 'gradebook.sock')).mode & 0o777).toBe(0o600)
})

it('refuses a held folder and says who holds it', async () => {
  const one = await hold()
  await expect(hold()).rejects.toThrow(`DATA_DIR ${folder} is held by process ${process.pid}`)
  one.serve(async () => ({ result: null }), 'http://127.0.0.1:8080/')
  await expect(hold()).rejects.toThrow('serves http://127.0.0.1:8080/')
  expect(fs.readdirSync(folder)).toEqual(['gradebook.sock'])
})

it('gives the folder back', async () => {
  const one = await holdFolder(folder)
  await one.close()
  expect(fs.readdirSync(folder)).toEqual([])
  expect(await connectToHolder(folder)).toBeNull()
  await hold()
})

it('takes over a socket that nobody answers on', async () => {
  leaveStaleSocket()
  expect(await connectToHolder(folder)).toBeNull()
  await hold()
  expect(await connectToHolder(folder)).not.toBeNull()
})

it.each([2, 3, 8])('lets one of %i that come at once win over a stale socket', async (count) => {
  leaveStaleSocket()
  const tries = await Promise.allSettled(Array.from({ length: count }, () => hold()))
  const refused = tries.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []))
  expect(tries.length - refused.length).toBe(1)
  for (const reason of refused) expect(reason).toContain('is held by process')
  expect(fs.readdirSync(folder)).toEqual(['gradebook.sock'])
})

it('reaches a folder whose name is too long for a socket', async () => {
  const long = path.join(folder, 'x'.repeat(120), 'y'.repeat(120))
  fs.mkdirSync(long, { recursive: true })
  const one = await hold(long)
  one.serve(async (request) => ({ result: request }), null)
  await expect(hold(long)).rejects.toThrow('is held by process')
  const socket = await connectToHolder(long)
  expect(await askSocket(socket!, { command: 'echo' }, () => {})).toEqual({ result: { command: 'echo' } })
})

it('hands a request over and gives its progress and its reply back', async () => {
  const one = await hold()
  one.serve(async (request, progress) => {
    progress('one')
    progress('two')
    return { error: [JSON.stringify(request)] }
  }, null)
  const lines: string[] = []
  const socket = await connectToHolder(folder)
  const reply = await askSocket(socket!, { command: 'x' }, (line) => lines.push(line))
  expect(lines).toEqual(['one', 'two'])
  expect(reply).toEqual({ error: ['{"command":"x"}'] })
})

it('stops work whose caller is gone', async () => {
  const one = await hold()
  const stopped = new Promise<unknown>((resolve) => {
    one.serve(async (_request, progress) => {
      try {
        for (;;) {
          progress('working')
          await new Promise((next) => setImmediate(next))
        }
      } catch (error) {
        resolve(error)
        throw error
      }
    }, null)
  })
  const socket = await connectToHolder(folder)
  await askSocket(socket!, { command: 'x' }, () => socket!.destroy())
  expect(await stopped).toEqual(new Error('The caller is gone'))
})

it('answers the next caller after one that sent no JSON', async () => {
  const one = await hold()
  one.serve(async () => ({ result: 'fine' }), null)
  const bad = await connectToHolder(folder)
  const closed = new Promise<void>((resolve) => bad!.once('close', () => resolve()))
  bad!.write('no json\n')
  bad!.resume()
  await closed
  expect(await askSocket((await connectToHolder(folder))!, { command: 'x' }, () => {})).toEqual({
    result: 'fine',
  })
})
