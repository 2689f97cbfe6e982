import { text } from 'node:stream/consumers'
import { setImmediate as otherTurns } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { streamText, type WriteText } from './streamed-text.ts'

const pieces = Array.from({ length: 100 }, (_, index) => `${String(index).padStart(9, '0')}\n`)

/** Writes all pieces; tells how many were taken, and what it ended with. */
const writer = () => {
  let ended: (end: unknown) => void = () => {}
  const state = {
    taken: 0,
    begun: false,
    end: new Promise<unknown>((resolve) => (ended = resolve)),
    make: async (write: WriteText) => {
      state.begun = true
      try {
        for (const piece of pieces) {
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

test('is made when it is read, and not before', async () => {
  const state = writer()
  const stream = streamText(state.make, { onFailure: () => {} })
  await otherTurns()
  expect(state.begun).toBe(false)
  expect(await text(stream)).toBe(pieces.join(''))
  expect(await state.end).toBe('done')
})

test('waits for its reader when there is no more room', async () => {
  const state = writer()
  const reader = streamText(state.make, { onFailure: () => {}, room: 25 }).getReader()
  let read = ''
  const decoder = new TextDecoder()
  for (let turn = 1; turn <= pieces.length; turn++) {
    const { value } = await reader.read()
    read += decoder.decode(value)
    for (let wait = 0; wait < 5; wait++) await otherTurns()
    // What was read, two pieces and a half that wait, and one on its way.
    expect(state.taken).toBeLessThanOrEqual(turn + 4)
  }
  expect((await reader.read()).done).toBe(true)
  expect(read).toBe(pieces.join(''))
})

test('ends when its reader goes away, which is no failure', async () => {
  const onFailure = vi.fn()
  const state = writer()
  const reader = streamText(state.make, { onFailure, room: 25, patienceMs: 600_000 }).getReader()
  await reader.read()
  await reader.cancel(new Error('gone'))
  expect(await state.end).toBeInstanceOf(Error)
  expect(state.taken).toBeLessThan(10)
  await otherTurns()
  expect(onFailure).not.toHaveBeenCalled()
})

test('gives up a reader that takes nothing', async () => {
  const onFailure = vi.fn()
  const state = writer()
  const reader = streamText(state.make, { onFailure, room: 25, patienceMs: 1 }).getReader()
  await reader.read()
  expect(await state.end).toMatchObject({ message: 'the client reads nothing' })
  await expect(
    (async () => {
      for (;;) if ((await reader.read()).done) return
    })(),
  ).rejects.toThrow('the client reads nothing')
  expect(onFailure).toHaveBeenCalledOnce()
})

test('breaks off where it cannot be made, and never looks whole', async () => {
  const onFailure = vi.fn()
  const failure = new Error('the store is gone')
  const stream = streamText(
    async (write) => {
      await write('first\n')
      throw failure
    },
    { onFailure },
  )
  await expect(text(stream)).rejects.toThrow('the text broke off')
  expect(onFailure).toHaveBeenCalledWith(failure)
})
