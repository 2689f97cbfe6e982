import * as z from 'zod/mini'
import { timestamp, wireId } from './id.ts'

/** The most results that one batch may hold. */
export const largestBatch = 5_000

const maybe = <Schema extends z.core.$ZodType>(schema: Schema) => z.optional(z.nullable(schema))

/**
 * A result as it is sent: its `id` is the client's own, and the same id again changes it. `score` and `possible` are in
 * points of the work, `percent` a fraction; left out, `percent` and `mastery` are worked out.
 */
const sentResult = z.object({
  id: wireId,
  user_id: wireId,
  alignment_id: wireId,
  score: maybe(z.number()),
  possible: maybe(z.number()),
  percent: maybe(z.number()),
  mastery: maybe(z.boolean()),
  hidden: z.optional(z.boolean()),
  hide_points: z.optional(z.boolean()),
  title: maybe(z.string()),
  submitted_at: maybe(timestamp),
  assessed_at: maybe(timestamp),
  artifact_type: maybe(z.string()),
  association_type: maybe(z.string()),
  association_id: maybe(wireId),
  posted: z.optional(z.boolean()),
})

/** Results to write and to delete, under a key by which a batch that is sent again is known. */
export const resultBatchBody = z.object({
  key: z.string(),
  results: z.array(z.union([sentResult, z.object({ id: wireId, deleted: z.literal(true) })])),
})

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
