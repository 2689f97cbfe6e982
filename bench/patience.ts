import { setTimeout as pause } from 'node:timers/promises'

/** The longest that one thing may take before the bench calls it broken, in ms. */
export const patienceMs = 60_000

/** Waits no longer than that, and fails with what is broken. */
export const inTime = <Result>(work: Promise<Result>, broken: string): Promise<Result> =>
  Promise.race([
    work,
    pause(patienceMs, undefined, { ref: false }).then(() => {
      throw new Error(`${broken} within ${patienceMs / 1000} s`)
    }),
  ])
