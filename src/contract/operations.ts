import * as z from 'zod/mini'
import { outcomeAlignmentsResponse } from './alignment.ts'
import { capabilitiesSchema } from './capabilities.ts'
import { contributingScoresResponse } from './contributing-scores.ts'
import { courseSchema, coursesResponse, sectionsResponse } from './course.ts'
import type { EndpointName } from './endpoints.ts'
import { masteryDistributionResponse } from './mastery-distribution.ts'
import { masteryScaleAnswer, masteryScaleBody, outcomeMeasureAnswer, outcomeMeasureBody } from './measure.ts'
import { outcomeOrderBody } from './outcome-order.ts'
import {
  fullOutcomeLinksResponse,
  outcomeGroupSchema,
  outcomeGroupsResponse,
  outcomeLinksResponse,
} from './outcome.ts'
import { resultBatchAnswer, resultBatchBody } from './result-batch.ts'
import { outcomeResultsResponse } from './result.ts'
import { courseRollupsResponse, userRollupsResponse } from './rollup.ts'
import { settingsEnvelope, settingValues } from './settings.ts'
import { courseEnrollmentsResponse, courseUserSchema, selfSchema, userDetailsSchema } from './user.ts'
import { savedViewChange, savedViewSchema } from './view.ts'

/** What a parameter of the query holds: one text, or several (`name[]=a&name[]=b` or `name=a,b`). */
type Parameter = { is: 'text' | 'list' | 'number' | 'switch'; says: string; values?: readonly string[] }

const text = (says: string, values?: readonly string[]): Parameter => ({
  is: 'text',
  says,
  ...(values && { values }),
})
const list = (says: string, values?: readonly string[]): Parameter => ({
  is: 'list',
  says,
  ...(values && { values }),
})
const number = (says: string): Parameter => ({ is: 'number', says })
const flag = (says: string): Parameter => ({ is: 'switch', says })

/** Every parameter of a query, once: an endpoint names those that it takes. */
export const parameters = {
  page: number('Which page, counted from 1; one past the end is empty.'),
  per_page: number('How many a page has, 1 to 100; 10 unless told.'),
  user_ids: list(
    'Only these users: ids, `self`, or `sis_user_id:X`, `sis_login_id:X`, `sis_integration_id:X`, `lti_user_id:X`, `uuid:X`.',
  ),
  section_id: text('Only students of this section; not together with `user_ids`.'),
  section_ids: list(
    'Only students of one of these sections; not together with `section_id` or `user_ids`. Ours alone.',
  ),
  search_term: text(
    'Only who has this text in name or sortable name, for graders in SIS id or login too; case and accents do not matter.',
  ),
  level: list(
    'Only students on one of these levels: `OUTCOME_ID:INDEX`, the index into the outcome’s ratings from the top, `OUTCOME_ID:below` for a score below all of them, `:unscored` for results that give no score yet, `:unassessed` for no result, or `:none` for either of these two. Several of one outcome are alternatives, outcomes add up. Ours alone.',
  ),
  outcome_ids: list('Only these outcomes; not together with `outcome_group_id`.'),
  outcome_arrangement: text(
    'Columns arranged so, and not as the requester has them at present. Ours alone.',
    settingValues.outcome_arrangement,
  ),
  outcome_group_id: text('Only outcomes linked in this group itself; not together with `outcome_ids`.'),
  aggregate: text('`course`: one rollup over all students in place of one a student.', ['course']),
  aggregate_stat: text('The mean unless told.', ['mean', 'median']),
  exclude: list('What is left out.', [
    'missing_user_rollups',
    'missing_outcome_results',
    'concluded_enrollments',
    'inactive_enrollments',
  ]),
  sort_by: text(
    'What students are ordered by; by id unless told. Ours alone: how many outcomes each has mastered, how many of the ' +
      'assessed ones not, and the mean of all on one common scale.',
    [
      'student',
      'student_name',
      'student_sis_id',
      'student_integration_id',
      'student_login_id',
      'outcome',
      'contributing_score',
      'mastered',
      'not_mastered',
      'mean',
    ],
  ),
  sort_outcome_id: text('The outcome to sort by, under `sort_by=outcome`.'),
  sort_alignment_id: text('The alignment to sort by (`D_12`), under `sort_by=contributing_score`.'),
  sort_order: text('Ascending unless told; who has no score is last either way.', ['asc', 'desc']),
  add_defaults: flag('`true`: ratings have `mastery` and default colours.'),
  rating_percents: flag(
    '`true`: ratings of `linked.outcomes` have `percent`, over all pages; ours alone: each outcome’s `unscored_percent`.',
  ),
  contributing_scores: flag('`true`: every score’s links have its `contributing_scores`.'),
  student_ids: list('Of the students only these, by id; ids of others find nobody.'),
  only_assignment_alignments: flag('Only alignments to assignments.'),
  show_unpublished_assignments: flag('Also alignments to assignments that are not published.'),
  include_hidden: flag('Also results that are hidden from the gradebook; for graders.'),
  'include of rollups': list('Collections beside the rollups, under `linked`.', [
    'outcomes',
    'outcome_groups',
    'outcome_links',
    'outcome_paths',
    'outcomes.alignments',
    'users',
    'courses',
    'alignments',
    'assignments',
  ]),
  'include of distribution': list('More of each outcome.', ['alignment_distributions']),
  'include of sections': list('More of each section.', ['total_students']),
  'include of users': list('More of each user.', ['enrollments']),
  'search_term of users': text(
    'Only who has this text, 2 characters at least, in name, sortable name, SIS id or login.',
  ),
  type: list('Only enrolments of these types, such as `StudentEnrollment`.'),
  state: list('Only enrolments in these states.'),
  user_id: text('Only enrolments of this user.'),
  student_id: text('The work of this student: published alone.'),
  assignment_id: text('Only this assignment.'),
  outcome_style: text('How much is said of each outcome.', ['abbrev', 'full']),
  enrollment_type: list('Only users enrolled so.', [
    'teacher',
    'student',
    'student_view',
    'ta',
    'observer',
    'designer',
  ]),
} as const satisfies Record<string, Parameter>

export type ParameterName = keyof typeof parameters

/** How a parameter is called in a query: `include of rollups` is `include`; of a list without its brackets. */
export const nameOf = (known: ParameterName): string => known.replace(/ of \w+$/, '')

/** What an endpoint takes beside its path, and what it answers with; null: 204 and nothing. A file is text. */
export type Operation = {
  takes?: readonly ParameterName[]
  body?: z.core.$ZodType
  answer: z.core.$ZodType | null | { file: string }
}

const paging = ['page', 'per_page'] as const
const outcomeChoice = ['outcome_ids', 'outcome_group_id'] as const
const studentChoice = ['user_ids', 'section_id'] as const
const filters = ['section_ids', 'search_term', 'level'] as const
const alignmentChoice = ['only_assignment_alignments', 'show_unpublished_assignments'] as const
const sorting = ['sort_by', 'sort_outcome_id', 'sort_alignment_id', 'sort_order'] as const

export const operations: Record<EndpointName, Operation> = {
  outcomeRollups: {
    takes: [
      ...studentChoice,
      ...filters,
      ...outcomeChoice,
      'outcome_arrangement',
      'exclude',
      'aggregate',
      'aggregate_stat',
      ...sorting,
      'include of rollups',
      'add_defaults',
      'rating_percents',
      'contributing_scores',
      ...paging,
    ],
    answer: z.union([userRollupsResponse, courseRollupsResponse]),
  },
  outcomeResults: {
    takes: [...studentChoice, ...outcomeChoice, 'include_hidden', 'include of rollups', ...paging],
    answer: outcomeResultsResponse,
  },
  contributingScores: {
    takes: [...studentChoice, ...alignmentChoice],
    answer: contributingScoresResponse,
  },
  masteryDistribution: {
    takes: [
      ...studentChoice,
      'student_ids',
      ...filters,
      ...outcomeChoice,
      'exclude',
      'include of distribution',
      ...alignmentChoice,
      'add_defaults',
    ],
    answer: masteryDistributionResponse,
  },
  outcomeRollupsFile: {
    takes: [...studentChoice, ...filters, ...outcomeChoice, 'exclude', ...sorting],
    answer: { file: 'text/csv' },
  },
  assignOutcomeOrder: { body: outcomeOrderBody, answer: null },
  gradebookSettings: { answer: settingsEnvelope },
  saveGradebookSettings: { body: settingsEnvelope, answer: settingsEnvelope },
  self: { answer: selfSchema },
  courses: { takes: paging, answer: coursesResponse },
  course: { answer: courseSchema },
  sections: { takes: ['include of sections', ...paging], answer: sectionsResponse },
  courseUsers: {
    takes: ['enrollment_type', 'search_term of users', 'include of users', ...paging],
    answer: z.array(courseUserSchema),
  },
  writeResultBatch: { body: resultBatchBody, answer: resultBatchAnswer },
  changeOutcome: { body: outcomeMeasureBody, answer: outcomeMeasureAnswer },
  changeMasteryScale: { body: masteryScaleBody, answer: masteryScaleAnswer },
  gradebookView: { answer: savedViewSchema },
  saveGradebookView: { body: savedViewChange, answer: savedViewSchema },
  enrollments: { takes: ['type', 'state', 'user_id', ...paging], answer: courseEnrollmentsResponse },
  userDetails: { answer: userDetailsSchema },
  rootOutcomeGroup: { answer: outcomeGroupSchema },
  outcomeGroups: { takes: paging, answer: outcomeGroupsResponse },
  outcomeGroupLinks: {
    takes: ['outcome_style', ...paging],
    answer: z.union([outcomeLinksResponse, fullOutcomeLinksResponse]),
  },
  outcomeAlignments: { takes: ['student_id', 'assignment_id'], answer: outcomeAlignmentsResponse },
  enqueueRollupCalculation: { answer: null },
  capabilities: { answer: capabilitiesSchema },
}
