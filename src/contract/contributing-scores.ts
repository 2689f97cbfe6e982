import * as z from 'zod/mini'
import { timestamp } from './id.ts'

/**
 * Something an outcome is aligned to. `alignment_id` is `D_` and the alignment's id, or `I_` and the id of an assignment
 * whose quiz draws on an aligned question bank. `html_url` may be empty.
 */
const evidenceAlignmentSchema = z.object({
  alignment_id: z.string(),
  associated_asset_id: z.string(),
  associated_asset_name: z.string(),
  /** `Assignment`, `Quiz`, `Quizzes::Quiz` (an external tool's), `DiscussionTopic`, `Rubric`, `AssessmentQuestionBank` … */
  associated_asset_type: z.string(),
  html_url: z.string(),
})

/** One result: `score` in the points of its work, not rescaled, null where it has none. */
const alignmentScoreSchema = z.object({
  user_id: z.string(),
  alignment_id: z.string(),
  score: z.nullable(z.number()),
  submitted_or_assessed_at: z.nullable(timestamp),
})

/** `GET /api/v1/courses/:course_id/outcomes/:outcome_id/contributing_scores` */
export const contributingScoresResponse = z.object({
  outcome: z.object({ id: z.string(), title: z.string() }),
  alignments: z.array(evidenceAlignmentSchema),
  scores: z.array(alignmentScoreSchema),
})

export type EvidenceAlignment = z.output<typeof evidenceAlignmentSchema>
export type AlignmentScore = z.output<typeof alignmentScoreSchema>
export type ContributingScores = z.output<typeof contributingScoresResponse>
