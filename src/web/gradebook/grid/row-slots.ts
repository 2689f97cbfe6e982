/**
 * The keys of mounted rows. Where that is allowed, a row that comes takes the key of one that has gone: scrolling then
 * changes the texts of rows that are there, which costs the browser half of making new ones. A row that stays keeps its
 * key.
 */
export const createRowSlots = () => {
  let slots: ReadonlyMap<number, number> = new Map()
  let made = 0
  return (rows: readonly number[], { reuse }: { reuse: boolean }): ReadonlyMap<number, number> => {
    const next = new Map<number, number>()
    const free = new Map(slots)
    for (const row of rows) {
      const slot = slots.get(row)
      if (slot === undefined) continue
      next.set(row, slot)
      free.delete(row)
    }
    const spare = reuse ? [...free.values()] : []
    for (const row of rows) if (!next.has(row)) next.set(row, spare.pop() ?? made++)
    slots = next
    return next
  }
}
