import * as z from 'zod/mini'

/** `meta.pagination` of a page of rollups. `count` counts users, not rows; `next` and `prev` are absent at the ends. */
export const paginationSchema = z.object({
  per_page: z.number(),
  page: z.number(),
  count: z.number(),
  page_count: z.number(),
  current: z.string(),
  first: z.string(),
  last: z.string(),
  next: z.optional(z.string()),
  prev: z.optional(z.string()),
  template: z.string(),
})

/** Bounds of `per_page`: 10 unless told, cut to 1..100. */
export const perPage = { fallback: 10, min: 1, max: 100 } as const

export type Pagination = z.output<typeof paginationSchema>
