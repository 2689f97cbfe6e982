import type * as z from 'zod/mini'
import type { outcomeResultSchema } from '#contract/result.ts'
import type { ResultRow } from '../stores/result-read-store.ts'
import { assetString } from './alignment.ts'
import type { IdWriter } from './id-writer.ts'

export const presentResult = (row: ResultRow, writeId: IdWriter): z.input<typeof outcomeResultSchema> => ({
  id: writeId(row.id),
  score: row.score,
  possible: row.possible,
  percent: row.percent,
  mastery: row.mastery,
  hide_points: row.hidePoints,
  hidden: row.hidden,
  submitted_or_assessed_at: row.submittedOrAssessedAt,
  links: {
    user: row.userId,
    learning_outcome: row.outcomeId,
    alignment: assetString(row),
    assignment: row.assignmentId === null ? null : `assignment_${row.assignmentId}`,
  },
})
