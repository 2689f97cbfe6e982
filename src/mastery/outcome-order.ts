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
 * The whole order after a move among the columns shown, each standing for one outcome or for several (a collapsed group):
 * `toIndex` counts those. The moved one lands beside the neighbour that it was moved up to; the others, shown or not,
 * keep their order.
 */
export const moveShownOutcome = (
  order: readonly string[],
  { shown, id, toIndex }: { shown: readonly (readonly string[])[]; id: string; toIndex: number },
): string[] => {
  const from = shown.findIndex((each) => each.length === 1 && each[0] === id)
  const to = Math.min(Math.max(toIndex, 0), shown.length - 1)
  const neighbour = new Set(shown[to])
  if (from === -1 || to === from) return [...order]
  const rest = order.filter((each) => each !== id)
  const start = rest.findIndex((each) => neighbour.has(each))
  if (start === -1) return [...order]
  let end = start + 1
  while (end < rest.length && neighbour.has(rest[end] ?? '')) end++
  return rest.toSpliced(to > from ? end : start, 0, id)
}

/**
 * The order with one outcome behind the one that it came after before; at the start where that was first. The others stay
 * as they have come to be.
 */
export const putBack = (order: readonly string[], before: readonly string[], id: string): string[] => {
  const others = order.filter((each) => each !== id)
  const previous = before.slice(0, Math.max(0, before.indexOf(id))).findLast((each) => others.includes(each))
  return others.toSpliced(previous === undefined ? 0 : others.indexOf(previous) + 1, 0, id)
}

/**
 * The order with the outcomes of a group side by side: groups in the order in which their first outcomes come, outcomes
 * of a group in theirs. Each that lies in no group (null) stays by itself.
 */
export const keepGroupsTogether = (
  order: readonly string[],
  groupOf: (id: string) => string | null,
): string[] => {
  const together = new Map<string, string[]>()
  for (const id of order) {
    const group = groupOf(id)
    const key = group === null ? `outcome ${id}` : `group ${group}`
    const members = together.get(key)
    if (members === undefined) together.set(key, [id])
    else members.push(id)
  }
  return [...together.values()].flat()
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
