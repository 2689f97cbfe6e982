import * as z from 'zod/mini'

/** The most results that one batch may hold. */
export const largestBatch = 5_000

/**
 * What a batch of results changed. Every result of the batch is in one of the first three numbers: `written` are new
 * or different now, `unchanged` were so already, `deleted` are gone. `rollups_changed` counts kept rollups, once a
 * reading. `course_version` is the course's after the batch, as decimal text: it goes up by one where anything changed.
 */
export const resultBatchAnswer = z.object({
  written: z.number(),
  unchanged: z.number(),
  deleted: z.number(),
  rollups_changed: z.number(),
  course_version: z.string(),
})

export type ResultBatchAnswer = z.output<typeof resultBatchAnswer>
