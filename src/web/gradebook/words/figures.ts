import { locale } from '../../language/language.ts'

const percents = new Intl.NumberFormat(locale, { style: 'percent' })

/** A share (1 is all) in whole percent. */
export const percentText = (share: number): string => percents.format(share)

// Spreadsheets read numbers the way their user writes them.
const exact = new Intl.NumberFormat(locale, { maximumFractionDigits: 20, useGrouping: false })

/** Whether a comma can stand between numbers, not being part of them. */
export const isCommaFree = !exact.format(0.5).includes(',')

/** A number for another program, none of it left out. */
export const exactText = (value: number | null | undefined): string =>
  value === undefined || value === null ? '' : exact.format(value)
