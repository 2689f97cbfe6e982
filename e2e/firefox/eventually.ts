import { isDeepStrictEqual } from 'node:util'
import { setTimeout as pause } from 'node:timers/promises'

const patienceMs = 60_000
const lookEveryMs = 50

/** Looks again and again until what is read equals what is expected; fails with both when it never does. */
export async function eventually<Value>(what: string, read: () => Promise<Value>, expected: Value) {
  const end = performance.now() + patienceMs
  let found = await read()
  while (!isDeepStrictEqual(found, expected)) {
    if (performance.now() > end)
      throw new Error(`${what}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`)
    await pause(lookEveryMs)
    found = await read()
  }
}
