import * as z from 'zod/mini'
import { wireId } from './id.ts'

/**
 * One level of a rating scale. `points` is the least score that earns it. `mastery` and `color` (hex without `#`)
 * are sent only where they are known; `percent` (0..100, whole) only under `rating_percents=true`.
 */
const ratingSchema = z.object({
  points: z.number(),
  description: z.nullable(z.string()),
  mastery: z.optional(z.boolean()),
  color: z.optional(z.nullable(z.string())),
  percent: z.optional(z.number()),
})

/** How an outcome's results become one score. Another name means a method unknown to us: its rollups are null. */
export const calculationMethods = [
  'highest',
  'latest',
  'average',
  'n_mastery',
  'decaying_average',
  'standard_decaying_average',
  'weighted_average',
] as const

/** An outcome of the course as `linked.outcomes` carries it. `calculation_int` is absent where the method takes none. */
export const outcomeSchema = z.object({
  id: wireId,
  title: z.string(),
  display_name: z.optional(z.nullable(z.string())),
  description: z.optional(z.nullable(z.string())),
  friendly_description: z.optional(z.nullable(z.string())),
  vendor_guid: z.optional(z.nullable(z.string())),
  context_id: z.optional(z.nullable(wireId)),
  context_type: z.optional(z.nullable(z.string())),
  url: z.optional(z.nullable(z.string())),
  can_edit: z.optional(z.boolean()),
  has_updateable_rubrics: z.optional(z.boolean()),
  assessed: z.optional(z.boolean()),
  calculation_method: z.string(),
  calculation_int: z.optional(z.nullable(z.number())),
  points_possible: z.number(),
  mastery_points: z.number(),
  ratings: z.array(ratingSchema),
  /**
   * Of the students with results those without a score of them yet (0..100, whole), whom `percent` leaves out. Only under
   * `rating_percents=true`; this server's own.
   */
  unscored_percent: z.optional(z.number()),
  alignments: z.optional(z.array(z.string())),
  group_id: z.optional(z.nullable(wireId)),
  proficiency_context_type: z.optional(z.nullable(z.string())),
  proficiency_context_id: z.optional(z.nullable(wireId)),
})

/** Where an outcome lies: group titles from below the root down, then the outcome's own title. */
export const outcomePathSchema = z.object({ id: wireId, parts: z.array(z.object({ name: z.string() })) })

const abbreviatedGroupSchema = z.object({
  id: wireId,
  title: z.string(),
  vendor_guid: z.nullable(z.string()),
  url: z.string(),
  subgroups_url: z.string(),
  outcomes_url: z.string(),
  can_edit: z.boolean(),
})

/** A group of the course's outcome tree; the root alone has no `parent_outcome_group`. */
export const outcomeGroupSchema = z.extend(abbreviatedGroupSchema, {
  import_url: z.string(),
  context_id: wireId,
  context_type: z.string(),
  description: z.nullable(z.string()),
  parent_outcome_group: z.optional(abbreviatedGroupSchema),
})

/** Which outcome lies in which group; an outcome that lies in two has two links. */
export const outcomeLinkSchema = z.object({
  context_id: wireId,
  context_type: z.string(),
  url: z.string(),
  outcome_group: abbreviatedGroupSchema,
  outcome: z.object({
    id: wireId,
    context_id: z.nullable(wireId),
    context_type: z.nullable(z.string()),
    vendor_guid: z.nullable(z.string()),
    display_name: z.nullable(z.string()),
    title: z.string(),
    url: z.string(),
    can_edit: z.boolean(),
    has_updateable_rubrics: z.boolean(),
  }),
  assessed: z.boolean(),
})

/** A link with its whole outcome: `outcome_group_links?outcome_style=full`. */
export const fullOutcomeLinkSchema = z.extend(outcomeLinkSchema, { outcome: outcomeSchema })

export const outcomeGroupsResponse = z.array(outcomeGroupSchema)
export const outcomeLinksResponse = z.array(outcomeLinkSchema)
export const fullOutcomeLinksResponse = z.array(fullOutcomeLinkSchema)

export type Outcome = z.output<typeof outcomeSchema>
export type OutcomePath = z.output<typeof outcomePathSchema>
export type CalculationMethod = (typeof calculationMethods)[number]
