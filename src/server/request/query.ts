import { type Refusal, unreadable } from './refusal.ts'

/** One parameter as it was sent: `name`, or `name[]` for a member of an array. */
type Entry = { name: string; value: string; member: boolean }

/**
 * A query string (or a form), read once. Whoever asks for a parameter that was sent with other brackets, such as
 * `name[x]` or `name[][x]`, refuses it: taken for one that was not sent, it would be answered with more than was asked for.
 */
export type Query = {
  /** Whether the parameter was sent, with a value or without. */
  has: (name: string) => boolean
  /** A scalar; of one that was repeated the last. */
  text: (name: string) => string | undefined
  /**
   * An array without its repeats, undefined where it was not sent: `name[]=a&name[]=b`, `name[0]=a`, or `name=a,b`.
   * Blank members stay; `name=` is an empty array.
   */
  list: (name: string) => string[] | undefined
  /** What was sent, in order, with arrays as `name[]`, repeated scalars once, and without the names given. */
  without: (names: ReadonlySet<string>) => [string, string][]
}

const arrayMember = /^(.*)\[\d*\]$/s

export const parseQuery = (search: string): Query => {
  const entries = search
    .replace(/^\?/, '')
    .split('&')
    .filter((pair) => pair !== '')
    .map(parsePair)
  const named = (name: string) => {
    const other = entries.find((entry) => entry.name.startsWith(`${name}[`))
    if (other !== undefined) throw misnamed(other, name)
    return entries.filter((entry) => entry.name === name)
  }
  const lastScalars = new Map(entries.filter(({ member }) => !member).map((entry) => [entry.name, entry]))
  const scalar = (name: string) => lastScalars.get(name)

  return {
    has: (name) => named(name).length > 0,
    text: (name) => {
      const last = named(name).at(-1)
      return (scalar(name) ?? last)?.value
    },
    list: (name) => {
      const sent = named(name)
      if (sent.length === 0) return undefined
      const bare = scalar(name)?.value ?? ''
      const members = sent.filter(({ member }) => member).map(({ value }) => value)
      return [...new Set([...members, ...(bare === '' ? [] : bare.split(','))])]
    },
    without: (names) =>
      entries
        .filter((entry) => !names.has(entry.name) && (entry.member || entry === scalar(entry.name)))
        .map(({ name, value, member }) => [member ? `${name}[]` : name, value]),
  }
}

const misnamed = ({ name, member }: Entry, known: string): Refusal =>
  unreadable(`${name}${member ? '[]' : ''} is not supported by this server: send ${known} or ${known}[].`)

const parsePair = (pair: string): Entry => {
  const at = pair.indexOf('=')
  const sentName = decode(at === -1 ? pair : pair.slice(0, at))
  const value = at === -1 ? '' : decode(pair.slice(at + 1))
  const name = arrayMember.exec(sentName)?.[1]
  return { name: name ?? sentName, value, member: name !== undefined }
}

const decode = (text: string): string => {
  const decoded = decodePercents(text.replaceAll('+', ' '))
  // No text of the store can hold NUL, so nothing that has one can name anything.
  if (decoded.includes('\0')) throw unreadable('The query holds a NUL character.')
  return decoded
}

const decodePercents = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch (cause) {
    if (cause instanceof URIError) throw unreadable('The query is not percent-encoded UTF-8.')
    throw cause
  }
}
