import type { AggregateStat } from '#contract/rollup.ts'
import type { StudentKey, SummaryKey } from '../stores/student-store.ts'
import { readId } from './ids.ts'
import type { Query } from './query.ts'
import { badRequest } from './refusal.ts'

/**
 * `by`: a key of the students themselves, a summary of all their scores, or the score of an outcome or an alignment; null:
 * one that can be none.
 */
type RollupSort = {
  by: StudentKey | { summary: SummaryKey } | { outcomeId: string | null } | { alignmentId: string | null }
  direction: 'asc' | 'desc'
}

/** What `outcome_rollups` was asked for: rollups of users, or their `aggregate`. */
export type RollupRequest = {
  aggregate: AggregateStat | null
  sort: RollupSort | null
  addDefaults: boolean
  ratingPercents: boolean
  contributingScores: boolean
}

/** What each sort key of the students orders them by. */
const studentKeys: Readonly<Record<string, StudentKey>> = {
  student: 'sortable_name',
  student_name: 'name',
  student_sis_id: 'sis_user_id',
  student_integration_id: 'integration_id',
  student_login_id: 'login_id',
}

/** Sort keys that are this server's own. */
const summaryKeys = ['mastered', 'not_mastered', 'mean'] as const satisfies readonly SummaryKey[]

const sortKeys = new Set([...Object.keys(studentKeys), 'outcome', 'contributing_score', ...summaryKeys])

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
    ratingPercents: query.text('rating_percents') === 'true',
    contributingScores: query.text('contributing_scores') === 'true',
  }
}

const readSort = (query: Query): RollupSort | null => {
  const key = query.text('sort_by')
  if (key === undefined) return null
  if (!sortKeys.has(key)) throw badRequest('invalid sort_by parameter value')
  if (key === 'outcome') requireParameter(query, 'sort_outcome_id', /^\d+$/)
  if (key === 'contributing_score') requireParameter(query, 'sort_alignment_id', /^[A-Z]_\d+$/)
  const direction = query.text('sort_order') ?? 'asc'
  if (direction !== 'asc' && direction !== 'desc') throw badRequest('invalid sort_order parameter value')
  return { by: studentKeys[key] ?? readScoreKey(query, key), direction }
}

const readScoreKey = (query: Query, key: string): RollupSort['by'] => {
  const summary = summaryKeys.find((each) => each === key)
  if (summary !== undefined) return { summary }
  return key === 'outcome'
    ? { outcomeId: readId(query.text('sort_outcome_id') ?? '') }
    : // Of `D_12` the number alone says which alignment is meant.
      { alignmentId: readId((query.text('sort_alignment_id') ?? '').slice(2)) }
}

const requireParameter = (query: Query, name: string, form: RegExp): void => {
  const value = query.text(name)
  if (value === undefined) throw badRequest(`missing required ${name} parameter value`)
  if (!form.test(value)) throw badRequest(`invalid ${name} parameter value`)
}
