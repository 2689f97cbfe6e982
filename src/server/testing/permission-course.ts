import { sql } from 'drizzle-orm'
import type { Database } from '../database/database.ts'
import { hashSecret } from '../stores/secrets.ts'
import { exampleBundle, type TestBundle } from './test-api.ts'

/**
 * Everybody who is something to the courses of the permission table. No other number in these courses looks like these
 * ids, and everything that names a person holds the person's id: so a text tells whom it is about, whatever its shape.
 */
export const people = {
  admin: 770001,
  teacher: 770002,
  ta: 770003,
  concludedTeacher: 770004,
  limitedTeacher: 770005,
  limitedTa: 770006,
  concludedLimitedTeacher: 770007,
  halfLimitedTeacher: 770008,
  designer: 770009,
  invitedTeacher: 770010,
  deletedTeacher: 770011,
  inactiveTeacher: 770012,
  rejectedTa: 770013,
  nowhere: 770014,
  otherTeacher: 770015,
  otherStudent: 770016,
  observerOfOne: 770021,
  observerOfTwo: 770022,
  observerOfNobody: 770023,
  observerOfLeaver: 770024,
  invitedObserver: 770025,
  deletedObserver: 770026,
  first: 770031,
  second: 770032,
  both: 770033,
  inactive: 770034,
  concluded: 770035,
  invited: 770036,
  deleted: 770037,
  moved: 770038,
  testStudent: 770039,
} as const

export type Person = keyof typeof people

/** Persons named in a text, with blanks between. */
export const persons = (text: string): Person[] => text.split(' ') as Person[]

/** Of a text everybody whom it names. */
export const peopleIn = (text: string): Person[] => {
  const named = new Set(text.match(/77\d{4}/g))
  return (Object.keys(people) as Person[]).filter((person) => named.has(String(people[person])))
}

type Enrollment = {
  who: Person
  section?: 11 | 12
  type?: 'Student' | 'StudentView' | 'Teacher' | 'Ta' | 'Designer' | 'Observer'
  state?: 'active' | 'invited' | 'inactive' | 'completed' | 'deleted' | 'rejected'
  observes?: Person
  limited?: boolean
}

/** Who is what in the sections 11 and 12. */
const enrollments: readonly Enrollment[] = [
  { who: 'teacher', type: 'Teacher' },
  { who: 'ta', type: 'Ta' },
  { who: 'concludedTeacher', type: 'Teacher', state: 'completed' },
  { who: 'limitedTeacher', type: 'Teacher', section: 12, limited: true },
  { who: 'limitedTa', type: 'Ta', section: 12, limited: true },
  { who: 'concludedLimitedTeacher', type: 'Teacher', section: 12, limited: true, state: 'completed' },
  { who: 'halfLimitedTeacher', type: 'Teacher', section: 12, limited: true },
  { who: 'halfLimitedTeacher', type: 'Ta', section: 12 },
  { who: 'designer', type: 'Designer' },
  { who: 'invitedTeacher', type: 'Teacher', state: 'invited' },
  { who: 'deletedTeacher', type: 'Teacher', state: 'deleted' },
  { who: 'inactiveTeacher', type: 'Teacher', state: 'inactive' },
  { who: 'rejectedTa', type: 'Ta', state: 'rejected' },
  { who: 'observerOfOne', type: 'Observer', observes: 'first' },
  { who: 'observerOfTwo', type: 'Observer', observes: 'second', section: 12 },
  { who: 'observerOfTwo', type: 'Observer', observes: 'concluded' },
  { who: 'observerOfNobody', type: 'Observer' },
  { who: 'observerOfLeaver', type: 'Observer', observes: 'deleted' },
  { who: 'invitedObserver', type: 'Observer', observes: 'first', state: 'invited' },
  { who: 'deletedObserver', type: 'Observer', observes: 'first', state: 'deleted' },
  { who: 'first' },
  { who: 'second', section: 12 },
  { who: 'both' },
  { who: 'both', section: 12 },
  { who: 'inactive', section: 12, state: 'inactive' },
  { who: 'concluded', state: 'completed' },
  { who: 'invited', state: 'invited' },
  { who: 'deleted', section: 12, state: 'deleted' },
  { who: 'moved' },
  { who: 'moved', section: 12, state: 'deleted' },
  { who: 'testStudent', type: 'StudentView' },
]

/** Students of the course whose enrolment is not deleted. */
export const students = persons('first second both inactive concluded invited moved testStudent')

/** Of these, students of section 12. */
export const studentsOf12 = persons('second both inactive')

/** The course, with its outcomes and its work; every student, and who was one, has a result. */
export const permissionCourse = (id: number, features: readonly string[]): TestBundle => {
  const bundle = exampleBundle()
  return {
    ...bundle,
    course: { id, name: `Course ${id}`, features },
    users,
    enrollments: enrollments.map(enrollmentOf),
    results: [...students, ...persons('deleted')].map(resultOf),
    access_tokens: Object.keys(people).map((person) => ({
      user_id: people[person as Person],
      token: `token of ${person}`,
    })),
  }
}

/** Another course, of which one teacher and one student are. */
export const otherCourse = (id: number): TestBundle => ({
  ...permissionCourse(id, []),
  enrollments: [
    enrollmentOf({ who: 'otherTeacher', type: 'Teacher' }),
    enrollmentOf({ who: 'otherStudent', type: 'Student' }),
  ],
  results: [],
})

const users = Object.entries(people).map(([person, id]) => ({
  id,
  name: `${person} ${id}`,
  sortable_name: `${id}, ${person}`,
  short_name: `short ${id}`,
  sis_user_id: `sis-${id}`,
  login_id: `login-${id}`,
  integration_id: `integration-${id}`,
  account_admin: person === 'admin',
}))

const enrollmentOf = ({
  who,
  section = 11,
  type = 'Student',
  state = 'active',
  observes,
  limited = false,
}: Enrollment) => ({
  user_id: people[who],
  section_id: section,
  type: `${type}Enrollment`,
  workflow_state: state,
  associated_user_id: observes === undefined ? null : people[observes],
  limit_privileges_to_course_section: limited,
})

const resultOf = (person: Person) => ({
  id: people[person] - 770000 + 9000,
  user_id: people[person],
  outcome_id: 301,
  alignment_id: 801,
  score: 3,
  possible: 4,
  title: `${person} ${people[person]}, Number line task`,
  submitted_at: '2026-10-10T15:30:00Z',
  artifact_type: 'RubricAssessment',
  association_type: 'Assignment',
  association_id: 501,
})

/** Lets a token in no more. */
export const revokeToken = async (database: Database, token: string): Promise<void> => {
  await database.execute(
    sql`UPDATE access_token SET revoked_at = now() WHERE token_hash = ${hashSecret(token)}`,
  )
}
