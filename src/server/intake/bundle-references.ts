import type { ReadParts } from './bundle-records.ts'
import { checkScales } from './bundle-scales.ts'
import type { BundleParts, CollectionName, Placed } from './bundle-schema.ts'
import { checkGroupTree } from './group-tree.ts'

/** What one of each collection is called. */
const names = {
  sections: 'a section',
  users: 'a user',
  outcome_groups: 'an outcome group',
  outcomes: 'an outcome',
  assignments: 'an assignment',
  quizzes: 'a quiz',
  rubrics: 'a rubric',
  question_banks: 'a question bank',
  live_assessments: 'a live assessment',
  alignments: 'an alignment',
} as const

type Referable = keyof typeof names

/** Where the content of an alignment stands in a bundle. */
export const contentCollections = {
  Assignment: 'assignments',
  Rubric: 'rubrics',
  AssessmentQuestionBank: 'question_banks',
  'Quizzes::Quiz': 'quizzes',
  'LiveAssessments::Assessment': 'live_assessments',
} as const satisfies Record<string, Referable>

type Reference = { path: string; id: string; collection: Referable }

/** What can be referred to, and where wrong references are told. */
export type References = Pick<ReadParts, 'ids' | 'problems'> & {
  /** What the ids are of; left out: the bundle. */
  whole?: 'this course'
  /** What the users are where not every user will do. */
  user?: 'a student'
}

/** Tells a reference to something that is not there; says whether it is. */
export const checkReference = (
  { ids, problems, whole, user }: References,
  { path, id, collection }: Reference,
): boolean => {
  if (ids.get(collection)?.has(id) === true) return true
  const name = collection === 'users' && user !== undefined ? user : names[collection]
  problems.addText(`${path}: ${id} is not ${name} of ${whole ?? 'this bundle'}`)
  return false
}

/** Checks how the records of a bundle refer to each other, results aside, and tells every problem. */
export const checkReferences = (read: ReadParts): void => {
  const { parts, problems } = read
  const refer = (path: string, id: string | null, collection: Referable) => {
    if (id !== null) checkReference(read, { path, id, collection })
  }
  for (const [place, each] of placedRecords('enrollments', parts)) {
    refer(`${place}.user_id`, each.user_id, 'users')
    refer(`${place}.section_id`, each.section_id, 'sections')
    refer(`${place}.associated_user_id`, each.associated_user_id, 'users')
    if (each.associated_user_id !== null && each.type !== 'ObserverEnrollment')
      problems.add(
        `${place}.associated_user_id`,
        each.associated_user_id,
        `is for observers, expected none with ${each.type}`,
      )
  }
  checkGroupTree(read, refer)
  for (const [place, each] of placedRecords('outcome_links', parts)) {
    refer(`${place}.outcome_id`, each.outcome_id, 'outcomes')
    refer(`${place}.group_id`, each.group_id, 'outcome_groups')
  }
  for (const [place, each] of placedRecords('quizzes', parts)) {
    refer(`${place}.assignment_id`, each.assignment_id, 'assignments')
    for (const [index, bank] of each.question_bank_ids.entries())
      refer(`${place}.question_bank_ids[${index}]`, bank, 'question_banks')
  }
  for (const [place, each] of placedRecords('rubrics', parts))
    refer(`${place}.assignment_id`, each.assignment_id, 'assignments')
  for (const [place, each] of placedRecords('alignments', parts)) {
    refer(`${place}.outcome_id`, each.outcome_id, 'outcomes')
    refer(`${place}.content_id`, each.content_id, contentCollections[each.content_type])
  }
  for (const [place, each] of placedRecords('outcome_orders', parts)) {
    refer(`${place}.user_id`, each.user_id, 'users')
    refer(`${place}.outcome_id`, each.outcome_id, 'outcomes')
  }
  for (const [place, each] of placedRecords('settings', parts))
    refer(`${place}.user_id`, each.user_id, 'users')
  for (const [place, each] of placedRecords('access_tokens', parts))
    refer(`${place}.user_id`, each.user_id, 'users')
  checkScales(read)
  checkRepeats(read)
}

function* placedRecords<Name extends CollectionName>(
  name: Name,
  parts: BundleParts,
): Generator<[place: string, record: BundleParts[Name][number]['record']]> {
  for (const { index, record } of parts[name]) yield [`${name}[${index}]`, record]
}

/** Tells every record that is known by what another one is known by already. */
const checkRepeats = ({ parts, problems }: ReadParts) => {
  const unique = <T>(
    placed: readonly Placed<T>[],
    {
      name,
      keyOf,
      shown,
    }: { name: string; keyOf: (record: T) => string | null; shown: (record: T) => string },
  ) => {
    const first = new Map<string, number>()
    for (const { index, record } of placed) {
      const key = keyOf(record)
      if (key === null) continue
      const earlier = first.get(key)
      if (earlier === undefined) first.set(key, index)
      else
        problems.addText(
          `${name}[${index}]${shown(record)} is that of ${name}[${earlier}] already, expected another`,
        )
    }
  }
  for (const name of withIds)
    unique<{ id: string }>(parts[name], { name, keyOf: ({ id }) => id, shown: ({ id }) => `.id: ${id}` })
  unique(parts.users, {
    name: 'users',
    keyOf: (user) => user.sis_user_id,
    shown: (user) => `.sis_user_id: ${JSON.stringify(user.sis_user_id)}`,
  })
  unique(parts.enrollments, {
    name: 'enrollments',
    keyOf: (each) => [each.user_id, each.section_id, each.type, each.associated_user_id].join(' '),
    shown: (each) => `: ${each.type} of user ${each.user_id} in section ${each.section_id}`,
  })
  unique(parts.outcome_orders, {
    name: 'outcome_orders',
    keyOf: (each) => `${each.user_id} ${each.outcome_id}`,
    shown: (each) => `: outcome ${each.outcome_id} of user ${each.user_id}`,
  })
  unique(parts.settings, {
    name: 'settings',
    keyOf: (each) => each.user_id,
    shown: (each) => `.user_id: ${each.user_id}`,
  })
  // Not even an error shows a token.
  unique(parts.access_tokens, {
    name: 'access_tokens',
    keyOf: (each) => each.token,
    shown: () => '.token: the token',
  })
}

const withIds = [
  'sections',
  'users',
  'outcome_groups',
  'outcomes',
  'outcome_links',
  'assignments',
  'quizzes',
  'rubrics',
  'question_banks',
  'live_assessments',
  'alignments',
] as const satisfies readonly CollectionName[]
