import type * as z from 'zod/mini'
import type { courseSchema, sectionSchema } from '#contract/course.ts'
import type { CourseRow, EnrollmentRow, SectionRow } from '../stores/course-store.ts'
import type { IdWriter } from './id-writer.ts'

const enrollmentNames: Readonly<Record<string, string>> = {
  TeacherEnrollment: 'teacher',
  TaEnrollment: 'ta',
  DesignerEnrollment: 'designer',
  StudentEnrollment: 'student',
  StudentViewEnrollment: 'student_view',
  ObserverEnrollment: 'observer',
}

/** A course, with the requester's own enrolments in it. */
export const presentCourse = (
  course: CourseRow,
  { enrollments, writeId }: { enrollments: readonly EnrollmentRow[]; writeId: IdWriter },
): z.input<typeof courseSchema> => ({
  id: writeId(course.id),
  name: course.name,
  course_code: course.sisCourseId ?? course.name,
  sis_course_id: course.sisCourseId,
  time_zone: course.timeZone,
  workflow_state: 'available',
  enrollments: enrollments
    .filter(({ courseId }) => courseId === course.id)
    .map(({ type, workflowState }) => ({
      type: enrollmentNames[type] ?? type,
      role: type,
      enrollment_state: workflowState,
    })),
})

export const presentSection = (
  section: SectionRow,
  { counted, writeId }: { counted: boolean; writeId: IdWriter },
): z.input<typeof sectionSchema> => ({
  id: writeId(section.id),
  name: section.name,
  course_id: writeId(section.courseId),
  sis_section_id: section.sisSectionId,
  ...(counted ? { total_students: section.totalStudents } : {}),
})
