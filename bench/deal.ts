import type { Random } from '../src/server/intake/demo/random.ts'

/** Every value as often as it is to occur, from pairs of the value and that number. */
export const spread = (counts: readonly (readonly [value: number, count: number])[]): number[] =>
  counts.flatMap(([value, count]) => Array.from({ length: count }, () => value))

export function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const dealt = [...items]
  for (let last = dealt.length - 1; last > 0; last--) {
    const other = random.between(0, last)
    const item = dealt[last]!
    dealt[last] = dealt[other]!
    dealt[other] = item
  }
  return dealt
}
