import * as z from 'zod/mini'
import { mostRatings } from '#contract/measure.ts'
import { calculationMethods } from '#contract/outcome.ts'
import { gradebookSettingsSchema } from '#contract/settings.ts'
import {
  address,
  color,
  filled,
  id,
  integer,
  listOf,
  maybe,
  number,
  oneOf,
  text,
  time,
  truth,
} from './bundle-values.ts'

// The course bundle: one JSON document that holds everything of a course. Key by key; how the parts refer to each
// other is checked in bundle-references.ts.

export const record = <T extends z.core.$ZodLooseShape>(shape: T) =>
  z.strictObject(shape, {
    error: (issue) => (issue.code === 'invalid_type' ? 'expected an object' : undefined),
  })

/** Whether something is on, and what it is when the key is left out or null. */
const truthOr = (otherwise: boolean) =>
  z.pipe(
    z.optional(z.nullable(truth)),
    z.transform((value) => value ?? otherwise),
  )

const states = ['active', 'deleted'] as const
const stateOf = <const T extends readonly ['active', ...string[]]>(values: T) =>
  z.pipe(
    z.optional(z.nullable(oneOf(values))),
    z.transform((value): T[number] => value ?? 'active'),
  )

const zone = text.check(z.refine(isTimeZone, { error: 'expected a time zone, such as America/Denver' }))
const language = text.check(z.refine(isLanguage, { error: 'expected a language tag, such as en-GB' }))

function isTimeZone(value: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

function isLanguage(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value).length === 1
  } catch {
    return false
  }
}

const courseFeatures = [
  'limit_section_visibility_in_lmgb',
  'outcomes_new_decaying_average_calculation',
  'improved_outcomes_management',
  'outcomes_friendly_description',
] as const

const ratingsOf = <T extends z.core.$ZodType>(rating: T) =>
  listOf(rating).check(z.maxLength(mostRatings, { error: `expected at most ${mostRatings} levels` }))

/** The levels of a course's own scale. */
export const scaleRatings = ratingsOf(record({ points: number, description: text, color, mastery: truth }))

export const courseRecord = record({
  id,
  name: filled,
  sis_course_id: maybe(filled),
  time_zone: maybe(zone),
  calculation_method: maybe(oneOf(calculationMethods)),
  calculation_int: maybe(integer),
  mastery_scale: maybe(
    record({
      ratings: scaleRatings,
    }),
  ),
  features: z.pipe(
    z.optional(z.nullable(listOf(oneOf(courseFeatures)))),
    z.transform((value) => [...new Set(value ?? ['outcomes_new_decaying_average_calculation'])]),
  ),
})

const sectionRecord = record({ id, name: filled, sis_section_id: maybe(filled) })

const userRecord = record({
  id,
  name: filled,
  sortable_name: maybe(filled),
  short_name: maybe(filled),
  sis_user_id: maybe(filled),
  integration_id: maybe(text),
  login_id: maybe(text),
  uuid: maybe(text),
  lti_user_id: maybe(text),
  avatar_url: maybe(address),
  last_login: maybe(time),
  locale: maybe(language),
  account_admin: truthOr(false),
  csv_export: maybe(record({ byte_order_mark: z.optional(truth), semicolon: z.optional(truth) })),
})

const enrollmentRecord = record({
  user_id: id,
  section_id: id,
  type: oneOf([
    'StudentEnrollment',
    'StudentViewEnrollment',
    'TeacherEnrollment',
    'TaEnrollment',
    'DesignerEnrollment',
    'ObserverEnrollment',
  ]),
  workflow_state: stateOf([
    'active',
    'invited',
    'creation_pending',
    'inactive',
    'completed',
    'rejected',
    'deleted',
  ]),
  associated_user_id: maybe(id),
  limit_privileges_to_course_section: truthOr(false),
})

const groupRecord = record({
  id,
  title: filled,
  parent_id: maybe(id),
  description: maybe(text),
  vendor_guid: maybe(text),
})

/** The levels of an outcome. */
export const outcomeRatings = ratingsOf(
  record({
    points: number,
    description: text,
    color: z.optional(z.nullable(color)),
    mastery: z.optional(z.nullable(truth)),
  }),
)

const outcomeRecord = record({
  id,
  title: filled,
  display_name: maybe(text),
  description: maybe(text),
  friendly_description: maybe(text),
  vendor_guid: maybe(text),
  calculation_method: maybe(oneOf(calculationMethods)),
  calculation_int: maybe(integer),
  mastery_points: number,
  points_possible: maybe(number),
  ratings: outcomeRatings,
})

const linkRecord = record({ id, outcome_id: id, group_id: id, workflow_state: stateOf(states) })

const assignmentRecord = record({
  id,
  name: filled,
  html_url: maybe(address),
  submission_types: z.pipe(
    z.optional(z.nullable(listOf(text))),
    z.transform((value) => value ?? ['online_upload']),
  ),
  published: truthOr(true),
  due_at: maybe(time),
  grading_type: maybe(text),
  post_manually: truthOr(false),
})

const quizRecord = record({
  id,
  title: filled,
  assignment_id: maybe(id),
  question_bank_ids: z.pipe(
    z.optional(z.nullable(listOf(id))),
    z.transform((value) => value ?? []),
  ),
})

const rubricRecord = record({ id, title: filled, assignment_id: maybe(id) })
const titledRecord = record({ id, title: filled })

const alignmentRecord = record({
  id,
  outcome_id: id,
  content_type: oneOf([
    'Assignment',
    'Rubric',
    'AssessmentQuestionBank',
    'Quizzes::Quiz',
    'LiveAssessments::Assessment',
  ]),
  content_id: id,
  mastery_score: maybe(
    number.check(z.refine((value) => value >= 0 && value <= 1, { error: 'expected a fraction from 0 to 1' })),
  ),
  workflow_state: stateOf(states),
})

export const resultRecord = record({
  id,
  user_id: id,
  outcome_id: id,
  alignment_id: id,
  score: maybe(number),
  possible: maybe(number),
  /** Left out is not null: left out is computed. */
  percent: z.optional(z.nullable(number)),
  mastery: maybe(truth),
  hidden: truthOr(false),
  hide_points: truthOr(false),
  title: maybe(text),
  submitted_at: maybe(time),
  assessed_at: maybe(time),
  artifact_type: maybe(text),
  association_type: maybe(text),
  association_id: maybe(id),
  posted: truthOr(true),
  workflow_state: stateOf(states),
})

const orderRecord = record({ user_id: id, outcome_id: id, position: integer })

const settingsRecord = record({
  user_id: id,
  learning_mastery_gradebook_settings: record(gradebookSettingsSchema.shape),
})

const scopeText = 'expected a scope, such as url:GET|/api/v1/courses/:course_id/outcome_rollups'

const tokenRecord = record({
  user_id: id,
  token: filled,
  scopes: maybe(
    listOf(text.check(z.regex(/^url:(?:GET|POST|PUT|PATCH|DELETE)\|\/\S+$/u, { error: scopeText }))),
  ),
  expires_at: maybe(time),
  purpose: maybe(text),
})

/** The collections of a bundle but its results, in the order of the format. */
export const collections = {
  sections: sectionRecord,
  users: userRecord,
  enrollments: enrollmentRecord,
  outcome_groups: groupRecord,
  outcomes: outcomeRecord,
  outcome_links: linkRecord,
  assignments: assignmentRecord,
  quizzes: quizRecord,
  rubrics: rubricRecord,
  question_banks: titledRecord,
  live_assessments: titledRecord,
  alignments: alignmentRecord,
  outcome_orders: orderRecord,
  settings: settingsRecord,
  access_tokens: tokenRecord,
} as const

export const collectionNames = Object.keys(collections) as CollectionName[]

export const optionalCollections: ReadonlySet<string> = new Set([
  'live_assessments',
  'outcome_orders',
  'settings',
  'access_tokens',
])

export type CollectionName = keyof typeof collections
export type BundleCourse = z.output<typeof courseRecord>
export type BundleResult = z.output<typeof resultRecord>
export type BundleRecord<Name extends CollectionName> = z.output<(typeof collections)[Name]>

/** A parsed record and where it stood in its collection. */
export type Placed<T> = { index: number; record: T }

/** Everything of a bundle but its results. `course` is undefined where it could not be read. */
export type BundleParts = {
  course: BundleCourse | undefined
} & { [Name in CollectionName]: Placed<BundleRecord<Name>>[] }
