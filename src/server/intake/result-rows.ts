import { courseScale } from '#mastery/course-scale.ts'
import { measureResult } from '#mastery/result-measure.ts'
import { courseCalculation } from '#mastery/rollup.ts'
import type { CourseRows, ResultRow } from '../stores/course-intake-store.ts'
import type { ResultCourse } from '../stores/result-course-store.ts'
import { indexWorks } from '../stores/work-store.ts'
import { associationOf } from './association.ts'
import type { BundleResult } from './bundle-schema.ts'

/** Makes rows of results, filling in what was left out: percent, mastery, title. */
export const resultRowMaker = (course: ResultCourse): ((result: BundleResult) => ResultRow) => {
  const accountScale = courseScale(course.measure) !== null
  const scales = new Map(
    course.outcomes.map((each) => [
      each.id,
      courseCalculation({ course: course.measure, outcome: each }).scale,
    ]),
  )
  const alignments = new Map(course.alignments.map((each) => [each.id, each]))
  const userNames = new Map(course.users.map((each) => [each.id, each.name]))
  const titles = workTitleFinder(course)
  return (result) => {
    const association = associationOf(result)
    const { percent, mastery } = measureResult(result, {
      scale: must(scales.get(result.outcome_id)),
      accountScale,
      alignmentMasteryScore: must(alignments.get(result.alignment_id)).masteryScore,
    })
    return {
      courseId: course.courseId,
      id: result.id,
      userId: result.user_id,
      outcomeId: result.outcome_id,
      alignmentId: result.alignment_id,
      score: result.score,
      possible: result.possible,
      percent,
      percentGiven: result.percent !== undefined,
      mastery,
      masteryGiven: result.mastery !== null,
      hidden: result.hidden,
      hidePoints: result.hide_points,
      title: result.title ?? `${must(userNames.get(result.user_id))}, ${titles(result)}`,
      submittedAt: result.submitted_at,
      assessedAt: result.assessed_at,
      artifactType: result.artifact_type,
      associationType: association?.contentType ?? null,
      associationId: association?.contentId ?? null,
      posted: result.posted,
      workflowState: result.workflow_state,
    }
  }
}

/** What results are made from, where the whole course is at hand. */
export const resultCourseOf = (rows: CourseRows): ResultCourse => {
  const { course } = rows
  return {
    courseId: course.id,
    measure: {
      calculationMethod: course.calculationMethod ?? null,
      calculationInt: course.calculationInt ?? null,
      masteryScale: course.masteryScale ?? null,
      features: course.features,
    },
    outcomes: rows.outcomes.map((each) => ({
      id: each.id,
      calculationMethod: each.calculationMethod ?? null,
      calculationInt: each.calculationInt ?? null,
      masteryPoints: each.masteryPoints,
      pointsPossible: each.pointsPossible,
    })),
    alignments: rows.alignments.map((each) => ({ ...each, masteryScore: each.masteryScore ?? null })),
    users: rows.users,
    works: [
      ...worksOf(
        'Assignment',
        rows.assignments.map(({ id, name }) => ({ id, title: name })),
      ),
      ...worksOf('Quizzes::Quiz', rows.quizzes),
      ...worksOf('Rubric', rows.rubrics),
      ...worksOf('AssessmentQuestionBank', rows.questionBanks),
      ...worksOf('LiveAssessments::Assessment', rows.liveAssessments),
    ],
  }
}

type Titled = { id: string; title: string; assignmentId?: string | null | undefined }

const worksOf = (contentType: string, works: readonly Titled[]): ResultCourse['works'] =>
  works.map(({ id, title, assignmentId }) => ({
    contentType,
    contentId: id,
    title,
    assignmentId: assignmentId ?? null,
  }))

const must = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('a result refers to something that the checks let through')
  return value
}

/** Names the work behind a result: its assignment, else what is aligned. */
const workTitleFinder = (course: ResultCourse): ((result: BundleResult) => string) => {
  const alignments = new Map(course.alignments.map((each) => [each.id, each]))
  const works = indexWorks(course.works)
  const assignmentOf = (contentId: string | null) =>
    contentId === null ? undefined : works.of({ contentType: 'Assignment', contentId })
  return (result) => {
    const association = associationOf(result)
    const aligned = works.of(must(alignments.get(result.alignment_id)))
    const quiz = association?.contentType === 'Quizzes::Quiz' ? works.of(association) : undefined
    const assignment =
      association?.contentType === 'Assignment'
        ? works.of(association)
        : assignmentOf(quiz?.assignmentId ?? aligned?.assignmentId ?? null)
    return must(assignment ?? aligned).title
  }
}
