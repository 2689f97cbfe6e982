import type * as z from 'zod/mini'
import type { Alignment, outcomeResultSchema } from '#contract/result.ts'
import type { AlignedKey, AlignedRow } from '../stores/alignment-read-store.ts'
import type { ResultRow } from '../stores/result-read-store.ts'
import type { IdWriter } from './id-writer.ts'

const assetKinds: Readonly<Record<string, { name: string; path: string | null }>> = {
  Assignment: { name: 'assignment', path: 'assignments' },
  Rubric: { name: 'rubric', path: 'rubrics' },
  AssessmentQuestionBank: { name: 'assessment_question_bank', path: 'question_banks' },
  'Quizzes::Quiz': { name: 'quizzes:quiz', path: 'quizzes' },
  'LiveAssessments::Assessment': { name: 'live_assessments:assessment', path: null },
}

/** The name of an aligned thing on the wire: `assignment_53`, `quizzes:quiz_4`. */
export const assetString = ({ contentType, contentId }: AlignedKey): string =>
  `${assetKinds[contentType]?.name ?? contentType}_${contentId}`

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

/**
 * An aligned thing; its page is the one it came with, else its place in the course. A question bank's is a path, and a
 * live assessment has none.
 */
export const presentAlignment = (
  row: AlignedRow,
  { siteUrl, courseId }: { siteUrl: string; courseId: string },
): Alignment => ({
  id: assetString(row),
  name: row.name,
  html_url: webAddress(row.htmlUrl) ?? pageOf(row, { siteUrl, courseId }),
})

// What was imported is shown as a link, so only addresses of web pages pass.
const webAddress = (url: string | null): string | null =>
  url !== null && /^https?:\/\//i.test(url) ? url : null

const pageOf = (
  { contentType, contentId }: AlignedKey,
  { siteUrl, courseId }: { siteUrl: string; courseId: string },
): string => {
  const path = assetKinds[contentType]?.path ?? null
  if (path === null) return ''
  const site = contentType === 'AssessmentQuestionBank' ? '' : siteUrl
  return `${site}/courses/${courseId}/${path}/${contentId}`
}
