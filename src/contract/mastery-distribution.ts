import * as z from 'zod/mini'
import { linkedUserSchema } from './user.ts'

/**
 * One level and who stands on it, the highest level first. `color` is hex without `#` as stored, `#666666` where none
 * is. `count` is the number of scores on the level, `student_ids` whose they are, by id.
 */
const ratingCountSchema = z.object({
  description: z.nullable(z.string()),
  points: z.number(),
  color: z.string(),
  count: z.number(),
  student_ids: z.array(z.string()),
})

/** Results of one alignment in their own points, not rescaled: of two results of one student both are counted. */
const alignmentDistributionSchema = z.object({
  alignment_id: z.string(),
  ratings: z.array(ratingCountSchema),
  /** Results with a score, those below every level too. */
  total_students: z.number(),
})

/**
 * Rollup scores of one outcome. `alignment_distributions` only under `include[]=alignment_distributions`. `unscored` is
 * this server's own: how many of the students have results and no score of them yet (n mastery not reached), so that
 * `total_students + unscored` are the students assessed.
 */
const outcomeDistributionSchema = z.object({
  outcome_id: z.string(),
  ratings: z.array(ratingCountSchema),
  /** Students with a rollup score, those below every level too. */
  total_students: z.number(),
  unscored: z.optional(z.number()),
  alignment_distributions: z.optional(z.record(z.string(), alignmentDistributionSchema)),
})

/**
 * `GET /api/v1/courses/:course_id/outcome_mastery_distribution`: distributions by outcome id, in the order of columns as
 * far as a JSON object has one, and every selected student, by id.
 */
export const masteryDistributionResponse = z.object({
  outcome_distributions: z.record(z.string(), outcomeDistributionSchema),
  students: z.array(linkedUserSchema),
})

export type MasteryDistribution = z.output<typeof masteryDistributionResponse>
