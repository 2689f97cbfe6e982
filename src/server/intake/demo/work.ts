import type { BundleInput } from './bundle-input.ts'
import { outcomeOf } from './outcomes.ts'
import { dueAt, type Work, works } from './work-list.ts'

const assignmentIdOf = (index: number): number => 900501 + index
const quizIdOf = (index: number): number => 900601 + index
const rubricIdOf = (index: number): number => 900651 + index
const bankIdOf = (index: number): number => 900681 + index

const placed = works.map((work, index) => ({ work, index }))

export const assignments: BundleInput<'assignments'>[] = placed.map(({ work, index }) => ({
  id: assignmentIdOf(index),
  name: work.name,
  submission_types: [
    work.kind === 'quiz' ? 'online_quiz' : work.kind === 'rubric' ? 'online_upload' : 'on_paper',
  ],
  due_at: dueAt(work),
  published: work.draft === true ? false : undefined,
  post_manually: work.postedTo === undefined ? undefined : true,
}))

export const quizzes: BundleInput<'quizzes'>[] = placed
  .filter(({ work }) => work.kind === 'quiz')
  .map(({ work, index }) => ({
    id: quizIdOf(index),
    title: work.name,
    assignment_id: assignmentIdOf(index),
    question_bank_ids: work.banked === undefined ? undefined : [bankIdOf(index)],
  }))

export const questionBanks: BundleInput<'question_banks'>[] = placed
  .filter(({ work }) => work.banked !== undefined)
  .map(({ work, index }) => ({ id: bankIdOf(index), title: `Questions of ${work.name}` }))

export const rubrics: BundleInput<'rubrics'>[] = placed
  .filter(({ work }) => work.kind === 'rubric')
  .map(({ work, index }) => ({
    id: rubricIdOf(index),
    title: `Rubric of ${work.name}`,
    assignment_id: assignmentIdOf(index),
  }))

/** An alignment of the demo: where the evidence of one outcome in one piece of work comes from. */
export type DemoAlignment = {
  id: number
  work: Work
  code: string
  /** What its results are associated with. */
  associationType: 'Assignment' | 'RubricAssociation' | 'Quizzes::Quiz'
  associationId: number
  contentType: BundleInput<'alignments'>['content_type']
  contentId: number
}

const sourceOf = (
  work: Work,
  index: number,
  code: string,
): Pick<DemoAlignment, 'associationType' | 'associationId' | 'contentType' | 'contentId'> => {
  if (work.kind === 'quiz') {
    const quiz = { associationType: 'Quizzes::Quiz', associationId: quizIdOf(index) } as const
    return work.banked?.includes(code) === true
      ? { ...quiz, contentType: 'AssessmentQuestionBank', contentId: bankIdOf(index) }
      : { ...quiz, contentType: 'Quizzes::Quiz', contentId: quizIdOf(index) }
  }
  if (work.kind === 'rubric') {
    const id = rubricIdOf(index)
    return { associationType: 'RubricAssociation', associationId: id, contentType: 'Rubric', contentId: id }
  }
  const id = assignmentIdOf(index)
  return { associationType: 'Assignment', associationId: id, contentType: 'Assignment', contentId: id }
}

export const demoAlignments: readonly DemoAlignment[] = placed
  .flatMap(({ work, index }) => work.outcomes.map((code) => ({ work, code, ...sourceOf(work, index, code) })))
  .map((alignment, index) => Object.assign(alignment, { id: 900701 + index }))

export const alignments: BundleInput<'alignments'>[] = demoAlignments.map((alignment) => ({
  id: alignment.id,
  outcome_id: outcomeOf(alignment.code).id,
  content_type: alignment.contentType,
  content_id: alignment.contentId,
  mastery_score: alignment.work.masteryScore,
}))
