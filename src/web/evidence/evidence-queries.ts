import { queryOptions } from '@tanstack/react-query'
import { endpoints } from '#contract/endpoints.ts'
import { outcomeResultsResponse } from '#contract/result.ts'
import { getAllPages } from '../api-client.ts'

type Cell = { courseId: string; studentId: string; outcomeId: string }

export const evidenceQueries = {
  /** Everything behind one score cell: all pages of its results, with the work they are of. */
  cell: ({ courseId, studentId, outcomeId }: Cell) =>
    queryOptions({
      queryKey: ['evidence', courseId, studentId, outcomeId],
      queryFn: ({ signal }) =>
        getAllPages({
          endpoint: endpoints.outcomeResults,
          parameters: { course_id: courseId },
          query: {
            user_ids: [studentId],
            outcome_ids: [outcomeId],
            include: ['alignments'],
            per_page: 100,
          },
          schema: outcomeResultsResponse,
          signal,
        }),
    }),
}
