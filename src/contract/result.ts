import * as z from 'zod/mini'
import { timestamp, wireId } from './id.ts'
import { linkedSchema } from './linked.ts'

/**
 * One result: what one student's work showed of one outcome. `score` and `possible` are in the points of that work;
 * `percent` is the fraction (0..1, above 1 with extra credit) of the outcome's points, scaled by the alignment's
 * mastery. Each is null where unknown.
 */
export const outcomeResultSchema = z.object({
  id: wireId,
  score: z.nullable(z.number()),
  possible: z.nullable(z.number()),
  percent: z.nullable(z.number()),
  mastery: z.nullable(z.boolean()),
  hide_points: z.boolean(),
  hidden: z.boolean(),
  submitted_or_assessed_at: z.nullable(timestamp),
  links: z.object({
    user: z.string(),
    learning_outcome: z.string(),
    alignment: z.string(),
    assignment: z.nullable(z.string()),
  }),
})

export const outcomeResultsResponse = z.object({
  outcome_results: z.array(outcomeResultSchema),
  linked: z.optional(linkedSchema),
})

export type OutcomeResult = z.output<typeof outcomeResultSchema>
export type OutcomeResults = z.output<typeof outcomeResultsResponse>
