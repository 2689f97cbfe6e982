import type { AppContext, Requester } from '../request/app-env.ts'
import { readId } from '../request/ids.ts'
import { notAuthorized, notFound } from '../request/refusal.ts'
import type { CourseRow, CourseStore, EnrollmentRow, OpenedCourse } from '../stores/course-store.ts'
import { type Reading, readings } from '../stores/student-selection.ts'

/** What the requester may see of one course. */
export type CourseAccess = {
  course: CourseRow
  requester: Requester
  /** Enrolments in the course that let the requester in. */
  enrollments: readonly EnrollmentRow[]
  /** What the requester has chosen for the course. */
  choices: Pick<OpenedCourse, 'settings' | 'positions'>
  /** Sees all grades of the course: teachers, TAs, and who administers the account. */
  grader: boolean
  /** Is a grader now, and not only was one: changes grades too. */
  writer: boolean
  /** Is in the course in any way, or administers the account. */
  member: boolean
  /** Which results the requester is shown: graders all of them, others posted ones. */
  reading: Reading
  /** The sections whose students a grader sees; undefined: every student of the course. */
  visibleSectionIds: readonly string[] | undefined
}

const graderTypes = new Set(['TeacherEnrollment', 'TaEnrollment'])

/** Loads the course of the path and what the requester is in it; a course that is not there is not found. */
export const openCourse = async (
  context: AppContext,
  { courses }: { courses: CourseStore },
): Promise<CourseAccess> => {
  const { requester } = context.var
  const opened = context.var.opened ?? (await readCourse(context, courses))
  if (opened === null) throw notFound()
  const { course, enrollments, settings, positions } = opened
  const grading = enrollments.filter(({ type }) => graderTypes.has(type))
  const grader = requester.accountAdmin || grading.length > 0
  return {
    course,
    requester,
    enrollments,
    choices: { settings, positions },
    grader,
    writer: requester.accountAdmin || grading.some(({ workflowState }) => workflowState === 'active'),
    member: requester.accountAdmin || enrollments.length > 0,
    reading: grader ? readings.all : readings.posted,
    visibleSectionIds: visibleSections(course, requester, enrollments),
  }
}

/** The course of the path, as it is to the requester; null where there is none. */
const readCourse = async (context: AppContext, courses: CourseStore): Promise<OpenedCourse | null> => {
  const courseId = readId(context.req.param('course_id') ?? '')
  return courseId === null ? null : courses.open({ courseId, userId: context.var.requester.id })
}

/** A grader is limited to sections only where the course says so and every grading enrolment is limited. */
const visibleSections = (
  course: CourseRow,
  requester: Requester,
  enrollments: readonly EnrollmentRow[],
): string[] | undefined => {
  if (requester.accountAdmin || !course.features.includes('limit_section_visibility_in_lmgb'))
    return undefined
  const grading = enrollments.filter(({ type }) => graderTypes.has(type))
  const limited = grading.filter((enrollment) => enrollment.limitPrivilegesToCourseSection)
  return grading.length > 0 && limited.length === grading.length
    ? limited.map(({ sectionId }) => sectionId)
    : undefined
}

export const requireMember = (access: CourseAccess): void => {
  if (!access.member) throw notAuthorized()
}

export const requireGrader = (access: CourseAccess): void => {
  if (!access.grader) throw notAuthorized()
}
