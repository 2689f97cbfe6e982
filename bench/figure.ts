/** One measured thing: the numbers of all its runs, and what they are meant to stay within. */
export type Figure = {
  what: string
  unit: 'ms' | 's' | 'nodes' | 'kB' | 'MB' | 'results'
  samples: readonly number[]
  /** Which number of the samples should be at most how large. */
  aim?: { of: 'median' | 'max'; atMost: number }
}

/** The value below which that share (0..1) of the samples lies, between two of them by proportion. */
export function quantile(samples: readonly number[], share: number): number {
  if (samples.length === 0) throw new Error('There is nothing to take a quantile of')
  const sorted = samples.toSorted((a, b) => a - b)
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)]!
  const above = sorted[Math.ceil(place)]!
  return below + (above - below) * (place - Math.floor(place))
}

export const median = (samples: readonly number[]) => quantile(samples, 0.5)
