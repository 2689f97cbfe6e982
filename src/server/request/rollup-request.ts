import type { AggregateStat } from '#contract/rollup.ts'
import { readId } from './ids.ts'
import type { Query } from './query.ts'
import { badRequest, notServed } from './refusal.ts'

type RollupSort = {
  by: 'student' | { outcomeId: string | null } | { alignmentId: string | null }
  direction: 'asc' | 'desc'
}

/** What `outcome_rollups` was asked for: rollups of users, or their `aggregate`. */
export type RollupRequest = {
  aggregate: AggregateStat | null
  sort: RollupSort | null
  addDefaults: boolean
  contributingScores: boolean
}

const sortKeys = [
  'student',
  'outcome',
  'student_name',
  'student_sis_id',
  'student_integration_id',
  'student_login_id',
  'contributing_score',
] as const

/** Checks the parameters that are the rollups' own, in the documented order. */
export const readRollupRequest = (query: Query): RollupRequest => {
  const aggregate = query.text('aggregate')
  if (aggregate !== undefined && aggregate !== 'course') throw badRequest('invalid aggregate parameter value')
  const stat = query.text('aggregate_stat') ?? 'mean'
  if (stat !== 'mean' && stat !== 'median') throw badRequest('invalid aggregate_stat parameter value')
  return {
    aggregate: aggregate === undefined ? null : stat,
    sort: readSort(query),
    addDefaults: query.text('add_defaults') === 'true',
    contributingScores: query.text('contributing_scores') === 'true',
  }
}

const readSort = (query: Query): RollupSort | null => {
  const key = query.text('sort_by')
  if (key === undefined) return null
  if (!sortKeys.some((known) => known === key)) throw badRequest('invalid sort_by parameter value')
  if (key === 'outcome') requireParameter(query, 'sort_outcome_id', /^\d+$/)
  if (key === 'contributing_score') requireParameter(query, 'sort_alignment_id', /^[A-Z]_\d+$/)
  const direction = query.text('sort_order') ?? 'asc'
  if (direction !== 'asc' && direction !== 'desc') throw badRequest('invalid sort_order parameter value')
  return { by: readSortKey(query, key), direction }
}

const readSortKey = (query: Query, key: string): RollupSort['by'] => {
  if (key === 'outcome') return { outcomeId: readId(query.text('sort_outcome_id') ?? '') }
  // Of `D_12` the number alone says which alignment is meant.
  if (key === 'contributing_score')
    return { alignmentId: readId((query.text('sort_alignment_id') ?? '').slice(2)) }
  return 'student'
}

const requireParameter = (query: Query, name: string, form: RegExp): void => {
  const value = query.text(name)
  if (value === undefined) throw badRequest(`missing required ${name} parameter value`)
  if (!form.test(value)) throw badRequest(`invalid ${name} parameter value`)
}

/** Refuses what is documented for the rollups and not served; asked last, after everything that is plainly wrong. */
export const refuseUnservedRollups = (query: Query): void => {
  const key = query.text('sort_by')
  if (key?.startsWith('student_')) throw notServed(`sort_by=${key}`)
  if (query.text('rating_percents') === 'true') throw notServed('rating_percents=true')
  refuseUnservedFilters(query)
}

/** Refuses the filters of students that are this API's own and not served yet. */
export const refuseUnservedFilters = (query: Query): void => {
  for (const filter of ['section_ids', 'search_term', 'level']) if (query.has(filter)) throw notServed(filter)
}
