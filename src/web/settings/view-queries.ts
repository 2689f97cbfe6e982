import { queryOptions } from '@tanstack/react-query'
import { capabilitiesSchema } from '#contract/capabilities.ts'
import { endpoints } from '#contract/endpoints.ts'
import { type SavedView, savedViewSchema } from '#contract/view.ts'
import { apiGet } from '../api-client.ts'

/** How the requester looks at a course's gradebook, as it is kept at this moment. */
export const readView = (courseId: string, signal?: AbortSignal): Promise<SavedView> =>
  apiGet({
    endpoint: endpoints.gradebookView,
    parameters: { course_id: courseId },
    schema: savedViewSchema,
    ...(signal === undefined ? {} : { signal }),
  })

export const viewQueries = {
  /** What the source of the page offers beyond the documented API. */
  capabilities: () =>
    queryOptions({
      queryKey: ['capabilities'],
      queryFn: ({ signal }) =>
        apiGet({ endpoint: endpoints.capabilities, schema: capabilitiesSchema, signal }),
      staleTime: Infinity,
    }),

  /** How the requester looks at a course's gradebook, as far as that is kept. */
  course: (courseId: string) =>
    queryOptions({
      queryKey: ['gradebook-view', courseId],
      queryFn: ({ signal }) => readView(courseId, signal),
    }),
}
