/** One measured thing: the numbers of all its runs, and what they are meant to stay within. */
export type Figure = {
  what: string
  unit: 'ms' | 's' | 'nodes' | 'kB' | 'MB' | 'results'
  samples: readonly number[]
  /** Which number of the samples should be at most how large. */
  aim?: Aim
}

export type Aim = { of: 'median' | 'p95' | 'max'; atMost: number }

/** The value below which that share (0..1) of the samples lies, between two of them by proportion. */
function quantile(samples: readonly number[], share: number): number {
  if (samples.length === 0) throw new Error('There is nothing to take a quantile of')
  const sorted = samples.toSorted((a, b) => a - b)
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)]!
  const above = sorted[Math.ceil(place)]!
  return below + (above - below) * (place - Math.floor(place))
}

export const median = (samples: readonly number[]) => quantile(samples, 0.5)

export const summaryOf = (samples: readonly number[]): Record<Aim['of'], number> => ({
  median: median(samples),
  p95: quantile(samples, 0.95),
  max: Math.max(...samples),
})
