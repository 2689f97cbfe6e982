import type { AlignmentScore, EvidenceAlignment } from '#contract/contributing-scores.ts'
import type { ContributingScoreRow, EvidenceAlignmentRow } from '../stores/contributing-score-store.ts'
import { presentAlignment } from './alignment.ts'

/** What kind of thing an alignment is to: an assignment is named by how its work is handed in. */
const assetTypeOf = ({ contentType, submissionTypes }: EvidenceAlignmentRow): string => {
  if (contentType === 'Quizzes::Quiz') return 'Quiz'
  if (contentType !== 'Assignment') return contentType
  if (submissionTypes?.includes('external_tool')) return 'Quizzes::Quiz'
  if (submissionTypes?.includes('online_quiz')) return 'Quiz'
  if (submissionTypes?.includes('discussion_topic')) return 'DiscussionTopic'
  return 'Assignment'
}

export const presentEvidenceAlignment = (
  row: EvidenceAlignmentRow,
  place: { siteUrl: string; courseId: string },
): EvidenceAlignment => ({
  alignment_id: row.key,
  associated_asset_id: row.contentId,
  associated_asset_name: row.name,
  associated_asset_type: assetTypeOf(row),
  html_url: presentAlignment(row, place).html_url ?? '',
})

export const presentAlignmentScore = (row: ContributingScoreRow): AlignmentScore => ({
  user_id: row.userId,
  alignment_id: row.key,
  score: row.score,
  submitted_or_assessed_at: row.submittedOrAssessedAt,
})
