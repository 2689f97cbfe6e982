import { locale as pageLocale } from '../language/language.ts'
import { pointsFormat } from '../rating/points.ts'

/** How the drawer writes numbers and dates: by the reader's locale, in the course's time zone (IANA; null: the reader's). */
export const evidenceFormats = ({
  locale = pageLocale,
  timeZone,
}: {
  locale?: string
  timeZone: string | null
}) => {
  const points = pointsFormat(locale)
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const zone = timeZone === null ? {} : { timeZone }
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', ...zone })
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', ...zone })
  return {
    points: (value: number) => points.format(value),
    percent: (fraction: number) => percent.format(fraction),
    date: (iso: string) => date.format(new Date(iso)),
    /** Without the time. */
    day: (iso: string) => day.format(new Date(iso)),
  }
}

export type EvidenceFormats = ReturnType<typeof evidenceFormats>
