import { wireIdOf } from '#contract/id.ts'

/** Writes an id for the wire, in the one form that the request asked for. */
export type IdWriter = (id: string) => string | number

const stringIds = 'application/json+canvas-string-ids'

/**
 * Ids are integers, and text under the string-ids Accept type. One beyond what a JSON number can carry exactly is text
 * either way.
 */
export const idWriterFor = (accept: string | undefined): IdWriter => {
  const wanted = (accept ?? '')
    .split(',')
    .some((type) => type.split(';')[0]?.trim().toLowerCase() === stringIds)
  return wanted ? (id) => id : wireIdOf
}
