import * as z from 'zod/mini'
import { alignmentSchema, linkedAssignmentSchema } from './alignment.ts'
import { outcomeGroupSchema, outcomeLinkSchema, outcomePathSchema, outcomeSchema } from './outcome.ts'
import { linkedUserSchema } from './user.ts'

const linkedCourseSchema = z.object({ id: z.string(), name: z.string() })

/** The collections beside rollups or results, each under the name it was asked for by `include[]`. */
export const linkedSchema = z.looseObject({
  outcomes: z.optional(z.array(outcomeSchema)),
  outcome_paths: z.optional(z.array(outcomePathSchema)),
  outcome_groups: z.optional(z.array(outcomeGroupSchema)),
  outcome_links: z.optional(z.array(outcomeLinkSchema)),
  /** Every live alignment of the outcomes asked for. */
  'outcomes.alignments': z.optional(z.array(alignmentSchema)),
  /** What the results behind the answer are aligned to. */
  alignments: z.optional(z.array(alignmentSchema)),
  /** The assignments behind these results. */
  assignments: z.optional(z.array(linkedAssignmentSchema)),
  users: z.optional(z.array(linkedUserSchema)),
  courses: z.optional(z.array(linkedCourseSchema)),
})
