/** The languages of the page, each by its own name, and which way its lines run. */
export const languages = {
  en: { name: 'English', direction: 'ltr' },
  es: { name: 'Español', direction: 'ltr' },
} as const satisfies Record<string, { name: string; direction: 'ltr' | 'rtl' }>

export type Language = keyof typeof languages

const isLanguage = (text: string | null | undefined): text is Language =>
  text !== null && text !== undefined && Object.hasOwn(languages, text)

/** The language of a BCP 47 tag, whatever the region: "es-MX" is "es". */
const languageOf = (tag: string): string | undefined => tag.split('-')[0]?.toLowerCase()

/** The language chosen before, else the first that the reader prefers and there is, else English. */
export const decideLanguage = (kept: string | null, preferred: readonly string[]): Language =>
  isLanguage(kept) ? kept : (preferred.map(languageOf).find(isLanguage) ?? 'en')

/** The reader's own way to write numbers and dates in a language: "en-GB" rather than "en". */
export const localeOf = (language: Language, preferred: readonly string[]): string =>
  preferred.find((tag) => languageOf(tag) === language) ?? language

const keptAs = 'language'

/** Null where nothing is kept, storage is closed to the page, or there is no browser. */
const keptLanguage = (): string | null => {
  try {
    return window.localStorage.getItem(keptAs)
  } catch {
    return null
  }
}

const preferred = typeof window === 'undefined' ? [] : window.navigator.languages

/** The language of this page, as long as it stands: another one comes with a reload. */
export const language = decideLanguage(keptLanguage(), preferred)

/** For Intl: how this page writes numbers and dates, counts and sorts. */
export const locale = localeOf(language, preferred)

/** Makes a language that of every page of this browser from its next load on; whether the browser keeps it. */
export const keepLanguage = (chosen: Language): boolean => {
  try {
    window.localStorage.setItem(keptAs, chosen)
    return true
  } catch {
    return false
  }
}
