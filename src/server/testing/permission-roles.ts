import { type Person, persons, students, studentsOf12 } from './permission-course.ts'

/** What one may see of the people of a course. */
export type Sight = {
  students: readonly Person[]
  /** Who has an enrolment that is active or invited. */
  enrolled: readonly Person[]
  /** Who has any other enrolment that is not deleted. */
  former: readonly Person[]
  /** Who has a deleted enrolment. */
  gone: readonly Person[]
  /** Whom observers observe. */
  observed: Readonly<Partial<Record<Person, readonly Person[]>>>
}

const staff = persons('teacher ta limitedTeacher limitedTa halfLimitedTeacher designer invitedTeacher')
const formerStaff = persons('concludedTeacher concludedLimitedTeacher inactiveTeacher rejectedTa')

export const everybody: Sight = {
  students,
  enrolled: [
    ...staff,
    ...persons('observerOfOne observerOfTwo observerOfNobody observerOfLeaver invitedObserver'),
    ...persons('first second both invited moved testStudent'),
  ],
  former: [...formerStaff, 'inactive', 'concluded'],
  gone: ['deletedTeacher', 'deletedObserver', 'deleted', 'moved'],
  observed: {
    observerOfOne: ['first'],
    observerOfTwo: ['second', 'concluded'],
    observerOfLeaver: ['deleted'],
    invitedObserver: ['first'],
    deletedObserver: ['first'],
  },
}

/**
 * What who is limited to section 12 sees, where the course limits the gradebook too: its students alone, and of those
 * who observe them. Teachers and others who are no students are seen by everybody who sees a list of people.
 */
const section12: Sight = {
  students: studentsOf12,
  enrolled: [...staff, 'observerOfTwo', 'observerOfNobody', 'second', 'both'],
  former: [...formerStaff, 'inactive'],
  gone: ['deletedTeacher'],
  observed: { observerOfTwo: ['second'] },
}

/** What somebody may, as the specification says it of roles. */
export type Role = {
  who: Person
  /** Has `manage_grades` or `view_all_grades`. */
  grader: boolean
  /** Has `manage_grades`. */
  writer: boolean
  /** Is let into the course at all. */
  member: boolean
  sight: Sight
  /** Of whom the grades may be read by who is no grader. */
  reads: readonly Person[]
  /** The courses that are the role's own, with and without the feature. */
  courses: 'enrolled' | 'all' | 'other' | 'none'
}

const grader = (who: Person, more: Partial<Role> = {}): Role => ({
  who,
  grader: true,
  writer: true,
  member: true,
  sight: everybody,
  reads: [],
  courses: 'enrolled',
  ...more,
})

/** Reads own grades, and those of whom the role observes. */
const member = (who: Person, reads: readonly Person[] = []): Role => ({
  ...grader(who),
  grader: false,
  writer: false,
  reads: [who, ...reads],
})

const stranger = (who: Person, courses: Role['courses'] = 'none'): Role => ({
  ...member(who),
  member: false,
  reads: [],
  courses,
})

/**
 * Every role by name. `limits`: the course has the feature `limit_section_visibility_in_lmgb`.
 *
 * Where the specification is silent the safest reading holds: an enrolment that is invited, inactive, rejected or
 * deleted lets nobody in, neither as a grader nor to own grades; a concluded one keeps what it showed and changes no
 * grades; one enrolment that is not limited lifts the limits of the others.
 */
export const rolesOf = ({ limits }: { limits: boolean }): Readonly<Record<string, Role>> => {
  const limited = limits ? { sight: section12 } : {}
  return {
    'who administers the account': grader('admin', { courses: 'all' }),
    'a teacher': grader('teacher'),
    'a TA': grader('ta'),
    'a concluded teacher': grader('concludedTeacher', { writer: false }),
    'a teacher limited to a section': grader('limitedTeacher', limited),
    'a TA limited to a section': grader('limitedTa', limited),
    'a concluded teacher limited to a section': grader('concludedLimitedTeacher', {
      ...limited,
      writer: false,
    }),
    'a teacher limited by one of two enrolments': grader('halfLimitedTeacher'),
    'a designer': member('designer'),
    'an invited teacher': stranger('invitedTeacher'),
    'a teacher whose enrolment is deleted': stranger('deletedTeacher'),
    'an inactive teacher': stranger('inactiveTeacher'),
    'a TA who was rejected': stranger('rejectedTa'),
    'a student': member('first'),
    'a student in two sections': member('both'),
    'a concluded student': member('concluded'),
    'a student who moved to another section': member('moved'),
    'the test student': member('testStudent'),
    'an inactive student': stranger('inactive'),
    'an invited student': stranger('invited'),
    'a student whose enrolment is deleted': stranger('deleted'),
    'an observer of one': member('observerOfOne', ['first']),
    'an observer of two': member('observerOfTwo', ['second', 'concluded']),
    'an observer of nobody': member('observerOfNobody'),
    'an observer of a student who left': member('observerOfLeaver', ['deleted']),
    'an invited observer': stranger('invitedObserver'),
    'an observer whose enrolment is deleted': stranger('deletedObserver'),
    'who is enrolled nowhere': stranger('nowhere'),
    'a teacher of another course alone': stranger('otherTeacher', 'other'),
    'a student of another course alone': stranger('otherStudent', 'other'),
  }
}
