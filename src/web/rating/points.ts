import { locale as pageLocale } from '../language/language.ts'

/** How points are written, the same wherever they stand. */
export const pointsFormat = (locale: string) =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 3, useGrouping: false })

const points = pointsFormat(pageLocale)

export const pointsText = (value: number): string => points.format(value)
