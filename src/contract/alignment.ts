import * as z from 'zod/mini'
import { wireId } from './id.ts'

/** Something aligned with an outcome, known by its asset string (`assignment_53`). `html_url` may be empty. */
export const alignmentSchema = z.object({
  id: z.string(),
  name: z.string(),
  html_url: z.nullable(z.string()),
})

/** Ways to hand work in, commas between (`online_text_entry,online_url`); a live assessment's is `magic_marker`. */
const submissionTypes = z.string()

/** The assignment behind a result, or the live assessment that stands for one. */
export const linkedAssignmentSchema = z.extend(alignmentSchema, { submission_types: submissionTypes })

/**
 * Work in which an outcome is assessed. `id` is the alignment's: work that draws on an aligned question bank shares it.
 * Of `assignment_id` and `assessment_id` (a live assessment) one is null; `url` is an address or a path, empty for a live
 * assessment.
 */
export const outcomeAlignmentSchema = z.object({
  id: wireId,
  assignment_id: z.nullable(wireId),
  assessment_id: z.nullable(wireId),
  submission_types: submissionTypes,
  url: z.string(),
  title: z.string(),
  learning_outcome_id: wireId,
})

export const outcomeAlignmentsResponse = z.array(outcomeAlignmentSchema)

export type Alignment = z.output<typeof alignmentSchema>
export type LinkedAssignment = z.output<typeof linkedAssignmentSchema>
