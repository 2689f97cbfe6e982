import { afterAll, afterEach, expect, test } from 'vitest'
import cases from '#contract/behaviour-cases.json' with { type: 'json' }
import {
  addOutcome,
  addResult,
  addStudent,
  addUser,
  type CaseCourse,
  caseCourses,
  enroll,
} from '../testing/case-courses.ts'
import { type Answer, openApi, site, type TestApi } from '../testing/test-api.ts'
import { storeSettings } from '../testing/stored-settings.ts'
import { eachEngine } from '../testing/test-store.ts'

type Params = Record<string, unknown>
type ApiCase = {
  id: string
  fixture: string | null
  request: { method: string; path: string; params?: Params; json_body?: unknown }
  expected: { status: number; body: unknown }
}

/** What a case says in words about its course or its requester, done. The default requester is the teacher. */
const setups: Record<string, (course: CaseCourse) => string | null | void> = {
  'perm-student-no-user-ids': () => 'token-111',
  'perm-student-other': () => 'token-120',
  'perm-observer-linked': (course) => observer(course, { associated_user_id: 111 }),
  'perm-observer-unlinked': (course) => observer(course, {}),
  'perm-anonymous': () => null,
  'perm-user-not-enrolled': () => 'token-111',
  'perm-student-self-keyword': () => 'token-111',
  'perm-param-error-after-permission': () => 'token-111',
  'include-outcomes-group-id': (course) => {
    course.bundle.outcome_groups.push({ id: 21, title: 'child', parent_id: 20 })
    addOutcome(course, { id: 11, title: 'outcome 1', groupId: 21 })
  },
  'rollups-outcome-group': ({ ids }) => {
    ids['G'] = 22
  },
  'include-outcomes-alignments': ({ bundle }) => {
    bundle.alignments.push({ id: 61, outcome_id: 10, content_type: 'Rubric', content_id: 50 })
  },
  'include-outcome-groups': ({ bundle }) => {
    bundle.outcome_groups.push(
      { id: 21, title: 'child', parent_id: 20 },
      { id: 22, title: 'grandchild', parent_id: 21 },
    )
  },
  'aggregate-count-3': (course) => void addResult(course, { userId: 103, score: 2 }),
  'sort-student-multi-enrolment-page-2': (course) => sections(course),
  'sort-student-multi-enrolment-page-4': (course) => sections(course),
  'limit-section-visibility': (course) => {
    const { bundle } = course
    bundle.course.features = ['limit_section_visibility_in_lmgb']
    bundle.enrollments = [101, 102, 103].map((user_id, index) => ({
      user_id,
      section_id: 311 + index,
      type: 'StudentEnrollment',
    }))
    enroll(course, 1, { type: 'TeacherEnrollment', sectionId: 312, limit_privileges_to_course_section: true })
  },
  'exclude-missing-user-rollups': (course) => addStudent(course, { key: 'U2', id: 112, name: 'User 2' }),
  'exclude-missing-outcome-results': (course) => {
    addOutcome(course, { id: 12, title: 'O2' })
    course.ids['O2'] = 12
  },
  'exclude-inactive-and-missing': (course) => inactiveAndConcluded(course),
  'exclude-all-three': (course) => inactiveAndConcluded(course),
  'inactive-shown-by-default': (course) => changeState(course, { userId: 102, state: 'inactive' }),
  'deleted-never-shown': (course) => changeState(course, { userId: 102, state: 'deleted' }),
  'one-active-of-three-kept': (course) => {
    changeState(course, { userId: 102, state: 'inactive' })
    enroll(course, 102, { sectionId: 311, state: 'completed' })
    enroll(course, 102, { sectionId: 312 })
  },
  'section-inactive-in-that-section': (course) =>
    changeState(course, { userId: 102, sectionId: 311, state: 'inactive' }),
  'section-exclude-inactive-only': (course) => mixedSection(course),
  'section-no-exclude': (course) => mixedSection(course),
  'results-hidden-included': (course) => {
    addResult(course, { userId: 111, score: 2 })
    course.bundle.results.at(-1).hidden = true
  },
  'results-order': (course) => {
    for (const [index, sortable] of ['Gamma, User', 'Alpha, User', 'Beta, User'].entries())
      addStudent(course, { key: `N${index}`, id: 140 + index, name: 'User', sortable, score: 1 })
    addResult(course, { userId: 111, score: 2 })
    course.bundle.users[1].sortable_name = 'User'
  },
  'results-manual-post-teacher': (course) => unposted(course),
  'results-manual-post-student': (course) => {
    unposted(course)
    return 'token-111'
  },
  'results-auto-post-student': ({ bundle }) => {
    bundle.results[0].posted = false
    return 'token-111'
  },
  'results-not-graded-manual-post-student': (course) => {
    unposted(course)
    course.bundle.assignments[0].grading_type = 'not_graded'
    return 'token-111'
  },
  'results-deleted-alignment': ({ bundle }) => {
    bundle.alignments[0].workflow_state = 'deleted'
  },
  'order-forbidden-other-teacher': (course) => {
    addUser(course, { key: 'T2', id: 2, name: 'Other Teacher' })
    return 'token-2'
  },
  'order-string-id': ({ ids }) => {
    ids['o1'] = 10
  },
  'contributing-scores-param-old': ({ bundle }) =>
    void Object.assign(bundle.results[0], { association_type: 'RubricAssociation', association_id: 70 }),
  'csv-bom-semicolon': ({ bundle }) => {
    bundle.users[0].csv_export = { byte_order_mark: true, semicolon: true }
  },
  'csv-sis-id-active-pseudonym': (course) => {
    addStudent(course, { key: 'P', id: 160, name: 'Student - Pseudonym', score: 3 })
    course.bundle.users.at(-1).sis_user_id = 'student_1'
  },
  'csv-account-scale-default': (course) => ownScale(course, { calculation_method: 'highest' }),
  'csv-account-scale-10': (course) =>
    ownScale(course, {
      mastery_scale: {
        ratings: [
          { points: 10, description: 'All', color: '03893D', mastery: true },
          { points: 0, description: 'None', color: '555555', mastery: false },
        ],
      },
    }),
  'contrib-basic': ({ bundle }) => {
    bundle.results[0].score = 8
    bundle.results[1].score = 6
  },
  'contrib-foreign-outcome': (course) => {
    addOutcome(course, { id: 11, title: 'elsewhere' })
    course.bundle.outcome_links.at(-1).workflow_state = 'deleted'
    course.ids['O'] = 11
  },
  'contrib-unpublished-hidden': ({ bundle }) => {
    bundle.assignments[0].name = 'Published Assignment'
    bundle.assignments.push({ id: 41, name: 'Unpublished Assignment', published: false })
    bundle.alignments.push({ id: 61, outcome_id: 10, content_type: 'Assignment', content_id: 41 })
  },
  'contrib-only-assignments': (course) => alignRubric(course),
  'contrib-all-alignments': (course) => alignRubric(course),
  'distribution-student': () => 'token-101',
}

const ownScale = ({ bundle }: CaseCourse, measure: object) => {
  Object.assign(bundle.course, measure)
  bundle.results[0].possible = 3
}

const alignRubric = ({ bundle }: CaseCourse) =>
  void bundle.alignments.push({ id: 62, outcome_id: 10, content_type: 'Rubric', content_id: 50 })

const observer = (course: CaseCourse, link: { associated_user_id?: number }) => {
  addUser(course, { key: 'OB', id: 150, name: 'Observer' })
  enroll(course, 150, { type: 'ObserverEnrollment', ...link })
  return 'token-150'
}

const sections = (course: CaseCourse) => {
  for (const [userId, sectionId] of [
    [102, 311],
    [102, 312],
    [103, 311],
  ] as const)
    enroll(course, userId, { sectionId })
}

const inactiveAndConcluded = (course: CaseCourse) => {
  addStudent(course, { key: 'IN', id: 104, name: 'Inactive', state: 'inactive', score: 3 })
  addStudent(course, { key: 'CO', id: 105, name: 'Concluded', state: 'completed', score: 3 })
}

const changeState = (
  { bundle }: CaseCourse,
  { userId, sectionId = 300, state }: { userId: number; sectionId?: number; state: string },
) => {
  const found = bundle.enrollments.find(
    (row: { user_id: number; section_id: number }) => row.user_id === userId && row.section_id === sectionId,
  )
  found.workflow_state = state
}

const mixedSection = (course: CaseCourse) => {
  changeState(course, { userId: 102, sectionId: 311, state: 'inactive' })
  enroll(course, 103, { sectionId: 311, state: 'completed' })
}

const unposted = ({ bundle }: CaseCourse) => {
  bundle.assignments[0].post_manually = true
  bundle.results[0].posted = false
}

/** Where this API differs on purpose, or a case says in words what to expect. */
const expectations: Record<string, { status?: number; body: unknown }> = {
  'perm-student-self-keyword': { body: { 'user order': ['U'] } },
  'rollups-section': {
    body: { 'score values': [0, 2], 'rollups.length': 2, sections: ['301', '301'], 'linked.users.length': 2 },
  },
  'rollups-section-as-string-or-number': { body: { 'S1 rows': 1, 'rollups[0].links.user': '{S1}' } },
  'rollups-outcome-ids-comma': {
    body: { 'linked.outcomes ids': ['{o4}', '{o5}'], 'rollups[0].scores.length': 2 },
  },
  'rollups-outcome-group': {
    body: { 'linked.outcomes ids': ['{o5}', '{o6}', '{o7}'], 'rollups[0].scores.length': 3 },
  },
  'include-outcomes-alignments': {
    body: {
      'linked.outcomes[0].alignments': ['assignment_{A}'],
      "linked['outcomes.alignments']": [
        {
          id: 'assignment_{A}',
          name: 'outcome assignment',
          html_url: `${site}/courses/{C}/assignments/{A}`,
        },
        { id: 'rubric_{R}', name: 'outcome rubric', html_url: `${site}/courses/{C}/rubrics/{R}` },
      ],
    },
  },
  'include-outcomes-group-id': { body: { 'linked.outcomes group ids': ['20', '21'] } },
  'include-outcome-groups': { body: { 'linked.outcome_groups ids': [20, 21, 22] } },
  'aggregate-shape': {
    body: {
      top_level_keys: ['rollups'],
      'rollups.length': 1,
      rollup_keys: ['links', 'name', 'scores'],
      links: { course: '{C}' },
      score_keys: ['count', 'hide_points', 'links', 'score', 'submitted_at', 'title'],
      count: 1,
      score: 3,
      title: null,
      submitted_at: null,
    },
  },
  'results-basic': {
    body: {
      'results links': [
        { learning_outcome: '{O}', alignment: 'assignment_{A}', user: '{U}', assignment: 'assignment_{A}' },
      ],
      'outcome_results.length': 1,
    },
  },
  'order-string-id': { status: 204, body: null },
  // "15, a queue for stored rollups": ours are never behind, so whom it is for is not looked at.
  'enqueue-unknown-student': { status: 204, body: null },
  // `contributing_scores` entries: the title is the assignment's name.
  'contributing-scores-param-old': {
    body: {
      'score.links.contributing_scores': [
        {
          association_id: '70',
          association_type: 'RubricAssociation',
          title: 'outcome assignment',
          score: 3,
        },
      ],
    },
  },
  'contrib-basic': {
    body: {
      keys: ['alignments', 'outcome', 'scores'],
      outcome: { id: '{O}', title: 'new outcome' },
      'alignments[0] keys': [
        'alignment_id',
        'associated_asset_id',
        'associated_asset_name',
        'associated_asset_type',
        'html_url',
      ],
      'alignment ids': ['D_{AL}'],
      'scores user_ids': ['{S1}', '{S2}'],
      scores: [8, 6],
    },
  },
  'contrib-unpublished-hidden': { body: { 'alignment names': ['Published Assignment'] } },
  'contrib-only-assignments': { body: { 'asset types': ['Assignment'] } },
  'contrib-all-alignments': { body: { 'asset types': ['Assignment', 'Rubric'] } },
  'settings-show_students_with_no_results-false': settings({ show_students_with_no_results: false }),
  'settings-show_student_avatars-true': settings({ show_student_avatars: true }),
  'settings-students_per_page-30': settings({ students_per_page: 30 }),
  'settings-put-merge': settings({ existing_key: 'existing_value', students_per_page: 30 }),
  'settings-put-unpermitted': settings({ students_per_page: 30 }),
}

/** What a case says in words was saved before. */
const saved: Readonly<Record<string, object>> = {
  // A value of another time, which is no setting any more.
  'settings-get': {
    secondary_info_display: 'points',
    show_students_with_no_results: true,
    show_student_avatars: false,
  },
  'settings-put-merge': { existing_key: 'existing_value' },
}

/** What a case says in words is sent. */
const sentBodies: Readonly<Record<string, object>> = {
  'settings-put-merge': { learning_mastery_gradebook_settings: { students_per_page: 30 } },
  'settings-put-unpermitted': {
    learning_mastery_gradebook_settings: { students_per_page: 30, unknown_key: 'x' },
  },
}

function settings(values: object) {
  return { body: { learning_mastery_gradebook_settings: values } }
}

/** Of a body, what the cases name. */
const readings: Record<string, (body: Answer['body'], ids: Record<string, number>) => unknown> = {
  'user order': (body, ids) => body.rollups.map((row: Row) => keyOf(row.links.user, ids)),
  scores: (body) =>
    body.rollups?.map((row: Row) => row.scores[0]?.score ?? null) ??
    body.scores.map(({ score }: { score: number }) => score),
  'score values': (body) => body.rollups.map((row: Row) => row.scores[0]?.score),
  sections: (body) => body.rollups.map((row: Row) => row.links.section),
  'rollups.length': (body) => body.rollups.length,
  'S1 rows': (body, ids) => rowsOf(body, ids, 'S1'),
  'S2 rows': (body, ids) => rowsOf(body, ids, 'S2'),
  'rows per user': (body, ids) => ({
    S1: rowsOf(body, ids, 'S1'),
    S2: rowsOf(body, ids, 'S2'),
    S3: rowsOf(body, ids, 'S3'),
  }),
  'rollups[0].links.user': (body) => body.rollups[0].links.user,
  'rollups[0].scores.length': (body) => body.rollups[0].scores.length,
  'scores[0].count': (body) => body.rollups[0].scores[0].count,
  count: (body) => body.rollups[0].scores[0].count,
  score: (body) => body.rollups[0].scores[0].score,
  title: (body) => body.rollups[0].scores[0].title,
  submitted_at: (body) => body.rollups[0].scores[0].submitted_at,
  links: (body) => body.rollups[0].links,
  rollups: (body) => body.rollups,
  top_level_keys: (body) => keysOf(body),
  rollup_keys: (body) => keysOf(body.rollups[0]),
  score_keys: (body) => keysOf(body.rollups[0].scores[0]),
  'meta.pagination.count': (body) => body.meta.pagination.count,
  'linked.users ids': (body, ids) => body.linked.users.map(({ id }: { id: string }) => keyOf(id, ids)),
  'linked.users.length': (body) => body.linked.users.length,
  'linked.users': (body) => body.linked.users,
  'linked.users[0].id': (body) => body.linked.users[0].id,
  'linked.courses[0].id': (body) => body.linked.courses[0].id,
  'linked.outcomes ids': (body) => body.linked.outcomes.map(({ id }: { id: number }) => String(id)),
  'linked.outcomes[0].ratings[].percent': (body) =>
    body.linked.outcomes[0].ratings.map(({ percent }: { percent: number }) => percent),
  'linked.outcomes group ids': (body) =>
    body.linked.outcomes.map(({ group_id }: { group_id: string }) => group_id),
  'linked.outcome_groups ids': (body) => body.linked.outcome_groups.map(({ id }: { id: number }) => id),
  'linked.outcome_links.length': (body) => body.linked.outcome_links.length,
  'linked.outcome_links[0].outcome.id': (body) => body.linked.outcome_links[0].outcome.id,
  'linked.outcome_links[0].outcome_group.id': (body) => body.linked.outcome_links[0].outcome_group.id,
  'linked.outcomes[0].alignments': (body) => body.linked.outcomes[0].alignments,
  "linked['outcomes.alignments']": (body) => body.linked['outcomes.alignments'],
  'linked.assignments[0].id': (body) => body.linked.assignments[0].id,
  'linked.alignments[0].id': (body) => body.linked.alignments[0].id,
  'outcome_results.length': (body) => body.outcome_results.length,
  'results links': (body) => body.outcome_results.map(({ links }: { links: object }) => links),
  'sortable names in order': (body, ids) => {
    const names: Record<string, string> = {
      N0: 'Gamma, User',
      N1: 'Alpha, User',
      N2: 'Beta, User',
      U: 'User',
    }
    return body.outcome_results.map(({ links }: { links: { user: string } }) => names[keyOf(links.user, ids)])
  },
  'no row has status': (body) => {
    const states = new Set(body.rollups.map((row: Row) => row.links.status))
    return ['inactive'].filter((state) => !states.has(state))
  },
  'score.links.contributing_scores': (body) => body.rollups[0].scores[0].links.contributing_scores,
  keys: (body) => keysOf(body),
  outcome: (body) => body.outcome,
  'alignments[0] keys': (body) => keysOf(body.alignments[0]),
  'alignment ids': (body) => body.alignments.map((row: Alignment) => row.alignment_id),
  'alignment names': (body) => body.alignments.map((row: Alignment) => row.associated_asset_name),
  'asset types': (body) => body.alignments.map((row: Alignment) => row.associated_asset_type),
  'scores user_ids': (body) => body.scores.map((row: { user_id: string }) => row.user_id),
  learning_mastery_gradebook_settings: (body) => body.learning_mastery_gradebook_settings,
}

type Alignment = { alignment_id: string; associated_asset_name: string; associated_asset_type: string }
type Row = { scores: { score: number | null }[]; links: { user: string; section: string; status: string } }

const keyOf = (id: string, ids: Record<string, number>): string =>
  Object.entries(ids).find(([key, value]) => String(value) === id && /^[A-Z]+\d*$/.test(key))?.[0] ?? id
const keysOf = (value: object) => Object.keys(value).toSorted((a, b) => (a < b ? -1 : 1))
const rowsOf = (body: { rollups: Row[] }, ids: Record<string, number>, key: string) =>
  body.rollups.filter((row) => row.links.user === String(ids[key])).length

/** A case's text with the ids of its course for its placeholders; one that is an integer becomes a number. */
const fill = (value: unknown, ids: Record<string, number>): unknown => {
  if (Array.isArray(value)) return value.map((each) => fill(each, ids))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fill(each, ids)]))
  if (typeof value !== 'string') return value
  const integer = /^\{(\w+|root group) integer\}$/.exec(value)?.[1]
  if (integer !== undefined) return ids[integer === 'root group' ? 'G' : integer]
  return value.replaceAll(/\{(\w+?)( as string| string)?\}/g, (whole, key: string) =>
    String(ids[key] ?? whole),
  )
}

const queryOf = (params: Params): string =>
  new URLSearchParams(
    Object.entries(params).flatMap(([name, value]): [string, string][] =>
      Array.isArray(value) ? value.map((each) => [`${name}[]`, String(each)]) : [[name, String(value)]],
    ),
  ).toString()

/** Cases that this API answers otherwise on purpose, and the matter in which it differs. */
const differences: Readonly<Record<string, string>> = {
  'aggregate-shape': '`name` in a rollup',
  'contributing-scores-param-old': '`contributing_scores` entries',
  'order-string-id': 'the order POST: `outcome_id` may be its decimal text',
  'settings-show_students_with_no_results-false': 'settings values',
  'settings-show_student_avatars-true': 'settings values',
  'settings-students_per_page-30': 'settings values',
  'enqueue-unknown-student': '15, a queue for stored rollups',
}

const apiCases = cases.api_cases as unknown as ApiCase[]

eachEngine('published case', (openStore, engine) => {
  let api: TestApi | undefined
  const passed = new Set<string>()
  afterEach(() => api?.close())
  afterAll(() => {
    const differing = Object.keys(differences).filter((id) => passed.has(id))
    const failed = apiCases.filter(({ id }) => !passed.has(id))
    process.stdout.write(
      `${[
        `${apiCases.length} published cases on ${engine}: ${passed.size - differing.length} as published, ${differing.length} differ on purpose, ${failed.length} failed`,
        ...differing.map((id) => `  differs: ${id} (${differences[id]})`),
      ].join('\n')}\n`,
    )
  })

  test.each(apiCases)('$id', async ({ id, fixture, request, expected }) => {
    const course = (caseCourses[fixture ?? 'F2'] ?? caseCourses['F2']!)()
    const requester = setups[id]?.(course)
    const { ids } = course
    api = await openApi(openStore, [course.bundle])
    if (saved[id]) await storeSettings(api.database, { courseId: 700, userId: 1, settings: saved[id] })
    const params = (fill(request.params ?? {}, ids) as Params) ?? {}
    const sent = sentBodies[id] ?? fill(request.json_body, ids) ?? params
    const body = request.method === 'GET' ? undefined : JSON.stringify(sent)
    const answer = await api.call(
      `${String(fill(request.path, ids))}${request.method === 'GET' ? `?${queryOf(params)}` : ''}`,
      {
        method: request.method,
        token: requester === undefined ? 'token-1' : requester,
        ...(body === undefined ? {} : { body }),
        // What was stored at another time is given back as it is, described or not.
        described: saved[id] === undefined,
      },
    )
    const ours = { ...expected, ...expectations[id] }
    expect(answer.status).toBe(ours.status)
    const named = fill(ours.body, ids)
    if (request.path.endsWith('.csv')) expect(answer.text).toBe(named)
    if (typeof named === 'object' && named !== null) {
      if (answer.status >= 400) expect(answer.body).toEqual(named)
      else expectNamed(answer.body, { named, ids })
    }
    passed.add(id)
  })
})

const expectNamed = (
  body: Answer['body'],
  { named, ids }: { named: object; ids: Record<string, number> },
) => {
  for (const [name, value] of Object.entries(named)) {
    const read = readings[name]
    if (read === undefined) throw new Error(`the case names ${name}, which this test cannot read`)
    expect(read(body, ids), name).toEqual(value)
  }
}
