import type { Query } from './query.ts'
import { badRequest } from './refusal.ts'

const includeNames = [
  'alignments',
  'assignments',
  'courses',
  'outcome_groups',
  'outcome_links',
  'outcome_paths',
  'outcomes',
  'outcomes_alignments',
  'users',
] as const

export type IncludeName = (typeof includeNames)[number]

/** A collection for `linked`, under the key as it was sent (`Outcomes` asks for outcomes as well). */
export type Include = { name: IncludeName; key: string }

/** What `include` asks for; undefined where it asks for nothing and `linked` is left out. */
export const readIncludes = (query: Query): Include[] | undefined => {
  const keys = query.list('include')
  if (keys === undefined || keys.length === 0) return undefined
  const aggregate = query.text('aggregate') ?? ''
  return keys.map((key) => {
    const plain = key
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '_')
      .replaceAll(/^_|_$/g, '')
    if (plain === 'courses' && aggregate !== 'course')
      throw badRequest("can't include courses unless aggregate is 'course'")
    if (plain === 'users' && aggregate !== '')
      throw badRequest("can't include users unless aggregate is not set")
    const name = includeNames.find((known) => known === plain)
    if (name === undefined) throw badRequest(`invalid include: ${key}`)
    return { name, key }
  })
}
