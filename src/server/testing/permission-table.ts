import { type Person, people, persons, students } from './permission-course.ts'
import { everybody, type Role } from './permission-roles.ts'

/** What is to be answered: a refusal in full, or whom the answer is about. */
export type Expected = { status: number; body: unknown } | { status: 200 | 204; about: readonly Person[] }

const badRequest = (message: string): Expected => ({ status: 400, body: { status: 'bad_request', message } })
const forbidden = (message: string): Expected => ({ status: 403, body: { status: 'forbidden', message } })
const notAuthorized: Expected = {
  status: 403,
  body: { status: 'unauthorized', errors: [{ message: 'user not authorized to perform that action' }] },
}
export const notFound: Expected = {
  status: 404,
  body: { errors: [{ message: 'The specified resource does not exist.' }] },
}

const allGrades = forbidden('users not specified and no access to all grades')
const notEnrolled = badRequest('specified users not enrolled')
const othersGrades = forbidden('not authorized to read grades for specified users')
const notStudents = badRequest("can only include id's of users in the outcome context")
const insufficient = forbidden('insufficient permissions')

const about = (persons: readonly Person[]): Expected => ({ status: 200, about: persons })
const done: Expected = { status: 204, about: [] }

/** Whom a request names; `stranger` has an id that is nobody's, `none` is no id at all. */
type Named = Person | 'self' | 'stranger' | 'none'

/** One way to ask for something. */
export type Asking = {
  says: string
  search?: (role: Role) => string
  /** For the path, where the endpoint has a user there. */
  userId?: (role: Role) => string
  /** Whom `user_ids`, `student_id` or `user_id` names; left out: nobody is named. */
  named?: readonly Named[]
  /** Of those whom the requester sees the ones that are asked for. */
  only?: readonly Person[]
  /** Found by keys, which are known to graders alone: for others nobody is. */
  byKey?: boolean
  /** Says nothing of anybody by name; `count` of its first score is how many it is of. */
  counts?: boolean
}

export type Row = {
  askings: readonly Asking[]
  body?: unknown
  expect: (role: Role, asking: Asking) => Expected
}

// Ways to name users

const targets: readonly Named[] = [
  ...persons('first second both inactive concluded invited deleted moved testStudent'),
  ...persons('teacher observerOfOne otherStudent'),
  'stranger',
]

type Naming = { says: string; texts: (role: Role) => string[]; named: readonly Named[] }

const naming = (says: string, texts: readonly string[], named: readonly Named[]): Naming => ({
  says,
  texts: () => [...texts],
  named,
})

const idOf = (named: Named): string => String(named in people ? people[named as Person] : 779999)

const singly: readonly Naming[] = [
  naming('themselves', ['self'], ['self']),
  { says: 'themselves by id', texts: ({ who }) => [String(people[who])], named: ['self'] },
  ...targets.map((target) => naming(target, [idOf(target)], [target])),
  naming('first by SIS id', [`sis_user_id:sis-${people.first}`], ['first']),
  naming('second by login', [`sis_login_id:LOGIN-${people.second}`], ['second']),
  naming('an unknown SIS id', ['sis_user_id:sis-1'], ['none']),
  naming('a word', ['first'], ['none']),
]

const severally: readonly Naming[] = [
  naming('a blank', [''], []),
  naming('first and second', [idOf('first'), idOf('second')], ['first', 'second']),
  naming('second and concluded', [idOf('second'), idOf('concluded')], ['second', 'concluded']),
  naming('second and both', [idOf('second'), idOf('both')], ['second', 'both']),
  naming('themselves and a word', ['self', 'first'], ['self', 'none']),
  {
    says: 'themselves twice',
    texts: ({ who }) => ['self', String(people[who])],
    named: ['self', 'self'],
  },
]

const nobody: Asking = { says: 'nobody' }

const inQuery = (parameter: string, namings: readonly Naming[]): Asking[] =>
  namings.map(({ says, texts, named }) => ({
    says,
    named,
    search: (role) =>
      texts(role)
        .map((text) => `${parameter}=${encodeURIComponent(text)}`)
        .join('&'),
  }))

const several = [nobody, ...inQuery('user_ids[]', [...singly, ...severally])]

// What the specification makes of them

const peopleOf = ({ who }: Role, { named }: Asking): (Person | 'stranger')[] | undefined =>
  named?.flatMap((each) => (each === 'self' ? who : each === 'none' ? [] : each))

const isEnrolled = (person: Person | 'stranger'): boolean =>
  [...everybody.enrolled, ...everybody.former].some((each) => each === person)

/** The rules for who is no grader, in their order; undefined: the request may go on. */
const gate = (role: Role, asking: Asking): Expected | undefined => {
  if (role.grader) return undefined
  const ids = peopleOf(role, asking)
  if (ids === undefined) return allGrades
  // To who is not in the course the table answers 403; the rules alone would tell them who exists, and who is enrolled.
  if (!role.member) return asking.named?.length === 0 ? allGrades : othersGrades
  if (new Set(ids.filter(isEnrolled)).size !== ids.length) return notEnrolled
  return ids.every((id) => role.reads.some((readable) => readable === id)) ? undefined : othersGrades
}

/** The students asked for: what is named must be students, for graders students whom they see. */
const chosen = (role: Role, asking: Asking): Expected => {
  if (asking.byKey === true && !role.grader) return about([])
  const seen: readonly Person[] = role.grader ? role.sight.students : students
  const ids = peopleOf(role, asking)
  if (ids === undefined) return about(seen.filter((each) => asking.only?.includes(each) ?? true))
  const found = seen.filter((each) => ids.includes(each))
  return found.length === asking.named?.length ? about(found) : notStudents
}

const readGrades: Row['expect'] = (role, asking) => gate(role, asking) ?? chosen(role, asking)

const isRefusal = (expected: Expected) => 'body' in expected

/** What takes the usual parameters and is for graders alone in the end. */
const asGrader =
  (granted: (students: Expected) => Expected): Row['expect'] =>
  (role, asking) => {
    const read = readGrades(role, asking)
    if (isRefusal(read)) return read
    return role.grader ? granted(read) : insufficient
  }

/** For graders, told in the words of everything but the outcome endpoints. */
const forGraders =
  (granted: (role: Role, asking: Asking) => Expected): Row['expect'] =>
  (role, asking) =>
    role.grader ? granted(role, asking) : notAuthorized

const forMembers: Row = {
  askings: [nobody],
  expect: ({ member }) => (member ? about([]) : notAuthorized),
}

/** What changes grades: the specification knows no such endpoint, so it is refused as saving an order is. */
const changesGrades = (body: unknown): Row => ({
  askings: [nobody],
  body,
  expect: ({ grader, writer }) => (grader ? (writer ? about([]) : insufficient) : allGrades),
})

const section11 = persons('first both concluded invited moved')
const bothSections = [...section11, ...persons('second inactive')]

const withAll = (search: string) => () => `per_page=100${search}`

/** A request with these parameters for everybody, or for whom of them it asks. */
const narrowed = (search: string, only: readonly Person[]): Asking => ({
  says: search,
  search: withAll(`&${search}`),
  only,
})

const wholePage = (askings: readonly Asking[], more = ''): Asking[] =>
  askings.map((asking) => ({
    ...asking,
    search: (role) => `${asking.search?.(role) ?? ''}&per_page=100${more}`,
  }))

const filtered = [
  narrowed('section_id=11', section11),
  narrowed('section_ids[]=11', section11),
  narrowed('section_ids[]=11&section_ids[]=12', bothSections),
  narrowed('search_term=first', ['first']),
  { ...narrowed(`search_term=sis-${people.both}`, ['both']), byKey: true },
  { ...narrowed('search_term=login-77003', students), byKey: true },
  narrowed('level[]=301:1', students),
  narrowed('sort_by=outcome&sort_outcome_id=301', students),
  narrowed(
    'exclude[]=missing_user_rollups&exclude[]=concluded_enrollments&exclude[]=inactive_enrollments',
    persons('first second both invited moved testStudent'),
  ),
]

const everyInclude = ['outcomes', 'outcomes.alignments', 'outcome_groups', 'outcome_links', 'outcome_paths']
  .concat('users', 'alignments', 'assignments')
  .map((name) => `&include[]=${name}`)
  .join('')

/** What is told of the enrolments of somebody: of those that are active or invited, unless another state is asked for. */
const enrollmentsOf = (role: Role, asking: Asking): Expected => {
  const sight = role.grader ? role.sight : everybody
  const ids = peopleOf(role, asking)
  const every = asking.says.includes('state')
    ? [...sight.enrolled, ...sight.former, ...sight.gone]
    : sight.enrolled
  const shown = ids === undefined ? every : every.filter((each) => ids.includes(each))
  return about([...shown, ...shown.flatMap((each) => sight.observed[each] ?? [])])
}

const states = ['active', 'invited', 'inactive', 'completed', 'deleted', 'rejected']

/**
 * The permission table: for every endpoint how it is asked, and what each role is to be answered. It follows from the
 * specification alone, never from what a server answers. Rows may wait for endpoints that are not served.
 */
export const permissionTable: Readonly<Record<string, Row>> = {
  outcomeRollups: {
    askings: [
      ...wholePage(several, everyInclude),
      ...filtered,
      { says: 'the mean', search: () => 'aggregate=course&outcome_ids[]=301', counts: true },
      {
        says: 'the median of a section',
        search: () => 'aggregate=course&aggregate_stat=median&section_id=11',
        only: section11,
        counts: true,
      },
      ...inQuery('aggregate=course&user_ids[]', singly.slice(0, 4)).map((asking) =>
        Object.assign(asking, { says: `the mean of ${asking.says}`, counts: true }),
      ),
    ],
    expect: readGrades,
  },
  outcomeResults: {
    askings: [
      ...wholePage(several, `${everyInclude}&include_hidden=true`),
      narrowed('section_id=11', section11),
    ],
    expect: readGrades,
  },
  outcomeRollupsFile: { askings: [...several, ...filtered], expect: readGrades },
  contributingScores: {
    askings: [...several, narrowed('section_id=11', section11)],
    expect: asGrader((read) => read),
  },
  masteryDistribution: {
    askings: [
      ...several,
      narrowed('section_id=11', section11),
      narrowed('include[]=alignment_distributions', students),
      narrowed(`student_ids[]=${people.first}&student_ids[]=${people.both}`, ['first', 'both']),
    ],
    expect: asGrader((read) => read),
  },
  enqueueRollupCalculation: { askings: several, expect: asGrader(() => done) },

  // The order is the requester's own, and whom else a grader names does not matter to it.
  assignOutcomeOrder: {
    askings: several,
    body: [{ outcome_id: 305, position: 0 }],
    expect: (role, asking) => gate(role, asking) ?? (role.grader ? done : insufficient),
  },
  gradebookSettings: { askings: [nobody], expect: forGraders(() => about([])) },
  saveGradebookSettings: {
    askings: [nobody],
    body: { learning_mastery_gradebook_settings: { students_per_page: 30 } },
    expect: forGraders(() => about([])),
  },
  gradebookView: { askings: [nobody], expect: forGraders(() => about([])) },
  saveGradebookView: {
    askings: [nobody],
    body: { density: 'compact' },
    expect: forGraders(() => about([])),
  },

  writeResultBatch: changesGrades({
    key: 'a result of the second',
    results: [{ id: 9900, user_id: people.second, alignment_id: 801, score: 3, possible: 4 }],
  }),
  changeOutcome: changesGrades({ mastery_points: 2.5 }),
  changeMasteryScale: changesGrades({ ratings: null, calculation_method: 'latest' }),

  self: { askings: [nobody], expect: ({ who }) => about([who]) },
  courses: { askings: [nobody], expect: () => about([]) },
  capabilities: { askings: [nobody], expect: () => about([]) },

  // Of these the specification says no more than what they hold: nobody's name, so whoever is in the course may.
  course: forMembers,
  sections: {
    ...forMembers,
    askings: [nobody, { says: 'with numbers of students', search: () => 'include[]=total_students' }],
  },
  rootOutcomeGroup: forMembers,
  outcomeGroups: forMembers,
  outcomeGroupLinks: {
    ...forMembers,
    askings: [nobody, { says: 'in full', search: () => 'outcome_style=full' }],
  },

  // Who is in a course the specification shows to gradebooks alone.
  courseUsers: {
    askings: wholePage([
      nobody,
      { says: 'with enrolments', search: () => 'include[]=enrollments' },
      { says: 'students', search: () => 'enrollment_type[]=student&enrollment_type[]=student_view' },
      { says: 'the first', search: () => 'search_term=first' },
      { says: 'the first by login', search: () => `search_term=login-${people.first}` },
    ]),
    expect: forGraders(({ sight }, { says }) => {
      if (says === 'students') return about(sight.students)
      const shown = [...sight.enrolled, ...sight.former]
      if (says.startsWith('the first')) return about(shown.filter((each) => each === 'first'))
      return about([
        ...shown,
        ...(says === 'with enrolments' ? shown.flatMap((each) => sight.observed[each] ?? []) : []),
      ])
    }),
  },
  userDetails: {
    askings: singly.map(({ says, texts, named }) => ({
      says,
      named,
      userId: (role) => texts(role)[0] ?? '',
    })),
    // The answer does not say who it is about: there is one for a student whom the requester sees, and for nobody else.
    expect: forGraders((role, asking) => (isRefusal(chosen(role, asking)) ? notFound : about([]))),
  },

  // Own enrolments, and those of whom one observes, are grades' neighbours: as with grades nobody sees more.
  enrollments: {
    askings: wholePage([
      nobody,
      { says: 'in every state', search: () => states.map((state) => `state[]=${state}`).join('&') },
      ...inQuery('user_id', [...singly, naming('a blank', [''], ['none'])]),
    ]),
    expect: (role, asking) => {
      const ids = peopleOf(role, asking)
      const readable = ids?.length === 1 && ids.every((id) => role.reads.some((each) => each === id))
      return role.grader || readable ? enrollmentsOf(role, asking) : notAuthorized
    },
  },

  // The work is nobody's, and whose published work is asked for must be a student whose grades one may read.
  outcomeAlignments: {
    askings: [nobody, ...inQuery('student_id', [...singly, naming('a blank', [''], ['none'])])],
    expect: (role, asking) => {
      const read = readGrades(role, asking)
      return isRefusal(read) ? read : about([])
    },
  },
}
