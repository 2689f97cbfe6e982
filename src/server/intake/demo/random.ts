/** Numbers that look random and are the same wherever and whenever they are drawn: `key` alone decides them. */
export type Random = {
  /** At least 0, below 1. */
  fraction: () => number
  /** Around 0, about two thirds of them within 1. */
  bell: () => number
  /** True in that share (0..1) of draws. */
  chance: (share: number) => boolean
  /** A whole number, both ends included. */
  between: (least: number, most: number) => number
}

// Only exact integer steps and additions: sines and logarithms may differ in their last bit from engine to engine.
export const randomOf = (key: string): Random => {
  let state = seedOf(key)
  const fraction = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    fraction,
    bell: () => Array.from({ length: 12 }, fraction).reduce((sum, part) => sum + part, -6),
    chance: (share) => fraction() < share,
    between: (least, most) => least + Math.floor(fraction() * (most - least + 1)),
  }
}

const seedOf = (key: string): number => {
  let seed = 0x811c9dc5
  for (const character of key) seed = Math.imul(seed ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return seed
}
