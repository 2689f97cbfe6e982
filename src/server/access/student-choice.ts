import { leadingInteger, readId } from '../request/ids.ts'
import type { Query } from '../request/query.ts'
import { badRequest } from '../request/refusal.ts'
import type { CourseStore } from '../stores/course-store.ts'
import type { StudentSelection } from '../stores/student-selection.ts'
import type { StudentStore } from '../stores/student-store.ts'
import type { CourseAccess } from './course-access.ts'
import type { NamedUser } from './grade-access.ts'

/** Every student whom the requester sees in the course. */
export const visibleStudents = ({ course, visibleSectionIds }: CourseAccess): StudentSelection => ({
  courseId: course.id,
  ...(visibleSectionIds ? { visibleSectionIds } : {}),
})

/** The students that `user_ids` or `section_id` ask for, else all that the requester sees. */
export const chooseStudents = async (
  query: Query,
  {
    access,
    named,
    stores,
  }: {
    access: CourseAccess
    named: readonly NamedUser[] | undefined
    stores: { courses: CourseStore; students: StudentStore }
  },
): Promise<StudentSelection> => {
  const sectionText = query.text('section_id')
  const course = visibleStudents(access)
  if (named !== undefined) {
    if (sectionText !== undefined) throw badRequest('cannot specify both user_ids and section_id')
    return requireStudents(named, { access, students: stores.students })
  }
  if (sectionText === undefined) return course
  const sectionId = readId(leadingInteger(sectionText))
  if (sectionId === null || !(await stores.courses.hasSection(access.course.id, sectionId)))
    throw badRequest('invalid section id')
  return { ...course, sectionId }
}

/** Of the chosen students those whom `student_ids` names, where it names any; ids of others find nobody. */
export const onlyStudents = (query: Query, students: StudentSelection): StudentSelection => {
  const texts = query.list('student_ids')?.filter((text) => text !== '') ?? []
  if (texts.length === 0) return students
  const wanted = new Set(texts.map(readId).filter((id) => id !== null))
  const { userIds = [...wanted] } = students
  return { ...students, userIds: userIds.filter((id) => wanted.has(id)) }
}

/** Refuses a name that is no student's whom the requester sees in the course. */
export const requireStudents = async (
  named: readonly NamedUser[],
  { access, students }: { access: CourseAccess; students: StudentStore },
): Promise<StudentSelection> => {
  const userIds = named.flatMap(({ id }) => id ?? [])
  const chosen = { ...visibleStudents(access), userIds }
  const found = userIds.length === 0 ? 0 : await students.count(chosen)
  if (found !== named.length) throw badRequest("can only include id's of users in the outcome context")
  return chosen
}

/** The enrolment states that `exclude` leaves out. */
export const excludedStates = (query: Query): string[] => {
  const excludes = query.list('exclude') ?? []
  return [
    ...(excludes.includes('concluded_enrollments') ? ['completed'] : []),
    ...(excludes.includes('inactive_enrollments') ? ['inactive'] : []),
  ]
}
