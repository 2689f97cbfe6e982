import type * as z from 'zod/mini'
import type {
  courseEnrollmentSchema,
  courseUserSchema,
  enrollmentSchema,
  LinkedUser,
  selfSchema,
  userDetailsSchema,
} from '#contract/user.ts'
import type { CourseEnrollmentRow, StudentDetails } from '../stores/course-user-store.ts'
import type { MemberEnrollmentRow } from '../stores/enrollment-store.ts'
import type { UserRow } from '../stores/user-store.ts'
import type { IdWriter } from './id-writer.ts'

/** A user beside rollups or results. Names of other systems are for those who see all grades. */
export const presentLinkedUser = (user: UserRow, { grader }: { grader: boolean }): LinkedUser => ({
  id: user.id,
  name: user.name,
  sortable_name: user.sortableName,
  display_name: user.shortName,
  ...(grader && user.sisUserId !== null ? { sis_id: user.sisUserId } : {}),
  ...(grader ? { integration_id: user.integrationId, login_id: user.loginId } : {}),
  ...avatarOf(user),
})

/** The requester. */
export const presentSelf = (user: UserRow, writeId: IdWriter): z.input<typeof selfSchema> => ({
  id: writeId(user.id),
  name: user.name,
  short_name: user.shortName,
  sortable_name: user.sortableName,
  login_id: user.loginId,
  avatar_url: user.avatarUrl,
  locale: user.locale,
})

/** A user of a course, for graders. */
export const presentCourseUser = (
  user: UserRow,
  { enrollments, writeId }: { enrollments: readonly CourseEnrollmentRow[] | undefined; writeId: IdWriter },
): z.input<typeof courseUserSchema> => ({
  id: writeId(user.id),
  name: user.name,
  sortable_name: user.sortableName,
  short_name: user.shortName,
  sis_user_id: user.sisUserId,
  integration_id: user.integrationId,
  login_id: user.loginId,
  ...avatarOf(user),
  ...(enrollments ? { enrollments: enrollments.map((row) => presentEnrollment(row, writeId)) } : {}),
})

const presentEnrollment = (
  enrollment: CourseEnrollmentRow,
  writeId: IdWriter,
): z.input<typeof enrollmentSchema> => ({
  id: writeId(enrollment.id),
  user_id: writeId(enrollment.userId),
  course_id: writeId(enrollment.courseId),
  course_section_id: writeId(enrollment.sectionId),
  type: enrollment.type,
  role: enrollment.type,
  enrollment_state: enrollment.workflowState,
  associated_user_id: enrollment.associatedUserId === null ? null : writeId(enrollment.associatedUserId),
})

/** An enrolment in a list of them. */
export const presentMemberEnrollment = (
  { user, ...enrollment }: MemberEnrollmentRow,
  writeId: IdWriter,
): z.input<typeof courseEnrollmentSchema> => ({
  ...presentEnrollment(enrollment, writeId),
  user: {
    id: writeId(enrollment.userId),
    name: user.name,
    sortable_name: user.sortableName,
    short_name: user.shortName,
  },
})

/** A student, as a gradebook tells of one who is asked about. */
export const presentUserDetails = (
  { sections, lastLogin }: StudentDetails,
  { course, writeId }: { course: { name: string }; writeId: IdWriter },
): z.input<typeof userDetailsSchema> => ({
  course: { name: course.name },
  user: {
    sections: sections.map(({ id, name }) => ({ id: writeId(id), name })),
    last_login: lastLogin,
  },
})

const avatarOf = ({ avatarUrl }: UserRow) => (avatarUrl === null ? {} : { avatar_url: avatarUrl })
