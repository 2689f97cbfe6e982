/** Columns that fit beside the students' names on a landscape sheet of A4 or US Letter. */
export const columnsAcross = 10

/** Items in as few parts as hold at most `most` each, the parts as equal as can be: 12 of at most 10 are 6 and 6. */
export const evenParts = <Item>(items: readonly Item[], most: number): Item[][] => {
  const count = Math.ceil(items.length / most)
  const startOf = (part: number) => Math.ceil((part * items.length) / count)
  return Array.from({ length: count }, (_, part) => items.slice(startOf(part), startOf(part + 1)))
}

/** Neighbours with the same key, as one stretch of `span` items. */
export const stretchesOf = <Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string | null,
): { key: string | null; first: Item; span: number }[] => {
  const stretches: { key: string | null; first: Item; span: number }[] = []
  for (const item of items) {
    const key = keyOf(item)
    const last = stretches.at(-1)
    if (last !== undefined && last.key === key) last.span += 1
    else stretches.push({ key, first: item, span: 1 })
  }
  return stretches
}
