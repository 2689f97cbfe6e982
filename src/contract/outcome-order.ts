import * as z from 'zod/mini'

/**
 * The body of `assign_outcome_order`: a bare array. `outcome_id` is a number or its decimal text; outcomes left out
 * come last, in upload order; of an outcome named twice the first counts; `position` has 32 bits. `[]` clears the order.
 */
export const outcomeOrderBody = z.array(
  z.object({
    outcome_id: z.union([z.int(), z.string().check(z.regex(/^\d{1,19}$/))]),
    position: z.int32(),
  }),
)
