import * as z from 'zod/mini'
import { outcomeSchema } from './outcome.ts'

/** How many kept rollups a change made different, once a reading, and the course's version after it, as decimal text. */
const changeSchema = z.object({ rollups_changed: z.number(), course_version: z.string() })

const measured = {
  calculation_method: true,
  calculation_int: true,
  points_possible: true,
  mastery_points: true,
  ratings: true,
} as const

/** The most levels that an outcome or a course's own scale may have. */
export const mostRatings = 50

const rating = z.object({
  points: z.number(),
  description: z.string(),
  mastery: z.optional(z.boolean()),
  color: z.optional(z.nullable(z.string())),
})

const ratings = z.array(rating).check(z.maxLength(mostRatings))

const calculation = {
  calculation_method: z.optional(z.nullable(z.string())),
  calculation_int: z.optional(z.nullable(z.int())),
}

/** What an outcome's method and scale become; what is left out stays. */
export const outcomeMeasureBody = z.object({
  ...calculation,
  mastery_points: z.optional(z.number()),
  ratings: z.optional(ratings),
})

/** What the course's own scale and method become; `ratings` null takes the scale away. */
export const masteryScaleBody = z.object({ ...calculation, ratings: z.nullable(ratings) })

/** An outcome's own method and scale after a change. They wait while the course has its own. */
export const outcomeMeasureAnswer = z.extend(changeSchema, {
  outcome: z.pick(outcomeSchema, { id: true, ...measured }),
})

/** The course's own scale and method after a change, with the defaults of what it has not; null where it has neither. */
export const masteryScaleAnswer = z.extend(changeSchema, {
  mastery_scale: z.nullable(z.pick(outcomeSchema, measured)),
})
