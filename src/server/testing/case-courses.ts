import type { TestBundle } from './test-api.ts'

/** A course of the published cases, and the ids that their placeholders stand for. */
export type CaseCourse = { bundle: TestBundle; ids: Record<string, number> }

type Student = {
  key: string
  id: number
  name: string
  sortable?: string
  /** The student's one result; left out: none. */
  score?: number
  section?: number
  state?: string
}

/** The fixtures F1 to F7 as the cases describe them; user N's token is `token-N`, the teacher's `token-1`. */
export const caseCourses: Readonly<Record<string, () => CaseCourse>> = {
  F1: () =>
    withStudents(emptyCourse(), [
      { key: 'S1', id: 101, name: 'Zebra Animal', sortable: 'Animal, Zebra', score: 3 },
      { key: 'S2', id: 102, name: 'Amy Mammoth', sortable: 'Mammoth, Amy', score: 1 },
      { key: 'S3', id: 103, name: 'Barney Youth', sortable: 'Youth, Barney' },
    ]),
  F2: () => withStudents(emptyCourse(), [user]),
  F3: () =>
    withStudents(emptyCourse(), [
      user,
      ...[0, 1, 2, 3].map((score) => ({ key: `X${score}`, id: 120 + score, name: `X ${score}`, score })),
    ]),
  F4: () =>
    withStudents(emptyCourse(), [
      user,
      ...[0, 1, 2, 3].map((score) => ({
        key: `Y${score}`,
        id: 130 + score,
        name: `Y ${score}`,
        score,
        section: 301 + (score % 2),
      })),
    ]),
  F5: () => {
    const course = withStudents(emptyCourse(), [
      user,
      { key: 'CO', id: 105, name: 'Student - Concluded', state: 'completed', score: 3 },
      { key: 'IN', id: 104, name: 'Student - Inactive', state: 'inactive', score: 3 },
      { key: 'NO', id: 106, name: 'Student - No Results', state: 'invited' },
    ])
    addUser(course, { key: 'OB', id: 150, name: 'Observer' })
    enroll(course, 150, { type: 'ObserverEnrollment' })
    return course
  },
  F6: () => {
    const course = caseCourses['F1']?.() ?? emptyCourse()
    for (const [userId, sectionId] of [
      [101, 311],
      [102, 312],
      [102, 311],
      [103, 312],
    ] as const)
      enroll(course, userId, { sectionId })
    return course
  },
  F7: () => {
    const course = withStudents(emptyCourse(), [{ key: 'U', id: 111, name: 'User' }])
    course.bundle.outcome_groups.push({ id: 22, title: 'groupage', parent_id: 20 })
    for (const number of [1, 2, 3, 4, 5, 6, 7]) {
      addOutcome(course, { id: 500 + number, title: `outcome ${number}`, groupId: number > 4 ? 22 : 20 })
      course.ids[`o${number}`] = 500 + number
      addResult(course, { userId: 111, outcomeId: 500 + number, alignmentId: 500 + number, score: 2 })
    }
    return course
  },
}

const user: Student = { key: 'U', id: 111, name: 'User', score: 3 }

const emptyCourse = (): CaseCourse => ({
  bundle: {
    course: { id: 700, name: 'Cases' },
    sections: [
      { id: 300, name: 'First' },
      { id: 301, name: 'SEC0' },
      { id: 302, name: 'SEC1' },
      { id: 311, name: 's1' },
      { id: 312, name: 's2' },
      { id: 313, name: 's3' },
    ],
    users: [{ id: 1, name: 'Teacher' }],
    enrollments: [{ user_id: 1, section_id: 300, type: 'TeacherEnrollment' }],
    outcome_groups: [{ id: 20, title: 'root' }],
    outcomes: [outcome(10, 'new outcome')],
    outcome_links: [{ id: 10, outcome_id: 10, group_id: 20 }],
    assignments: [{ id: 40, name: 'outcome assignment' }],
    quizzes: [],
    rubrics: [{ id: 50, title: 'outcome rubric', assignment_id: 40 }],
    question_banks: [],
    alignments: [{ id: 60, outcome_id: 10, content_type: 'Assignment', content_id: 40 }],
    results: [],
    access_tokens: [{ user_id: 1, token: 'token-1' }],
  },
  ids: { C: 700, T: 1, O: 10, G: 20, A: 40, R: 50, AL: 60, SEC0: 301, SEC1: 302, s1: 311, s2: 312 },
})

const outcome = (id: number, title: string) => ({
  id,
  title,
  mastery_points: 3,
  points_possible: 3,
  ratings: [
    { points: 3, description: 'Rockin' },
    { points: 0, description: 'Lame' },
  ],
})

export const addUser = (
  { bundle, ids }: CaseCourse,
  { key, id, name }: Pick<Student, 'key' | 'id' | 'name'>,
) => {
  ids[key] = id
  bundle.users.push({ id, name })
  bundle.access_tokens.push({ user_id: id, token: `token-${id}` })
}

export const enroll = (
  { bundle }: CaseCourse,
  userId: number,
  {
    sectionId = 300,
    state = 'active',
    ...more
  }: {
    sectionId?: number
    state?: string
    type?: string
    associated_user_id?: number
    limit_privileges_to_course_section?: boolean
  } = {},
) =>
  bundle.enrollments.push({
    user_id: userId,
    section_id: sectionId,
    type: 'StudentEnrollment',
    workflow_state: state,
    ...more,
  })

export const addOutcome = (
  { bundle }: CaseCourse,
  { id, title, groupId = 20 }: { id: number; title: string; groupId?: number },
) => {
  bundle.outcomes.push(outcome(id, title))
  bundle.outcome_links.push({ id, outcome_id: id, group_id: groupId })
  bundle.alignments.push({ id, outcome_id: id, content_type: 'Assignment', content_id: 40 })
}

export const addResult = (
  { bundle }: CaseCourse,
  {
    userId,
    outcomeId = 10,
    alignmentId = 60,
    score,
  }: { userId: number; outcomeId?: number; alignmentId?: number; score: number },
) =>
  bundle.results.push({
    id: 9000 + bundle.results.length,
    user_id: userId,
    outcome_id: outcomeId,
    alignment_id: alignmentId,
    score,
    submitted_at: '2026-03-01T10:00:00Z',
    artifact_type: 'RubricAssessment',
    association_type: 'Assignment',
    association_id: 40,
  })

export const addStudent = (course: CaseCourse, { section, state, score, sortable, ...student }: Student) => {
  addUser(course, student)
  if (sortable !== undefined) course.bundle.users.at(-1).sortable_name = sortable
  enroll(course, student.id, { ...(section && { sectionId: section }), ...(state && { state }) })
  if (score !== undefined) addResult(course, { userId: student.id, score })
}

const withStudents = (course: CaseCourse, students: readonly Student[]): CaseCourse => {
  for (const student of students) addStudent(course, student)
  return course
}
