import * as z from 'zod/mini'
import { timestamp } from './id.ts'
import { linkedSchema } from './linked.ts'
import { paginationSchema } from './pagination.ts'

/**
 * A result that a score was made of: what it is a result of (`RubricAssociation` 12 …), the name of that work, and the
 * score in the points of that work, not rescaled.
 */
const contributingScoreSchema = z.object({
  association_id: z.string(),
  association_type: z.string(),
  title: z.nullable(z.string()),
  score: z.number(),
})

/**
 * One outcome of one rollup. `score` is in points of the outcome's scale, two decimals, null where the method gave
 * none (n mastery not reached); `count` is the number of results that have a score. In an aggregate `count` is the
 * number of users, and `title` and `submitted_at` are null. `contributing_scores` are the results that have a score, by
 * id, in a user's rollup under `contributing_scores=true`.
 */
const rollupScoreSchema = z.object({
  score: z.nullable(z.number()),
  title: z.nullable(z.string()),
  submitted_at: z.nullable(timestamp),
  count: z.number(),
  hide_points: z.nullable(z.boolean()),
  links: z.object({ outcome: z.string(), contributing_scores: z.optional(z.array(contributingScoreSchema)) }),
})

/** A student in one section: a student in two sections has two rows with the same scores. */
export const userRollupSchema = z.object({
  scores: z.array(rollupScoreSchema),
  name: z.optional(z.string()),
  links: z.object({ user: z.string(), section: z.string(), status: z.string() }),
})

/** The rollup of the whole selection: mean or median of the users' rollup scores, an outcome. */
const courseRollupSchema = z.object({
  scores: z.array(rollupScoreSchema),
  name: z.optional(z.string()),
  links: z.object({ course: z.string() }),
})

export const userRollupsResponse = z.object({
  rollups: z.array(userRollupSchema),
  meta: z.object({ pagination: paginationSchema }),
  linked: z.optional(linkedSchema),
})

/** As much of a score as the page draws. */
type DrawnScore = Pick<RollupScore, 'score' | 'count'> & { links: Pick<RollupScore['links'], 'outcome'> }

const isDrawnScore = (value: Partial<DrawnScore> | null): boolean =>
  (typeof value?.score === 'number' || value?.score === null) &&
  typeof value.count === 'number' &&
  typeof value.links?.outcome === 'string'

/**
 * A page of rollups as the page reads it. It can hold 15,000 scores: each is checked as far as it is drawn, and by hand,
 * since schemas take longer over them than drawing does.
 */
export const drawnRollupsResponse = z.object({
  rollups: z.array(
    z.object({
      scores: z.custom<DrawnScore[]>((value) => Array.isArray(value) && value.every(isDrawnScore)),
      links: z.object({ user: z.string(), section: z.string(), status: z.string() }),
    }),
  ),
  meta: z.object({ pagination: paginationSchema }),
  linked: z.optional(linkedSchema),
})

export const courseRollupsResponse = z.object({
  rollups: z.array(courseRollupSchema),
  linked: z.optional(linkedSchema),
})

export type ContributingScore = z.output<typeof contributingScoreSchema>
export type RollupScore = z.output<typeof rollupScoreSchema>
export type UserRollup = z.output<typeof userRollupSchema>
export type CourseRollup = z.output<typeof courseRollupSchema>
export type DrawnRollups = z.output<typeof drawnRollupsResponse>
export type AggregateStat = 'mean' | 'median'
