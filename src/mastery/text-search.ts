/** Hyphens and dashes, which are looked for as the spaces that some write in their place. */
export const dashes = '-\u2010\u2011\u2012\u2013\u2014'

/** Apostrophes, and what is typed or pasted for them, which are passed over. */
export const apostrophes = "'\u2018\u2019\u02BB\u02BC`\u00B4"

const anyDash = new RegExp(`[${dashes}]`, 'gu')
const anyApostrophe = new RegExp(`[${apostrophes}]`, 'gu')

/** Text as it is searched: case, accents and apostrophes do not matter, nor whether a hyphen or a space stands between. */
const folded = (text: string): string =>
  text
    .replaceAll(anyDash, ' ')
    .replaceAll(anyApostrophe, '')
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036F]/gu, '')

/** The words of a search term, parted as in “Last, First” too, each of which a text must hold, wherever. */
export const searchWords = (term: string): string[] => term.split(/[\s,]+/u).filter((word) => word !== '')

/** Whether one or other of some texts holds each word of a term. */
export const holdsWords = (texts: readonly string[], term: string): boolean => {
  const words = searchWords(term).map(folded)
  // Titles of a whole course are not folded for nothing.
  if (words.length === 0) return true
  const searched = texts.map(folded)
  return words.every((word) => searched.some((text) => text.includes(word)))
}
