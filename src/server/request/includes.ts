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

type Named<Name extends string> = { name: Name; key: string }

/** A collection for `linked`, under the key as it was sent (`Outcomes` asks for outcomes as well). */
export type Include = Named<IncludeName>

/** What `include` asks for; undefined where it asks for nothing and `linked` is left out. */
export const readIncludes = (query: Query): Include[] | undefined => readNames(query, includeNames)

/** Whether `include` asks for the distributions of single alignments, all that it can ask for there. */
export const readDistributionIncludes = (query: Query): boolean =>
  readNames(query, ['alignment_distributions']) !== undefined

/** Refuses every include, where an answer has no room for any. */
export const refuseIncludes = (query: Query): void => void readNames(query, [])

const readNames = <Name extends string>(query: Query, names: readonly Name[]): Named<Name>[] | undefined => {
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
    const name = names.find((known) => known === plain)
    if (name === undefined) throw badRequest(`invalid include: ${key}`)
    return { name, key }
  })
}
