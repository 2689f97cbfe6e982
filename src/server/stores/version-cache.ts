/**
 * A course as it stood when it was read: everything said of it holds while this is its version, and what no result has a
 * part in while this is its structure's.
 */
export type CourseVersion = { id: string; version: string; structureVersion: string }

/** What something was worked out from: all of a version of a course, or its structure alone. */
type Known = { id: string; version: string }

/** What no result has a part in. */
export const structureOf = ({ id, structureVersion }: CourseVersion): Known => ({
  id,
  version: `structure ${structureVersion}`,
})

type Kept = { value: Promise<unknown>; weight: number }

export type VersionCache = {
  /** What `load` gives for this version of the course, loaded once; `key` says what it is. */
  of: <Value>(
    course: Known,
    key: readonly unknown[],
    load: () => Promise<Value>,
    weigh?: (value: Value) => number,
  ) => Promise<Value>
  /** Says what a thing weighs that has grown since it was loaded. */
  weighAnew: (course: Known, key: readonly unknown[], weight: number) => void
}

/** For reads outside one state of the store, where version and content may not belong together. */
export const keepNothing: VersionCache = { of: (_course, _key, load) => load(), weighAnew() {} }

/** Weights are counted in ids and numbers, each of some twenty bytes. */
const bytesOfThing = 20

/** What so many bytes weigh. */
export const weightOfBytes = (bytes: number): number => Math.ceil(bytes / bytesOfThing)

/** What rows weigh whose texts may be long. */
export const weightOfRows = (rows: readonly object[]): number => weightOfBytes(JSON.stringify(rows).length)

/** What an entry of the map and its promise take, beside the thing itself. */
const bytesOfEntry = 300
/** At most: of letters beyond Latin. */
const bytesOfCharacter = 2

/** Whoever asks makes the key as long as a request may be, so that it counts too. */
const weightOfName = (name: string): number => weightOfBytes(bytesOfEntry + name.length * bytesOfCharacter)

const nameOf = ({ id, version }: Known, key: readonly unknown[]): string =>
  JSON.stringify([id, version, ...key])

/**
 * Keeps what was worked out of a course while its version stands. The version is part of what a thing is known by and
 * goes up in the transaction of every write, so nothing is ever out of date, whoever wrote; what nobody asked for
 * longest goes first. `room` is how much is kept, keys included, in the units of `weigh`.
 */
export const createVersionCache = ({ room }: { room: number }): VersionCache => {
  const kept = new Map<string, Kept>()
  let taken = 0

  const drop = (key: string, entry: Kept) => {
    if (kept.get(key) !== entry) return
    kept.delete(key)
    taken -= entry.weight
  }

  const makeRoom = (newest: string) => {
    for (const [key, entry] of kept) {
      if (taken <= room) return
      if (key !== newest) drop(key, entry)
    }
  }

  const setWeight = (name: string, entry: Kept, weight: number) => {
    if (kept.get(name) !== entry) return
    const whole = weightOfName(name) + weight
    taken += whole - entry.weight
    entry.weight = whole
    makeRoom(name)
  }

  /** Gives a thing its weight once it is there, or forgets that it was tried. */
  const settle = async (name: string, entry: Kept, weigh: (value: unknown) => number) => {
    try {
      setWeight(name, entry, weigh(await entry.value))
    } catch {
      // Whoever asked is told by the promise itself.
      drop(name, entry)
    }
  }

  return {
    of<Value>(
      course: Known,
      key: readonly unknown[],
      load: () => Promise<Value>,
      weigh: (value: Value) => number = () => 1,
    ): Promise<Value> {
      const name = nameOf(course, key)
      const known = kept.get(name)
      if (known !== undefined) {
        kept.delete(name)
        kept.set(name, known)
        return known.value as Promise<Value>
      }
      // A query that was built and not awaited yet is run each time somebody awaits it, on whatever its connection does by
      // then: what is kept is a promise of its one answer.
      const value = (async () => load())()
      const entry: Kept = { value, weight: 0 }
      kept.set(name, entry)
      setWeight(name, entry, 0)
      void settle(name, entry, weigh as (value: unknown) => number)
      return value
    },

    weighAnew(course, key, weight) {
      const name = nameOf(course, key)
      const entry = kept.get(name)
      if (entry) setWeight(name, entry, weight)
    },
  }
}
