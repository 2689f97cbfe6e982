import { leadingInteger } from './ids.ts'
import type { Query } from './query.ts'

const yes = new Set(['yes', 'y', 'true', 't', 'on', '1'])

/** A parameter that is true or false: a word for yes, or a whole number other than 0. */
export const readSwitch = (query: Query, name: string): boolean => {
  const value = query.text(name) ?? ''
  return yes.has(value.toLowerCase()) || !/^0*$/.test(leadingInteger(value.replace(/^\s*-/, '')))
}
