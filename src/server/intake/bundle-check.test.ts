import { describe, expect, it } from 'vitest'
import { exampleBundle, type LooseBundle } from '../testing/example-bundle.ts'
import { BundleError } from './bundle-problems.ts'
import { openBundle } from './bundle-source.ts'
import { checkBundle } from './import-bundle.ts'

/** What is wrong with the example once it is changed so. Results are checked because of the first problem. */
const problemsAfter = async (change: (bundle: LooseBundle) => unknown): Promise<readonly string[]> => {
  const bundle = exampleBundle()
  change(bundle)
  return problemsOf(bundle)
}

const problemsOf = async (document: unknown): Promise<readonly string[]> => {
  try {
    await checkBundle(await openBundle({ document }))
    return []
  } catch (error) {
    if (error instanceof BundleError) return error.problems
    throw error
  }
}

/** Results are only read where something else is wrong too: this is it. */
const withUnknownKey = (change: (bundle: LooseBundle) => unknown) => async () => {
  const problems = await problemsAfter((bundle) => {
    bundle['extra'] = 1
    return change(bundle)
  })
  expect(problems[0]).toBe('extra: 1 is under a key unknown here, expected no such key')
  return problems.slice(1)
}

const scale = (...ratings: [points: number, mastery: boolean][]) => ({
  ratings: ratings.map(([points, mastery]) => ({ points, mastery, description: 'x', color: 'ABCDEF' })),
})

it('finds nothing wrong with the example', async () => {
  expect(await problemsOf(exampleBundle())).toStrictEqual([])
})

describe('a record', () => {
  it.each<[string, (bundle: LooseBundle) => unknown, string]>([
    [
      'unknown key',
      (b) => (b.sections[1]!['colour'] = 'red'),
      'sections[1].colour: "red" is under a key unknown here, expected no such key',
    ],
    ['missing key', (b) => delete b.sections[1]!['name'], 'sections[1].name: missing, expected a text'],
    [
      'null for a needed key',
      (b) => (b.sections[1]!['name'] = null),
      'sections[1].name: null, expected a text',
    ],
    [
      'empty name',
      (b) => (b.sections[1]!['name'] = ' '),
      'sections[1].name: " ", expected a text that is not empty',
    ],
    [
      'NUL in a text',
      (b) => (b.course['name'] = 'a\0b'),
      'course.name: "a\\u0000b", expected a text without NUL and half characters',
    ],
    [
      'half a character',
      (b) => (b.course['name'] = '\uD83D'),
      'course.name: "\\ud83d", expected a text without NUL and half characters',
    ],
    [
      'id of zero',
      (b) => (b.course['id'] = 0),
      'course.id: 0, expected an id: a positive whole number or its decimal text',
    ],
    [
      'id too large for a number',
      (b) => (b.course['id'] = 2 ** 53),
      'course.id: 9007199254740992, expected an id: a positive whole number or its decimal text',
    ],
    [
      'id too large for the store',
      (b) => (b.course['id'] = '9223372036854775808'),
      'course.id: "9223372036854775808", expected an id: a positive whole number or its decimal text',
    ],
    [
      'time without a zone',
      (b) => (b.assignments[0]!['due_at'] = '2026-10-10T15:30:00'),
      'assignments[0].due_at: "2026-10-10T15:30:00", expected an ISO 8601 time with its zone, such as 2026-10-10T15:30:00Z',
    ],
    [
      'day that is none',
      (b) => (b.assignments[0]!['due_at'] = '2026-02-30T15:30:00Z'),
      'assignments[0].due_at: "2026-02-30T15:30:00Z", expected an ISO 8601 time with its zone, such as 2026-10-10T15:30:00Z',
    ],
    [
      'script as an address',
      (b) => (b.assignments[0]!['html_url'] = 'javascript:alert(1)'),
      'assignments[0].html_url: "javascript:alert(1)", expected an http or https address, or a path',
    ],
    [
      'unknown feature',
      (b) => (b.course['features'] = ['magic']),
      'course.features[0]: "magic", expected one of limit_section_visibility_in_lmgb, outcomes_new_decaying_average_calculation, improved_outcomes_management, outcomes_friendly_description',
    ],
    [
      'unknown zone',
      (b) => (b.course['time_zone'] = 'Mars/Base'),
      'course.time_zone: "Mars/Base", expected a time zone, such as America/Denver',
    ],
    [
      'unknown type',
      (b) => (b.alignments[0]!['content_type'] = 'Page'),
      'alignments[0].content_type: "Page", expected one of Assignment, Rubric, AssessmentQuestionBank, Quizzes::Quiz, LiveAssessments::Assessment',
    ],
    [
      'mastery above 1',
      (b) => (b.alignments[0]!['mastery_score'] = 1.01),
      'alignments[0].mastery_score: 1.01, expected a fraction from 0 to 1',
    ],
    [
      'scope that is none',
      (b) => (b.access_tokens[4]!['scopes'] = ['all']),
      'access_tokens[4].scopes[0]: "all", expected a scope, such as url:GET|/api/v1/courses/:course_id/outcome_rollups',
    ],
    [
      'setting that is none',
      (b) => (b.settings = [{ user_id: 1, learning_mastery_gradebook_settings: { students_per_page: 31 } }]),
      'settings[0].learning_mastery_gradebook_settings.students_per_page: 31, expected one of 15, 30, 50, 100',
    ],
    [
      'missing collection',
      (b) => delete (b as Record<string, unknown>)['question_banks'],
      'question_banks: missing, expected a list',
    ],
  ])('%s', async (_, change, problem) => {
    expect(await problemsAfter(change)).toStrictEqual([problem])
  })
})

describe('a method and its number', () => {
  const notUsed = 'expected none: A calculation value is not used with this calculation method'
  const notBetween = (min: number, max: number) =>
    `is not a valid value for this calculation method. The value must be between '${min}' and '${max}'`
  it.each<[string | null, number, string | undefined]>([
    ['decaying_average', 1, undefined],
    ['decaying_average', 99, undefined],
    ['decaying_average', 0, ` ${notBetween(1, 99)}`],
    ['weighted_average', 100, ` ${notBetween(1, 99)}`],
    ['standard_decaying_average', 50, undefined],
    ['standard_decaying_average', 49, ` ${notBetween(50, 99)}`],
    ['n_mastery', 10, undefined],
    ['n_mastery', 11, ` ${notBetween(1, 10)}`],
    ['highest', 1, `, ${notUsed}`],
    ['latest', 1, `, ${notUsed}`],
    ['average', 1, `, ${notUsed}`],
    [null, 65, `, ${notUsed}`],
  ])('%s with %d', async (method, int, problem) => {
    const calculation = { calculation_method: method, calculation_int: int }
    const problems = await problemsAfter((bundle) => {
      Object.assign(bundle.outcomes[0]!, calculation)
      Object.assign(bundle.course, calculation)
    })
    const expected = [
      `course.calculation_int: ${int}${problem}`,
      `outcomes[0].calculation_int: ${int}${problem}`,
    ]
    expect(problems).toStrictEqual(problem === undefined ? [] : expected)
  })
})

describe('the scale of a course', () => {
  const path = 'course.mastery_scale.ratings'
  it('of more than fifty levels is refused', async () => {
    const ratings = Array.from({ length: 51 }, (_, index) => ({ points: 51 - index, description: 'x' }))
    expect(await problemsAfter((bundle) => (bundle.outcomes[0]!.ratings = ratings))).toStrictEqual([
      expect.stringMatching(/^outcomes\[0\]\.ratings: \[.*…, expected at most 50 levels$/),
    ])
  })

  it.each<[ReturnType<typeof scale>, string[]]>([
    [scale([4, false], [3, true], [0, false]), []],
    [scale([4, false]), [`${path}: 0 ratings have mastery: true, expected exactly one`]],
    [scale([4, true], [3, true]), [`${path}: 2 ratings have mastery: true, expected exactly one`]],
    [scale([3, true], [3, false]), [`${path}[1].points: 3, expected less than the 3 before it`]],
    [scale([1, true], [3, false]), [`${path}[1].points: 3, expected less than the 1 before it`]],
  ])('%j', async (mastery_scale, expected) => {
    expect(await problemsAfter((bundle) => Object.assign(bundle.course, { mastery_scale }))).toStrictEqual(
      expected,
    )
  })
})

describe('the tree of groups', () => {
  it('has a root', async () => {
    expect(await problemsAfter((bundle) => (bundle.outcome_groups[0]!['parent_id'] = 202))).toStrictEqual([
      'outcome_groups: no group is without parent_id, expected one root',
      'outcome_groups[0].parent_id: 202 leads back to group 201 itself, expected the root above it',
      'outcome_groups[1].parent_id: 201 leads back to group 202 itself, expected the root above it',
    ])
  })

  it('has one root', async () => {
    expect(await problemsAfter((bundle) => delete bundle.outcome_groups[2]!['parent_id'])).toStrictEqual([
      'outcome_groups[2].parent_id: missing, expected one root only, which is outcome_groups[0]',
    ])
  })

  it('has no circle beside it', async () => {
    const circle = [
      { id: 1, title: 'a', parent_id: 2 },
      { id: 2, title: 'b', parent_id: 1 },
      { id: 3, title: 'below the circle', parent_id: 1 },
      { id: 4, title: 'its own parent', parent_id: 4 },
    ]
    expect(await problemsAfter((bundle) => bundle.outcome_groups.push(...circle))).toStrictEqual([
      'outcome_groups[3].parent_id: 2 leads back to group 1 itself, expected the root above it',
      'outcome_groups[4].parent_id: 1 leads back to group 2 itself, expected the root above it',
      'outcome_groups[6].parent_id: 4 leads back to group 4 itself, expected the root above it',
    ])
  })
})

describe('a reference to what the bundle does not have', () => {
  it.each<[string, (bundle: LooseBundle) => unknown, string]>([
    [
      'enrolled user',
      (b) => (b.enrollments[0]!['user_id'] = 5),
      'enrollments[0].user_id: 5 is not a user of this bundle',
    ],
    [
      'section',
      (b) => (b.enrollments[0]!['section_id'] = 5),
      'enrollments[0].section_id: 5 is not a section of this bundle',
    ],
    [
      'observed user',
      (b) => (b.enrollments[3]!['associated_user_id'] = 5),
      'enrollments[3].associated_user_id: 5 is not a user of this bundle',
    ],
    [
      'observed by no observer',
      (b) => (b.enrollments[0]!['associated_user_id'] = 1001),
      'enrollments[0].associated_user_id: "1001" is for observers, expected none with TeacherEnrollment',
    ],
    [
      'group above',
      (b) => (b.outcome_groups[1]!['parent_id'] = 5),
      'outcome_groups[1].parent_id: 5 is not an outcome group of this bundle',
    ],
    [
      'linked outcome',
      (b) => (b.outcome_links[0]!['outcome_id'] = 5),
      'outcome_links[0].outcome_id: 5 is not an outcome of this bundle',
    ],
    [
      'linked group',
      (b) => (b.outcome_links[0]!['group_id'] = 5),
      'outcome_links[0].group_id: 5 is not an outcome group of this bundle',
    ],
    [
      'assignment of a quiz',
      (b) => (b.quizzes[0]!['assignment_id'] = 5),
      'quizzes[0].assignment_id: 5 is not an assignment of this bundle',
    ],
    [
      'bank of a quiz',
      (b) => (b.quizzes[0]!['question_bank_ids'] = [5]),
      'quizzes[0].question_bank_ids[0]: 5 is not a question bank of this bundle',
    ],
    [
      'assignment of a rubric',
      (b) => (b.rubrics[0]!['assignment_id'] = 5),
      'rubrics[0].assignment_id: 5 is not an assignment of this bundle',
    ],
    [
      'content of the wrong type',
      (b) => (b.alignments[0]!['content_id'] = 601),
      'alignments[0].content_id: 601 is not an assignment of this bundle',
    ],
    [
      'user of an order',
      (b) => (b.outcome_orders = [{ user_id: 5, outcome_id: 301, position: 0 }]),
      'outcome_orders[0].user_id: 5 is not a user of this bundle',
    ],
    [
      'outcome of an order',
      (b) => (b.outcome_orders = [{ user_id: 1, outcome_id: 5, position: 0 }]),
      'outcome_orders[0].outcome_id: 5 is not an outcome of this bundle',
    ],
    [
      'user of settings',
      (b) => (b.settings = [{ user_id: 5, learning_mastery_gradebook_settings: {} }]),
      'settings[0].user_id: 5 is not a user of this bundle',
    ],
    [
      'user of a token',
      (b) => (b.access_tokens[0]!['user_id'] = 5),
      'access_tokens[0].user_id: 5 is not a user of this bundle',
    ],
  ])('%s', async (_, change, problem) => {
    expect(await problemsAfter(change)).toStrictEqual([problem])
  })

  it.each<[string, (bundle: LooseBundle) => unknown, string]>([
    ['user', (b) => (b.results[2]!['user_id'] = 5), 'results[2].user_id: 5 is not a user of this bundle'],
    [
      'outcome',
      (b) => (b.results[2]!['outcome_id'] = 5),
      'results[2].outcome_id: 5 is not an outcome of this bundle',
    ],
    [
      'alignment',
      (b) => (b.results[17]!['alignment_id'] = 99),
      'results[17].alignment_id: 99 is not an alignment of this bundle',
    ],
    [
      'alignment of another outcome',
      (b) => (b.results[0]!['alignment_id'] = 803),
      'results[0].outcome_id: 301 is not the outcome of alignment 803, expected 302',
    ],
    [
      'association',
      (b) => (b.results[0]!['association_id'] = 601),
      'results[0].association_id: 601 is not an assignment of this bundle',
    ],
    [
      'id of an earlier result',
      (b) => (b.results[9]!['id'] = '09001'),
      'results[9].id: 9001 is that of an earlier result already, expected another',
    ],
    ['score that is text', (b) => (b.results[9]!['score'] = '3'), 'results[9].score: "3", expected a number'],
  ])('of a result: %s', async (_, change, problem) => {
    expect(await withUnknownKey(change)()).toStrictEqual([problem])
  })

  it('is told once, not again for a record that has another problem', async () => {
    expect(await problemsAfter((bundle) => delete bundle.users[3]!['name'])).toStrictEqual([
      'users[3].name: missing, expected a text',
    ])
  })
})

describe('what is there twice', () => {
  it.each<[string, (bundle: LooseBundle) => unknown, string]>([
    [
      'id',
      (b) => (b.assignments[4]!['id'] = '501'),
      'assignments[4].id: 501 is that of assignments[0] already, expected another',
    ],
    [
      'SIS id',
      (b) => (b.users[8]!['sis_user_id'] = 'S1001'),
      'users[8].sis_user_id: "S1001" is that of users[3] already, expected another',
    ],
    [
      'enrolment',
      (b) => b.enrollments.push({ ...b.enrollments[3] }),
      'enrollments[11]: ObserverEnrollment of user 3 in section 11 is that of enrollments[3] already, expected another',
    ],
    [
      'token',
      (b) => (b.access_tokens[1]!['token'] = 'teacher-token'),
      'access_tokens[1].token: the token is that of access_tokens[0] already, expected another',
    ],
    [
      'settings',
      (b) => (b.settings = [1, 1].map((user_id) => ({ user_id, learning_mastery_gradebook_settings: {} }))),
      'settings[1].user_id: 1 is that of settings[0] already, expected another',
    ],
    [
      'place in an order',
      (b) => (b.outcome_orders = [0, 1].map((position) => ({ user_id: 1, outcome_id: 301, position }))),
      'outcome_orders[1]: outcome 301 of user 1 is that of outcome_orders[0] already, expected another',
    ],
  ])('%s', async (_, change, problem) => {
    expect(await problemsAfter(change)).toStrictEqual([problem])
  })
})

describe('the whole document', () => {
  it.each([[[]], [null], ['text'], [7]])('is not %j', async (document) => {
    expect(await problemsOf(document)).toStrictEqual([
      `the document: ${JSON.stringify(document)}, expected an object`,
    ])
  })

  it('has every problem told, the first hundred of them in words', async () => {
    const problems = await problemsAfter((bundle) => {
      for (let index = 0; index < 150; index += 1) bundle[`key_${index}`] = index
    })
    expect(problems).toHaveLength(101)
    expect(problems[99]).toBe('key_99: 99 is under a key unknown here, expected no such key')
    expect(problems[100]).toBe('and 50 more')
  })

  it('needs points possible only where there are no ratings', async () => {
    const path = 'outcomes[0].points_possible'
    const noRatings = { ratings: [], points_possible: null }
    expect(await problemsAfter((bundle) => Object.assign(bundle.outcomes[0]!, noRatings))).toStrictEqual([
      `${path}: missing, expected the points of full marks, since there are no ratings to tell them`,
    ])
  })
})
