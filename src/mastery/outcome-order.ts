/** An outcome's place in a group, as far as order goes. `id` is the link's: a positive integer in decimal text. */
export type ArrangedLink = { readonly id: string; readonly outcomeId: string; readonly title: string }

/** How a teacher has columns arranged; null is as uploaded. */
export type Arrangement = 'custom' | 'alphabetical' | 'upload_order' | null

/**
 * Links in the order of their columns, each kept. `custom`: by the saved position of the outcome (positions by outcome
 * id), those without one last; `alphabetical`: by lower-cased title, by code point; otherwise, and among equals, as
 * uploaded: by link id.
 */
export const arrangeOutcomes = <Link extends ArrangedLink>({
  arrangement,
  links,
  positions,
}: {
  arrangement: Arrangement
  links: readonly Link[]
  positions: ReadonlyMap<string, number>
}): Link[] => {
  const uploaded = links.toSorted((a, b) => compareIds(a.id, b.id))
  if (arrangement === 'alphabetical')
    return uploaded.toSorted((a, b) => compareCodePoints(a.title.toLowerCase(), b.title.toLowerCase()))
  if (arrangement !== 'custom') return uploaded
  const place = (link: Link) => positions.get(link.outcomeId) ?? Number.MAX_VALUE
  return uploaded.toSorted((a, b) => place(a) - place(b))
}

/** Of arranged links the first of each outcome: an outcome linked in two groups is one column. */
export const firstLinks = <Link extends ArrangedLink>(links: readonly Link[]): Link[] => {
  const seen = new Set<string>()
  return links.filter(({ outcomeId }) => !seen.has(outcomeId) && seen.add(outcomeId))
}

/** `ids` in a saved order: saved ids that are not among them are ignored, ids that were not saved come last as given. */
export const applySavedOrder = (ids: readonly string[], saved: readonly string[]): string[] => {
  const known = new Set(ids)
  return [...new Set([...saved.filter((id) => known.has(id)), ...ids])]
}

/**
 * The order with one outcome taken out and put in at `toIndex` of what the order will be; an index past an end means
 * that end. An outcome that is not in the order changes nothing.
 */
export const moveOutcome = (order: readonly string[], id: string, toIndex: number): string[] => {
  const from = order.indexOf(id)
  if (from === -1) return [...order]
  const target = Math.min(Math.max(toIndex, 0), order.length - 1)
  return order.toSpliced(from, 1).toSpliced(target, 0, id)
}

/**
 * The whole order after a move among the outcomes shown, which are some of it in its order: `toIndex` counts those. The
 * moved one lands beside the neighbour that it was moved up to; the others, shown or not, keep their order.
 */
export const moveShownOutcome = (
  order: readonly string[],
  { shown, id, toIndex }: { shown: readonly string[]; id: string; toIndex: number },
): string[] => {
  const from = shown.indexOf(id)
  const moved = moveOutcome(shown, id, toIndex)
  const to = moved.indexOf(id)
  const neighbour = to > from ? moved[to - 1] : moved[to + 1]
  if (from === -1 || to === from || neighbour === undefined) return [...order]
  const rest = order.filter((each) => each !== id)
  return rest.toSpliced(rest.indexOf(neighbour) + (to > from ? 1 : 0), 0, id)
}

const compareIds = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : Number(a > b))

// Plain `<` compares UTF-16 units, which puts characters beyond the basic plane before some inside it.
const compareCodePoints = (a: string, b: string): number => {
  const left = codePointsOf(a)
  const right = codePointsOf(b)
  for (const [index, codePoint] of left.entries()) {
    const difference = codePoint - (right[index] ?? -1)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

const codePointsOf = (text: string): number[] =>
  Array.from(text, (character) => character.codePointAt(0) ?? 0)
