import { queryOptions } from '@tanstack/react-query'
import { contributingScoresResponse } from '#contract/contributing-scores.ts'
import { endpoints } from '#contract/endpoints.ts'
import { masteryDistributionResponse } from '#contract/mastery-distribution.ts'
import {
  type AggregateStat,
  courseRollupsResponse,
  drawnRollupsResponse,
  userRollupsResponse,
} from '#contract/rollup.ts'
import { apiGet } from '../../api-client.ts'
import type { GradebookView, Sort } from '../address/search-params.ts'
import {
  decodeClassRow,
  decodeDistribution,
  decodeOutcomeList,
  decodePercents,
  decodeRollupPage,
} from '../model/rollups.ts'

/** Students asked for at once: more than a screen shows. 100 would take half as long again. */
export const pageSize = 50

/** Which students are shown, out of the whole class. */
export type StudentFilters = Pick<
  GradebookView,
  'sectionIds' | 'studentSearch' | 'hiddenStates' | 'levels'
> & {
  /** Whether students without any result are shown too. */
  unassessedShown: boolean
}

/** Which students, in which order. */
export type Selection = { courseId: string; filters: StudentFilters } & Pick<GradebookView, 'sort' | 'order'>

const excludes = { inactive: 'inactive_enrollments', concluded: 'concluded_enrollments' } as const

const queryOf = ({ sectionIds, studentSearch, hiddenStates, levels, unassessedShown }: StudentFilters) => {
  const exclude = [
    ...hiddenStates.map((state) => excludes[state]),
    ...(unassessedShown ? [] : ['missing_user_rollups']),
  ]
  const [first, ...others] = sectionIds
  return {
    // One section is asked for as documented; several are this server's own.
    section_id: others.length === 0 ? first : undefined,
    section_ids: others.length > 0 ? sectionIds : undefined,
    search_term: studentSearch.trim() || undefined,
    level: levels.length > 0 ? levels.map(({ outcomeId, level }) => `${outcomeId}:${level}`) : undefined,
    exclude: exclude.length > 0 ? exclude : undefined,
  }
}

export const outcomeQueries = {
  /** The course's outcomes in the teacher's column order, with where they lie. Asked with one student, since nobody else is needed. */
  list: (courseId: string) =>
    queryOptions({
      queryKey: ['outcomes', courseId],
      queryFn: async ({ signal }) => {
        const { linked } = await apiGet({
          endpoint: endpoints.outcomeRollups,
          parameters: { course_id: courseId },
          query: { per_page: 1, sort_by: 'student', include: ['outcomes', 'outcome_paths'] },
          schema: userRollupsResponse,
          signal,
        })
        return decodeOutcomeList(linked)
      },
      // Another tab's order arrives on focus.
      staleTime: 0,
    }),

  /**
   * The ids of the outcomes in the teacher's own order, also while the columns are arranged otherwise. A source that
   * does not tell it gives them as they are arranged. It is read when it is about to be replaced, so never kept.
   */
  ownOrder: (courseId: string) =>
    queryOptions({
      queryKey: ['own-order', courseId],
      queryFn: async ({ signal }) => {
        const { linked } = await apiGet({
          endpoint: endpoints.outcomeRollups,
          parameters: { course_id: courseId },
          query: { per_page: 1, include: ['outcomes'], outcome_arrangement: 'custom' },
          schema: userRollupsResponse,
          signal,
        })
        return decodeOutcomeList(linked).outcomes.map(({ id }) => id)
      },
      staleTime: 0,
      gcTime: 0,
    }),
}

export const rollupQueries = {
  /** One page of students, decoded once. `page` counts from 0. */
  page: (selection: Selection, page: number) =>
    queryOptions({
      queryKey: ['rollups', selection.courseId, 'page', selection, page],
      queryFn: async ({ signal }) =>
        decodeRollupPage(
          await apiGet({
            endpoint: endpoints.outcomeRollups,
            parameters: { course_id: selection.courseId },
            query: {
              page: page + 1,
              per_page: pageSize,
              include: ['users'],
              sort_by: selection.sort.by,
              ...sortKeyOf(selection.sort),
              sort_order: selection.order,
              ...queryOf(selection.filters),
            },
            schema: drawnRollupsResponse,
            signal,
          }),
        ),
      structuralSharing: false,
    }),

  /** The mean of the students shown, an outcome, and how their scores are spread over its levels. */
  mean: (courseId: string, filters: StudentFilters) =>
    queryOptions({
      queryKey: ['rollups', courseId, 'mean', filters],
      queryFn: async ({ signal }) => {
        const asked = aggregateOf(courseId, filters, 'mean')
        const query = { ...asked.query, include: ['outcomes'], rating_percents: true }
        const { rollups, linked } = await apiGet({ ...asked, query, signal })
        return { row: decodeClassRow(rollups[0]), percents: decodePercents(linked?.outcomes ?? []) }
      },
      structuralSharing: false,
    }),

  /** The median of the students shown, an outcome. */
  median: (courseId: string, filters: StudentFilters) =>
    queryOptions({
      queryKey: ['rollups', courseId, 'median', filters],
      queryFn: async ({ signal }) => {
        const { rollups } = await apiGet({ ...aggregateOf(courseId, filters, 'median'), signal })
        return decodeClassRow(rollups[0])
      },
      structuralSharing: false,
    }),

  /** How many students a selection has. */
  count: (courseId: string, filters: StudentFilters) =>
    queryOptions({
      queryKey: ['rollups', courseId, 'count', filters],
      queryFn: async ({ signal }) => {
        const { meta } = await apiGet({
          endpoint: endpoints.outcomeRollups,
          parameters: { course_id: courseId },
          query: { per_page: 1, sort_by: 'student', ...queryOf(filters) },
          schema: userRollupsResponse,
          signal,
        })
        return meta.pagination.count
      },
    }),

  /** How many of the students shown are on each level, an outcome; `outcomeId`: of this one alone. */
  distribution: (courseId: string, filters: StudentFilters, outcomeId?: string) =>
    queryOptions({
      queryKey: ['rollups', courseId, 'distribution', filters, outcomeId],
      queryFn: async ({ signal }) =>
        decodeDistribution(
          await apiGet({
            endpoint: endpoints.masteryDistribution,
            parameters: { course_id: courseId },
            query: { ...queryOf(filters), ...(outcomeId !== undefined && { outcome_ids: [outcomeId] }) },
            schema: masteryDistributionResponse,
            signal,
          }),
        ),
      structuralSharing: false,
    }),
}

const sortKeyOf = (sort: Sort) => {
  if (sort.by === 'outcome') return { sort_outcome_id: sort.outcomeId }
  return sort.by === 'contributing_score' ? { sort_alignment_id: sort.alignmentId } : {}
}

export const contributingQueries = {
  /** Where all answers about an outcome are, whichever students they are of. */
  keyOf: ({ courseId, outcomeId }: { courseId: string; outcomeId: string }) => [
    'contributing',
    courseId,
    outcomeId,
  ],

  /** The works that an outcome is assessed in, with the scores of some students. */
  of: ({
    courseId,
    outcomeId,
    studentIds,
  }: {
    courseId: string
    outcomeId: string
    studentIds: readonly string[]
  }) =>
    queryOptions({
      queryKey: [...contributingQueries.keyOf({ courseId, outcomeId }), studentIds],
      queryFn: ({ signal }) =>
        apiGet({
          endpoint: endpoints.contributingScores,
          parameters: { course_id: courseId, outcome_id: outcomeId },
          query: { user_ids: studentIds },
          schema: contributingScoresResponse,
          signal,
        }),
      structuralSharing: false,
    }),
}

const aggregateOf = (courseId: string, filters: StudentFilters, stat: AggregateStat) => ({
  endpoint: endpoints.outcomeRollups,
  parameters: { course_id: courseId },
  query: { aggregate: 'course', aggregate_stat: stat, ...queryOf(filters) },
  schema: courseRollupsResponse,
})
