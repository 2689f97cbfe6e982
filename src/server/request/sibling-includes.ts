import type { Query } from './query.ts'
import { unreadable } from './refusal.ts'

/** `include` of an endpoint beside the outcome ones; blank members ask for nothing. */
export const readSiblingIncludes = <Name extends string>(query: Query, served: readonly Name[]): Name[] =>
  (query.list('include') ?? [])
    .filter((key) => key !== '')
    .map((key) => {
      const name = served.find((known) => known === key)
      if (name === undefined) throw unreadable(`include[]=${key} is not supported by this server`)
      return name
    })
