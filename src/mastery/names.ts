/**
 * The name that a user is sorted by where none is given: "Last, First", the last word being the family name. A name of
 * one word stays as it is, and so does one that already has a comma. White space is evened out.
 */
export const sortableName = (name: string): string => {
  const words = name.trim().split(/\s+/u)
  const last = words.at(-1)
  if (last === undefined || words.length < 2 || name.includes(',')) return words.join(' ')
  return `${last}, ${words.slice(0, -1).join(' ')}`
}

/** A name as it is spoken, "Jürgen Müller" of "Müller, Jürgen". With no comma, or several, it is as it was. */
export const spokenName = (name: string): string => {
  const [last = '', first = '', ...more] = name.split(',').map((part) => part.trim())
  return first === '' || more.length > 0 ? name.trim() : `${first} ${last}`
}
