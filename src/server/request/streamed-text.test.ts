import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { setImmediate as otherTurns, setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { largestPiece } from './spool.ts'
import { streamText, type WriteText } from './streamed-text.ts'

const pieces = Array.from({ length: 40 }, (_, index) => `${String(index).padStart(30_000, 'é')}\n`)
const whole = pieces.join('')

/** Whoever waits for a file to be closed waits for the disk of a busy machine. */
const patient = { timeout: 20_000 }

let folder: string
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gradebook-streamed-'))
})
afterEach(() => {
  // Nothing is left there, nor was there while it was read.
  fs.rmdirSync(folder)
})

/** How many files of the folder this process has open. */
const openFiles = () =>
  fs.readdirSync('/proc/self/fd').filter((fd) => placeOf(`/proc/self/fd/${fd}`).startsWith(folder)).length

const placeOf = (link: string): string => {
  try {
    return fs.readlinkSync(link)
  } catch {
    // The list of open files was open itself.
    return ''
  }
}

/** Writes pieces; tells how many were taken, and what it ended with. `wait` is called before each. */
const writer = ({ wait = async () => {} }: { wait?: () => Promise<unknown> } = {}) => {
  let ended: (end: unknown) => void = () => {}
  const state = {
    taken: 0,
    begun: false,
    end: new Promise<unknown>((resolve) => (ended = resolve)),
    make: async (write: WriteText) => {
      state.begun = true
      try {
        for (const piece of pieces) {
          await wait()
          await write(piece)
          state.taken += 1
        }
        ended('done')
      } catch (error) {
        ended(error)
        throw error
      }
    },
  }
  return state
}

const unheard = (error: unknown) => {
  throw error
}

test('is made when it is read, and not before', async () => {
  const state = writer()
  const stream = streamText(state.make, { folder, onFailure: unheard })
  await otherTurns()
  expect(state.begun).toBe(false)
  expect(await text(stream)).toBe(whole)
  expect(await state.end).toBe('done')
})

test('is made to the end while its reader does not read, and comes in small pieces then', async () => {
  const state = writer()
  const reader = streamText(state.make, { folder, onFailure: unheard }).getReader()
  const read = [await reader.read()]
  expect(await state.end).toBe('done')
  expect(fs.readdirSync(folder)).toEqual([])
  while (read.at(-1)?.done === false) read.push(await reader.read())
  const bytes = read.flatMap(({ value }) => value ?? [])
  expect(Buffer.concat(bytes).toString()).toBe(whole)
  expect(Math.max(...bytes.map(({ length }) => length))).toBe(largestPiece)
})

test('comes as it is made to a reader that is faster', async () => {
  const state = writer({ wait: otherTurns })
  expect(await text(streamText(state.make, { folder, onFailure: unheard }))).toBe(whole)
})

test.runIf(process.platform === 'linux')('leaves no file behind, whoever ends it', async () => {
  const read = streamText(writer().make, { folder, onFailure: unheard })
  await text(read)
  const left = streamText(writer().make, { folder, onFailure: unheard }).getReader()
  await left.read()
  await expect.poll(openFiles, patient).toBe(1)
  await left.cancel()
  const forgotten = streamText(writer().make, { folder, onFailure: () => {}, patienceMs: 1 }).getReader()
  await forgotten.read()
  await expect.poll(openFiles, patient).toBe(0)
})

test('ends when its reader goes away, which is no failure', async () => {
  const onFailure = vi.fn()
  const state = writer({ wait: otherTurns })
  const reader = streamText(state.make, { folder, onFailure }).getReader()
  await reader.read()
  await reader.cancel(new Error('gone'))
  expect(await state.end).toBeInstanceOf(Error)
  expect(state.taken).toBeLessThan(pieces.length)
  await otherTurns()
  expect(onFailure).not.toHaveBeenCalled()
})

test('gives up a reader that takes nothing', async () => {
  const onFailure = vi.fn()
  const reader = streamText(writer().make, { folder, onFailure, patienceMs: 1 }).getReader()
  await reader.read()
  await expect.poll(() => onFailure.mock.calls, patient).toEqual([[new Error('the client reads nothing')]])
  await expect(reader.read()).rejects.toThrow('the client reads nothing')
})

test('keeps up with a reader that takes little, however long the whole takes', async () => {
  const reader = streamText(writer().make, { folder, onFailure: unheard, patienceMs: 100 }).getReader()
  const start = performance.now()
  while (!(await reader.read()).done) await pause(20)
  expect(performance.now() - start).toBeGreaterThan(300)
})

test('breaks off where it cannot be made, and never looks whole', async () => {
  const onFailure = vi.fn()
  const failure = new Error('the store is gone')
  const stream = streamText(
    async (write) => {
      await write('first\n')
      throw failure
    },
    { folder, onFailure },
  )
  await expect(text(stream)).rejects.toThrow('the text broke off')
  expect(onFailure.mock.calls).toEqual([[failure]])
})

test('breaks off where there is no place for it', async () => {
  const onFailure = vi.fn()
  const state = writer()
  const stream = streamText(state.make, { folder: path.join(folder, 'nowhere'), onFailure })
  await expect(text(stream)).rejects.toThrow('ENOENT')
  expect(onFailure).toHaveBeenCalledOnce()
  expect(state.begun).toBe(false)
})
