import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  customType,
  doublePrecision,
  foreignKey,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  pgView,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core'
import type { ResultBatchAnswer } from '#contract/result-batch.ts'
import type { GradebookSettings } from '#contract/settings.ts'
import type { SavedView } from '#contract/view.ts'
import type { StoredRating } from '#mastery/scale.ts'

// Ids are bigint in the database and decimal text everywhere else. The ids of a course's things are the course's own,
// so every key of theirs begins with course_id, which is also what lets the store be spread over a cluster by course.
const id = customType<{ data: string; driverData: string }>({ dataType: () => 'bigint' })
const courseId = () => id('course_id').notNull()
const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' })

export const course = pgTable('course', {
  id: id('id').primaryKey(),
  name: text('name').notNull(),
  sisCourseId: text('sis_course_id'),
  timeZone: text('time_zone'),
  calculationMethod: text('calculation_method'),
  calculationInt: integer('calculation_int'),
  masteryScale: jsonb('mastery_scale').$type<{ ratings: StoredRating[] }>(),
  features: jsonb('features').$type<string[]>().notNull(),
  /** Goes up with every write that an answer about the course could show. */
  version: id('version')
    .notNull()
    .default(sql`1`),
  /** The version in which anything but results changed last. */
  structureVersion: id('structure_version')
    .notNull()
    .default(sql`1`),
  /** Set by a migration that changed what rollups are worked out from: they are rebuilt when the store is opened. */
  rollupsDue: boolean('rollups_due').notNull().default(false),
})

export const appUser = pgTable(
  'app_user',
  {
    id: id('id').primaryKey(),
    name: text('name').notNull(),
    sortableName: text('sortable_name').notNull(),
    shortName: text('short_name').notNull(),
    sisUserId: text('sis_user_id').unique(),
    integrationId: text('integration_id'),
    loginId: text('login_id'),
    uuid: text('uuid'),
    ltiUserId: text('lti_user_id'),
    avatarUrl: text('avatar_url'),
    lastLogin: at('last_login'),
    locale: text('locale'),
    accountAdmin: boolean('account_admin').notNull().default(false),
    csvExport: jsonb('csv_export').$type<{ byte_order_mark?: boolean; semicolon?: boolean }>(),
  },
  // Names are sorted the same on both engines: Álvarez beside Alvarez, Öberg under O.
  (table) => [index('app_user_by_name').on(sql`${table.sortableName} COLLATE "und-x-icu"`, table.id)],
)

export const section = pgTable(
  'section',
  {
    courseId: courseId(),
    id: id('id').notNull(),
    name: text('name').notNull(),
    sisSectionId: text('sis_section_id'),
  },
  (table) => [primaryKey({ columns: [table.courseId, table.id] })],
)

export const enrollment = pgTable(
  'enrollment',
  {
    courseId: courseId(),
    id: bigint('id', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    userId: id('user_id').notNull(),
    sectionId: id('section_id').notNull(),
    type: text('type').notNull(),
    workflowState: text('workflow_state').notNull().default('active'),
    associatedUserId: id('associated_user_id'),
    limitPrivilegesToCourseSection: boolean('limit_privileges_to_course_section').notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.courseId, table.id] }),
    unique('enrollment_is_known_by')
      .on(table.courseId, table.userId, table.sectionId, table.type, table.associatedUserId)
      .nullsNotDistinct(),
    index('enrollment_user').on(table.userId, table.courseId),
    foreignKey({
      columns: [table.courseId, table.sectionId],
      foreignColumns: [section.courseId, section.id],
    }),
  ],
)

export const outcomeGroup = pgTable(
  'outcome_group',
  {
    courseId: courseId(),
    id: id('id').notNull(),
    title: text('title').notNull(),
    parentId: id('parent_id'),
    description: text('description'),
    vendorGuid: text('vendor_guid'),
  },
  (table) => [primaryKey({ columns: [table.courseId, table.id] })],
)

export const outcome = pgTable(
  'outcome',
  {
    courseId: courseId(),
    id: id('id').notNull(),
    title: text('title').notNull(),
    displayName: text('display_name'),
    description: text('description'),
    friendlyDescription: text('friendly_description'),
    vendorGuid: text('vendor_guid'),
    calculationMethod: text('calculation_method'),
    calculationInt: integer('calculation_int'),
    masteryPoints: doublePrecision('mastery_points').notNull(),
    pointsPossible: doublePrecision('points_possible').notNull(),
    ratings: jsonb('ratings').$type<StoredRating[]>().notNull(),
    /** The version of the course in which results of it changed last, where nothing else did. */
    resultsVersion: id('results_version')
      .notNull()
      .default(sql`0`),
  },
  (table) => [primaryKey({ columns: [table.courseId, table.id] })],
)

export const outcomeLink = pgTable(
  'outcome_link',
  {
    courseId: courseId(),
    id: id('id').notNull(),
    outcomeId: id('outcome_id').notNull(),
    groupId: id('group_id').notNull(),
    workflowState: text('workflow_state').notNull().default('active'),
  },
  (table) => [
    primaryKey({ columns: [table.courseId, table.id] }),
    foreignKey({
      columns: [table.courseId, table.outcomeId],
      foreignColumns: [outcome.courseId, outcome.id],
    }),
    foreignKey({
      columns: [table.courseId, table.groupId],
      foreignColumns: [outcomeGroup.courseId, outcomeGroup.id],
    }),
  ],
)

export const assignment = pgTable(
  'assignment',
  {
    courseId: courseId(),
    id: id('id').notNull(),
    name: text('name').notNull(),
    htmlUrl: text('html_url'),
    submissionTypes: jsonb('submission_types').$type<string[]>().notNull(),
    published: boolean('published').notNull().default(true),
    dueAt: at('due_at'),
    gradingType: text('grading_type'),
    postManually: boolean('post_manually').notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.courseId, table.id] })],
)

export const quiz = pgTable(
  'quiz',
  {
    courseId: courseId(),
    id: id('id').notNull(),
    title: text('title').notNull(),
    assignmentId: id('assignment_id'),
    questionBankIds: jsonb('question_bank_ids').$type<string[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.courseId, table.id] })],
)

export const rubric = pgTable(
  'rubric',
  {
    courseId: courseId(),
    id: id('id').notNull(),
    title: text('title').notNull(),
    assignmentId: id('assignment_id'),
  },
  (table) => [primaryKey({ columns: [table.courseId, table.id] })],
)

export const questionBank = pgTable(
  'question_bank',
  { courseId: courseId(), id: id('id').notNull(), title: text('title').notNull() },
  (table) => [primaryKey({ columns: [table.courseId, table.id] })],
)

export const liveAssessment = pgTable(
  'live_assessment',
  { courseId: courseId(), id: id('id').notNull(), title: text('title').notNull() },
  (table) => [primaryKey({ columns: [table.courseId, table.id] })],
)

export const alignment = pgTable(
  'alignment',
  {
    courseId: courseId(),
    id: id('id').notNull(),
    outcomeId: id('outcome_id').notNull(),
    contentType: text('content_type').notNull(),
    contentId: id('content_id').notNull(),
    /** The fraction (0..1) of the work's points at which the outcome is mastered; null: the outcome's own. */
    masteryScore: doublePrecision('mastery_score'),
    workflowState: text('workflow_state').notNull().default('active'),
  },
  (table) => [
    primaryKey({ columns: [table.courseId, table.id] }),
    foreignKey({
      columns: [table.courseId, table.outcomeId],
      foreignColumns: [outcome.courseId, outcome.id],
    }),
  ],
)

export const result = pgTable(
  'result',
  {
    courseId: courseId(),
    id: id('id').notNull(),
    userId: id('user_id').notNull(),
    outcomeId: id('outcome_id').notNull(),
    alignmentId: id('alignment_id').notNull(),
    score: doublePrecision('score'),
    possible: doublePrecision('possible'),
    percent: doublePrecision('percent'),
    /** Whether `percent` came with the result; otherwise it was worked out, and is so anew when the scale changes. */
    percentGiven: boolean('percent_given').notNull().default(false),
    mastery: boolean('mastery'),
    /** The same of `mastery`. */
    masteryGiven: boolean('mastery_given').notNull().default(false),
    hidden: boolean('hidden').notNull().default(false),
    hidePoints: boolean('hide_points').notNull().default(false),
    title: text('title'),
    submittedAt: at('submitted_at'),
    assessedAt: at('assessed_at'),
    artifactType: text('artifact_type'),
    associationType: text('association_type'),
    associationId: id('association_id'),
    posted: boolean('posted').notNull().default(true),
    workflowState: text('workflow_state').notNull().default('active'),
  },
  (table) => [
    primaryKey({ columns: [table.courseId, table.id] }),
    index('result_behind_a_cell').on(table.courseId, table.userId, table.outcomeId),
    foreignKey({
      columns: [table.courseId, table.alignmentId],
      foreignColumns: [alignment.courseId, alignment.id],
    }),
  ],
)

/** The kept rollup of one user and outcome, once a reading: 0 of all results, 1 of posted ones. No row: no result with a score. */
export const rollupScore = pgTable(
  'rollup_score',
  {
    courseId: courseId(),
    userId: id('user_id').notNull(),
    outcomeId: id('outcome_id').notNull(),
    reading: smallint('reading').notNull(),
    score: doublePrecision('score'),
    count: integer('count').notNull(),
    hidePoints: boolean('hide_points'),
    title: text('title'),
    submittedAt: at('submitted_at'),
  },
  (table) => [
    primaryKey({ columns: [table.courseId, table.reading, table.userId, table.outcomeId] }),
    // With the user, so that students by score are read from the index alone.
    index('rollup_score_by_outcome').on(
      table.courseId,
      table.reading,
      table.outcomeId,
      table.score,
      table.userId,
    ),
  ],
)

/**
 * All kept rollups of one user in one reading as the text of a page's `scores`, by outcome id: a page of whole rows is
 * put together of these. No row: no rollups.
 */
export const rollupRow = pgTable(
  'rollup_row',
  {
    courseId: courseId(),
    userId: id('user_id').notNull(),
    reading: smallint('reading').notNull(),
    scores: text('scores').notNull(),
  },
  (table) => [primaryKey({ columns: [table.courseId, table.reading, table.userId] })],
)

/**
 * Batches of results that were written, by the key that their writer gave them, with what was answered: a batch sent
 * again is answered again and written once. `body_hash` is the SHA-256 (hex) of the request's body.
 */
export const resultBatch = pgTable(
  'result_batch',
  {
    courseId: courseId(),
    userId: id('user_id').notNull(),
    key: text('key').notNull(),
    bodyHash: text('body_hash').notNull(),
    answer: json('answer').$type<ResultBatchAnswer>().notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.courseId, table.userId, table.key] }),
    index('result_batch_by_age').on(table.courseId, table.createdAt),
  ],
)

export const outcomeOrder = pgTable(
  'outcome_order',
  {
    courseId: courseId(),
    userId: id('user_id').notNull(),
    outcomeId: id('outcome_id').notNull(),
    position: integer('position').notNull(),
  },
  (table) => [primaryKey({ columns: [table.courseId, table.userId, table.outcomeId] })],
)

export const gradebookSetting = pgTable(
  'gradebook_setting',
  {
    courseId: courseId(),
    userId: id('user_id').notNull(),
    settings: jsonb('settings').$type<GradebookSettings>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.courseId, table.userId] })],
)

export const gradebookView = pgTable(
  'gradebook_view',
  {
    courseId: courseId(),
    userId: id('user_id').notNull(),
    view: jsonb('view').$type<SavedView>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.courseId, table.userId] })],
)

/** Access tokens, kept as SHA-256 hashes (hex). `scopes` null: every scope of the user. */
export const accessToken = pgTable(
  'access_token',
  {
    tokenHash: text('token_hash').primaryKey(),
    userId: id('user_id').notNull(),
    scopes: jsonb('scopes').$type<string[]>(),
    purpose: text('purpose'),
    createdAt: at('created_at').notNull().defaultNow(),
    expiresAt: at('expires_at'),
    revokedAt: at('revoked_at'),
  },
  (table) => [index('access_token_user').on(table.userId)],
)

/** One-time sign-in links; `usedBySession` is the hash of the session that the link was exchanged for. */
export const signInLink = pgTable('sign_in_link', {
  keyHash: text('key_hash').primaryKey(),
  userId: id('user_id').notNull(),
  createdAt: at('created_at').notNull().defaultNow(),
  expiresAt: at('expires_at').notNull(),
  usedAt: at('used_at'),
  usedBySession: text('used_by_session'),
})

export const session = pgTable(
  'session',
  {
    sessionHash: text('session_hash').primaryKey(),
    userId: id('user_id').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
    expiresAt: at('expires_at').notNull(),
  },
  (table) => [index('session_user').on(table.userId)],
)

/**
 * Results that count: neither they nor their alignment deleted. The association is what a result is a result of: what it
 * says itself, else what it is aligned to; half of one, a type or an id alone, says nothing. `assignment_id` is the
 * assignment behind that work, null where there is none; `withheld` marks work not yet posted to students (behind a
 * manually posted, graded assignment).
 */
export const liveResult = pgView('live_result', {
  courseId: courseId(),
  id: id('id').notNull(),
  userId: id('user_id').notNull(),
  outcomeId: id('outcome_id').notNull(),
  alignmentId: id('alignment_id').notNull(),
  contentType: text('content_type').notNull(),
  contentId: id('content_id').notNull(),
  score: doublePrecision('score'),
  possible: doublePrecision('possible'),
  percent: doublePrecision('percent'),
  mastery: boolean('mastery'),
  hidden: boolean('hidden').notNull(),
  hidePoints: boolean('hide_points').notNull(),
  title: text('title'),
  submittedAt: at('submitted_at'),
  assessedAt: at('assessed_at'),
  artifactType: text('artifact_type'),
  associationType: text('association_type').notNull(),
  associationId: id('association_id').notNull(),
  assignmentId: id('assignment_id'),
  withheld: boolean('withheld').notNull(),
}).as(sql`
  SELECT r.course_id, r.id, r.user_id, r.outcome_id, r.alignment_id, a.content_type, a.content_id,
    r.score, r.possible, r.percent, r.mastery, r.hidden, r.hide_points, r.title, r.submitted_at, r.assessed_at,
    r.artifact_type,
    CASE WHEN r.association_type IS NULL OR r.association_id IS NULL THEN a.content_type ELSE r.association_type END
      AS association_type,
    CASE WHEN r.association_type IS NULL OR r.association_id IS NULL THEN a.content_id ELSE r.association_id END
      AS association_id,
    w.id AS assignment_id,
    (NOT r.posted AND w.id IS NOT NULL AND w.post_manually
      AND w.grading_type IS DISTINCT FROM 'not_graded') AS withheld
  FROM result r
  JOIN alignment a ON a.course_id = r.course_id AND a.id = r.alignment_id
  LEFT JOIN quiz q ON q.course_id = r.course_id AND q.id = CASE
    WHEN r.association_type = 'Quizzes::Quiz' AND r.association_id IS NOT NULL THEN r.association_id
    WHEN a.content_type = 'Quizzes::Quiz' THEN a.content_id END
  LEFT JOIN rubric b ON b.course_id = r.course_id AND a.content_type = 'Rubric' AND b.id = a.content_id
  LEFT JOIN assignment w ON w.course_id = r.course_id AND w.id = CASE
    WHEN r.association_type = 'Assignment' AND r.association_id IS NOT NULL THEN r.association_id
    ELSE coalesce(q.assignment_id, b.assignment_id, CASE WHEN a.content_type = 'Assignment' THEN a.content_id END) END
  WHERE r.workflow_state <> 'deleted' AND a.workflow_state <> 'deleted'
`)
