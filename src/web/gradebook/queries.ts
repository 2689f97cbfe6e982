import { queryOptions } from '@tanstack/react-query'
import { endpoints } from '#contract/endpoints.ts'
import { courseRollupsResponse, userRollupsResponse, type AggregateStat } from '#contract/rollup.ts'
import { apiGet } from '../api-client.ts'
import type { GradebookView } from './search-params.ts'
import { decodeClassRow, decodeRollupPage } from './view-model.ts'

/** Students asked for at once: the API's most. */
export const pageSize = 100

/** Which students, in which order. */
export type Selection = { courseId: string } & Pick<GradebookView, 'sort' | 'order' | 'sectionId'>

const sectionOf = ({ sectionId }: Pick<Selection, 'sectionId'>) =>
  sectionId === null ? {} : { section_id: sectionId }

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
        return { outcomes: linked?.outcomes ?? [], paths: linked?.outcome_paths ?? [] }
      },
      // Another tab's order arrives on focus.
      staleTime: 0,
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
              ...(selection.sort.by === 'outcome' ? { sort_outcome_id: selection.sort.outcomeId } : {}),
              sort_order: selection.order,
              ...sectionOf(selection),
            },
            schema: userRollupsResponse,
            signal,
          }),
        ),
      structuralSharing: false,
    }),

  /** The mean or median of the students shown, an outcome. */
  aggregate: ({
    courseId,
    sectionId,
    stat,
  }: Pick<Selection, 'courseId' | 'sectionId'> & { stat: AggregateStat }) =>
    queryOptions({
      queryKey: ['rollups', courseId, 'aggregate', stat, sectionId],
      queryFn: async ({ signal }) => {
        const { rollups } = await apiGet({
          endpoint: endpoints.outcomeRollups,
          parameters: { course_id: courseId },
          query: { aggregate: 'course', aggregate_stat: stat, ...sectionOf({ sectionId }) },
          schema: courseRollupsResponse,
          signal,
        })
        return decodeClassRow(rollups[0])
      },
      structuralSharing: false,
    }),
}
