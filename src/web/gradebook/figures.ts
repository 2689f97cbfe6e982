const points = new Intl.NumberFormat(undefined, { maximumFractionDigits: 3, useGrouping: false })
const percents = new Intl.NumberFormat(undefined, { style: 'percent' })

/** Points as a cell writes them. */
export const pointsText = (value: number): string => points.format(value)

/** A share (1 is all) in whole percent. */
export const percentText = (share: number): string => percents.format(share)
