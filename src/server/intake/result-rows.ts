import { courseScale } from '#mastery/course-scale.ts'
import { resultPercent } from '#mastery/percent.ts'
import { resultValue } from '#mastery/result-value.ts'
import { courseCalculation } from '#mastery/rollup.ts'
import type { Scale } from '#mastery/scale.ts'
import type { CourseRows, ResultRow } from '../stores/course-intake-store.ts'
import type { BundleResult } from './bundle-schema.ts'

/** Makes rows of results, filling in what was left out: percent, mastery, title. */
export const resultRowMaker = (rows: CourseRows): ((result: BundleResult) => ResultRow) => {
  const { course } = rows
  const measure = {
    calculationMethod: course.calculationMethod ?? null,
    calculationInt: course.calculationInt ?? null,
    masteryScale: course.masteryScale ?? null,
    features: course.features,
  }
  const accountScale = courseScale(measure) !== null
  const scales = new Map<string, Scale>(
    rows.outcomes.map((each) => [
      each.id,
      courseCalculation({
        course: measure,
        outcome: {
          calculationMethod: each.calculationMethod ?? null,
          calculationInt: each.calculationInt ?? null,
          masteryPoints: each.masteryPoints,
          pointsPossible: each.pointsPossible,
        },
      }).scale,
    ]),
  )
  const alignments = new Map(rows.alignments.map((each) => [each.id, each]))
  const userNames = new Map(rows.users.map((each) => [each.id, each.name]))
  const titles = workTitleFinder(rows)
  return (result) => {
    const scale = must(scales.get(result.outcome_id))
    const alignment = must(alignments.get(result.alignment_id))
    const { score, possible } = result
    const percent =
      result.percent === undefined
        ? resultPercent({
            score,
            possible,
            alignmentMasteryScore: alignment.masteryScore ?? null,
            scale,
            accountScale,
          })
        : result.percent
    const value = resultValue({ score, percent }, scale)
    return {
      courseId: course.id,
      id: result.id,
      userId: result.user_id,
      outcomeId: result.outcome_id,
      alignmentId: result.alignment_id,
      score,
      possible,
      percent,
      mastery: result.mastery ?? (value === null ? null : value >= scale.masteryPoints),
      hidden: result.hidden,
      hidePoints: result.hide_points,
      title: result.title ?? `${must(userNames.get(result.user_id))}, ${titles(result)}`,
      submittedAt: result.submitted_at,
      assessedAt: result.assessed_at,
      artifactType: result.artifact_type,
      associationType: result.association_type,
      associationId: result.association_id,
      posted: result.posted,
      workflowState: result.workflow_state,
    }
  }
}

const must = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('a result refers to something that the checks let through')
  return value
}

type Titled = { title: string; assignmentId?: string | null | undefined }

/** Names the work behind a result: its assignment, else what is aligned. */
const workTitleFinder = (rows: CourseRows) => {
  const assignmentNames = new Map(rows.assignments.map((each) => [each.id, each.name]))
  const quizzes = new Map(rows.quizzes.map((each) => [each.id, each]))
  const alignments = new Map(rows.alignments.map((each) => [each.id, each]))
  const titled = new Map<string, Titled>()
  const addTitled = (contentType: string, works: readonly (Titled & { id: string })[]) => {
    for (const work of works) titled.set(`${contentType} ${work.id}`, work)
  }
  addTitled('Quizzes::Quiz', rows.quizzes)
  addTitled('Rubric', rows.rubrics)
  addTitled('AssessmentQuestionBank', rows.questionBanks)
  addTitled('LiveAssessments::Assessment', rows.liveAssessments)
  return ({ alignment_id, association_type, association_id }: BundleResult): string => {
    const { contentType, contentId } = must(alignments.get(alignment_id))
    const aligned = titled.get(`${contentType} ${contentId}`)
    const quiz = association_type === 'Quizzes::Quiz' ? quizzes.get(association_id ?? '') : undefined
    const assignmentId =
      association_type === 'Assignment'
        ? association_id
        : (quiz?.assignmentId ??
          aligned?.assignmentId ??
          (contentType === 'Assignment' ? contentId : undefined))
    return must(assignmentNames.get(assignmentId ?? '') ?? aligned?.title ?? assignmentNames.get(contentId))
  }
}
