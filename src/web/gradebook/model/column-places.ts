/** Where things side by side begin, in px from where the first does; one more than there are: the last is where they end. */
export type Starts = readonly number[]

export const startsOf = (widths: readonly number[]): Starts => {
  const starts = [0]
  let end = 0
  for (const width of widths) {
    end += width
    starts.push(end)
  }
  return starts
}

export const countIn = (starts: Starts): number => starts.length - 1

export const startAt = (starts: Starts, place: number): number => starts[place] ?? 0

export const widthAt = (starts: Starts, place: number): number =>
  startAt(starts, place + 1) - startAt(starts, place)

/** The place that lies at `px`; the nearest where none does, -1 where there is none at all. */
export const placeAt = (starts: Starts, px: number): number => {
  let low = 0
  let high = countIn(starts) - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (startAt(starts, middle) <= px) low = middle
    else high = middle - 1
  }
  return countIn(starts) === 0 ? -1 : low
}

/**
 * Where one of them, carried `offset` px from its place, would land: past every other whose middle its leading edge has
 * passed.
 */
export const placeCarriedTo = (starts: Starts, from: number, offset: number): number => {
  const middleOf = (place: number) => startAt(starts, place) + widthAt(starts, place) / 2
  const last = countIn(starts) - 1
  let to = from
  if (offset > 0) {
    const edge = startAt(starts, from + 1) + offset
    while (to < last && edge > middleOf(to + 1)) to++
  } else {
    const edge = startAt(starts, from) + offset
    while (to > 0 && edge < middleOf(to - 1)) to--
  }
  return to
}

/** How far one of them goes, in px, that is taken from one place and put down at another. */
export const distanceTo = (starts: Starts, from: number, to: number): number =>
  to > from
    ? startAt(starts, to + 1) - startAt(starts, from + 1)
    : startAt(starts, to) - startAt(starts, from)
