import type { BundleInput } from './bundle-input.ts'
import { roster, type SectionName, type Student } from './roster.ts'

const sectionIds: Record<SectionName, number> = { '8A': 900011, '8B': 900012 }

export const sections: BundleInput<'sections'>[] = Object.entries(sectionIds).map(([name, id]) => ({
  id,
  name,
  sis_section_id: `Y8-SM-2026-${name}`,
}))

/** A student with the id and sections that the place in the roster gives. */
export type EnrolledStudent = Student & { id: number; sections: readonly SectionName[] }

export const students: readonly EnrolledStudent[] = roster.map((student, index) =>
  Object.assign({ sections: [index < roster.length / 2 ? '8A' : '8B'] as const }, student, {
    id: 900111 + index,
  }),
)

const teacher = 900101
const secondTeacher = 900102
const assistant = 900103
const observer = 900104

/** Those who are no students, the teacher whom the demo's sign-in link is for first. */
const staff: BundleInput<'users'>[] = [
  { id: teacher, name: 'Morag Ellery', login_id: 'mellery', sis_user_id: 'TE-0101', locale: 'en-GB' },
  {
    id: secondTeacher,
    name: 'Tunde Hughes-Bamidele',
    login_id: 'thughesbamidele',
    sis_user_id: 'TE-0102',
  },
  { id: assistant, name: 'Inês Carvalhais', login_id: 'icarvalhais', sis_user_id: 'TE-0103' },
  { id: observer, name: 'Nkechi Okonkwo', login_id: 'nokonkwo' },
]

const userOf = (student: EnrolledStudent): BundleInput<'users'> => ({
  id: student.id,
  name: student.name,
  sortable_name: student.sortable,
  short_name: student.short,
  sis_user_id: student.fromElsewhere === true ? undefined : `ST-${student.id - 899_110}`,
  integration_id: student.id % 3 === 0 ? `i-${(student.id * 7919).toString(16)}` : undefined,
  login_id: student.login,
  locale: student.locale,
})

export const users: BundleInput<'users'>[] = [...staff, ...students.map(userOf)]

const staffEnrollments: BundleInput<'enrollments'>[] = [
  { user_id: teacher, section_id: sectionIds['8A'], type: 'TeacherEnrollment' },
  { user_id: teacher, section_id: sectionIds['8B'], type: 'TeacherEnrollment' },
  { user_id: secondTeacher, section_id: sectionIds['8A'], type: 'TeacherEnrollment' },
  { user_id: secondTeacher, section_id: sectionIds['8B'], type: 'TeacherEnrollment' },
  { user_id: assistant, section_id: sectionIds['8A'], type: 'TaEnrollment' },
  {
    user_id: observer,
    section_id: sectionIds['8A'],
    type: 'ObserverEnrollment',
    associated_user_id: students[0]?.id,
  },
]

const studentEnrollments: BundleInput<'enrollments'>[] = students.flatMap((student) =>
  student.sections.map((section) => ({
    user_id: student.id,
    section_id: sectionIds[section],
    type: 'StudentEnrollment' as const,
    workflow_state: student.state,
  })),
)

export const enrollments: BundleInput<'enrollments'>[] = [...staffEnrollments, ...studentEnrollments]
