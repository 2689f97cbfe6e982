import type * as z from 'zod/mini'
import type { Alignment, LinkedAssignment, outcomeAlignmentSchema } from '#contract/alignment.ts'
import type { AlignedKey, AlignedRow, AlignedWorkRow } from '../stores/alignment-read-store.ts'
import type { IdWriter } from './id-writer.ts'

type Place = { siteUrl: string; courseId: string }

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

/**
 * An aligned thing; its page is the one it came with, else its place in the course. A question bank's is a path, and a
 * live assessment has none.
 */
export const presentAlignment = (row: AlignedRow, place: Place): Alignment => ({
  id: assetString(row),
  name: row.name,
  html_url: webAddress(row.htmlUrl) ?? pageOf(row, place),
})

/** An assignment, or what stands for one. */
export const presentLinkedAssignment = (row: AlignedRow, place: Place): LinkedAssignment => ({
  ...presentAlignment(row, place),
  submission_types: writeSubmissionTypes(row.submissionTypes),
})

/** Work in which an outcome is assessed; its page is the one it came with, else its path in the course. */
export const presentAlignedWork = (
  row: AlignedWorkRow,
  { courseId, writeId }: { courseId: string; writeId: IdWriter },
): z.input<typeof outcomeAlignmentSchema> => ({
  id: writeId(row.alignmentId),
  assignment_id: row.assignmentId === null ? null : writeId(row.assignmentId),
  assessment_id: row.assessmentId === null ? null : writeId(row.assessmentId),
  submission_types: writeSubmissionTypes(row.submissionTypes),
  url:
    row.assignmentId === null
      ? ''
      : (webAddress(row.htmlUrl) ??
        pageOf({ contentType: 'Assignment', contentId: row.assignmentId }, { siteUrl: '', courseId })),
  title: row.title,
  learning_outcome_id: writeId(row.outcomeId),
})

const writeSubmissionTypes = (types: readonly string[] | null): string =>
  types === null ? 'magic_marker' : types.join(',')

// What was imported is shown as a link, so only addresses of web pages pass.
const webAddress = (url: string | null): string | null =>
  url !== null && /^https?:\/\//i.test(url) ? url : null

const pageOf = ({ contentType, contentId }: AlignedKey, { siteUrl, courseId }: Place): string => {
  const path = assetKinds[contentType]?.path ?? null
  if (path === null) return ''
  const site = contentType === 'AssessmentQuestionBank' ? '' : siteUrl
  return `${site}/courses/${courseId}/${path}/${contentId}`
}
