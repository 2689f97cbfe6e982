/** Rounds to a whole number, halves away from zero. Exact: no half is added before the cut. */
export const roundHalfAway = (x: number): number => {
  const size = Math.abs(x)
  const whole = Math.trunc(size)
  const rounded = size - whole >= 0.5 ? whole + 1 : whole
  return rounded === 0 ? 0 : Math.sign(x) * rounded
}

// A double such as 1.005 lies just below the half it is written as, and multiplying loses that or not by luck. So the
// half is looked at once more on the unmultiplied side, which rounds the number as it is written (1.005 -> 1.01).
const roundToUnits = (x: number, unitsPerOne: number): number => {
  const units = roundHalfAway(x * unitsPerOne)
  if (!Number.isFinite(units)) return x
  if (x > 0) return ((units + 0.5) / unitsPerOne <= x ? units + 1 : units) / unitsPerOne
  return ((units - 0.5) / unitsPerOne >= x ? units - 1 : units) / unitsPerOne
}

/** Rounds to two decimals, halves away from zero, as scores are (1.005 -> 1.01, -1.005 -> -1.01). */
export const roundToHundredths = (x: number): number => roundToUnits(x, 100)

/** Rounds to four decimals, halves away from zero, as scaled percents are. */
export const roundToTenThousandths = (x: number): number => roundToUnits(x, 10_000)

/**
 * The sum of finite numbers with what each addition drops carried along (Kahan-Babuska), so that 0.1 + 0.2 + 0.3 is
 * 0.6. No numbers: 0.
 */
export const sumCompensated = (values: Iterable<number>): number => {
  let sum = 0
  let dropped = 0
  for (const value of values) {
    const next = sum + value
    dropped += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum
    sum = next
  }
  return sum + dropped
}

/** The mean of at least one finite number, unrounded. */
export const meanOf = (values: readonly number[]): number => {
  if (values.length === 0) throw new RangeError('meanOf needs at least one value')
  return sumCompensated(values) / values.length
}
