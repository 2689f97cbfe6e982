import { type Language, language, locale } from './language.ts'

/** A thing that is counted, in every form that a language has for numbers of it; `other` stands for those left out. */
type CountedForms = { other: string } & { [Form in Intl.LDMLPluralRule]?: string }

/** What a text needs to write numbers the way its reader does. */
export type Forms = {
  /** "3.5", "1,200". */
  number: (value: number) => string
  /** The number with what it counts: "1 student", "32 students". */
  counted: (count: number, forms: CountedForms) => string
  /** The one of some sentences that goes with a number. */
  formFor: (count: number, forms: CountedForms) => string
}

/** The texts of a part of the page in one language. */
type Catalogue<Words> = (forms: Forms) => Words

/** Where the texts of another language are, each in a file of its own that only its readers load. */
type Translations<Words> = {
  [Other in Exclude<Language, 'en'>]: () => Promise<{ texts: Catalogue<Words> }>
}

export const formsOf = (locale: string): Forms => {
  const numbers = new Intl.NumberFormat(locale)
  const plural = new Intl.PluralRules(locale)
  const number = (value: number) => numbers.format(value)
  const formFor: Forms['formFor'] = (count, forms) => forms[plural.select(count)] ?? forms.other
  return { number, formFor, counted: (count, forms) => `${number(count)} ${formFor(count, forms)}` }
}

const forms = formsOf(locale)

// All files of the reader's language are asked for at once, so that the parts of the page do not wait one after another.
for (const [path, load] of Object.entries(import.meta.glob('../**/words.*.ts')))
  if (path.endsWith(`.${language}.ts`)) load().catch(() => undefined)

/**
 * The texts of a part of the page in the reader's language. English comes with the page, and stands in where the other
 * language's file cannot be had. Such a file must import nothing but types: the page waits for it while it is itself
 * being loaded.
 */
export const inLanguage = async <Words>(
  english: Catalogue<Words>,
  translations: Translations<Words>,
): Promise<Words> => {
  if (language === 'en') return english(forms)
  const { texts } = await translations[language]().catch(() => ({ texts: english }))
  return texts(forms)
}
