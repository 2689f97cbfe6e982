import { queryOptions } from '@tanstack/react-query'
import { endpoints } from '#contract/endpoints.ts'
import { selfSchema } from '#contract/user.ts'
import { apiGet } from '../api-client.ts'

export const selfQueries = {
  /** Who the page is signed in as. */
  self: () =>
    queryOptions({
      queryKey: ['self'],
      queryFn: ({ signal }) => apiGet({ endpoint: endpoints.self, schema: selfSchema, signal }),
    }),
}
