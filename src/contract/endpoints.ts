/**
 * Every endpoint of the API, once. `path` is the route as documented (`:course_id` is a parameter) and gives, with
 * the method, the scope text that a limited access token must hold.
 */
export const endpoints = {
  outcomeRollups: {
    method: 'GET',
    path: '/api/v1/courses/:course_id/outcome_rollups',
    does: 'Rollups a user, or their mean or median over the course',
    readsCourse: true,
  },
  outcomeResults: {
    method: 'GET',
    path: '/api/v1/courses/:course_id/outcome_results',
    does: 'The results behind the rollups',
    readsCourse: true,
  },
  contributingScores: {
    method: 'GET',
    path: '/api/v1/courses/:course_id/outcomes/:outcome_id/contributing_scores',
    does: 'What an outcome is aligned to, and the scores that came of it',
    readsCourse: true,
  },
  masteryDistribution: {
    method: 'GET',
    path: '/api/v1/courses/:course_id/outcome_mastery_distribution',
    does: 'How many students, and which, stand on each level of each outcome',
    readsCourse: true,
  },
  outcomeRollupsFile: {
    method: 'GET',
    path: '/courses/:course_id/outcome_rollups.csv',
    does: 'The rollups as a table to save',
  },
  assignOutcomeOrder: {
    method: 'POST',
    path: '/api/v1/courses/:course_id/assign_outcome_order',
    does: "Saves the requester's order of outcome columns",
  },
  gradebookSettings: {
    method: 'GET',
    path: '/api/v1/courses/:course_id/learning_mastery_gradebook_settings',
    does: "The requester's settings of this gradebook",
    readsCourse: true,
  },
  saveGradebookSettings: {
    method: 'PUT',
    path: '/api/v1/courses/:course_id/learning_mastery_gradebook_settings',
    does: "Merges into the requester's settings of this gradebook",
  },
  gradebookView: {
    method: 'GET',
    path: '/api/v1/courses/:course_id/gradebook/view',
    does: 'How the requester looks at this gradebook',
  },
  saveGradebookView: {
    method: 'PUT',
    path: '/api/v1/courses/:course_id/gradebook/view',
    does: 'Changes how the requester looks at this gradebook, part by part',
  },
  writeResultBatch: {
    method: 'POST',
    path: '/api/v1/courses/:course_id/outcome_results/batch',
    does: 'Writes results, up to 5,000 at once',
    largestBody: 5 * 1024 * 1024,
  },
  changeOutcome: {
    method: 'PUT',
    path: '/api/v1/courses/:course_id/outcomes/:outcome_id',
    does: 'Changes how an outcome is measured',
  },
  changeMasteryScale: {
    method: 'PUT',
    path: '/api/v1/courses/:course_id/mastery_scale',
    does: "Changes or removes the course's own scale and method",
  },
  self: { method: 'GET', path: '/api/v1/users/self', does: 'The requester' },
  courses: { method: 'GET', path: '/api/v1/courses', does: 'Courses of the requester' },
  course: {
    method: 'GET',
    path: '/api/v1/courses/:course_id',
    does: 'One course of the requester',
    readsCourse: true,
  },
  sections: {
    method: 'GET',
    path: '/api/v1/courses/:course_id/sections',
    does: 'Sections of a course',
    readsCourse: true,
  },
  courseUsers: {
    method: 'GET',
    path: '/api/v1/courses/:course_id/users',
    does: 'Users of a course',
    readsCourse: true,
  },
  enrollments: {
    method: 'GET',
    path: '/api/v1/courses/:course_id/enrollments',
    does: 'Enrolments in a course',
    readsCourse: true,
  },
  userDetails: {
    method: 'GET',
    path: '/api/v1/courses/:course_id/users/:user_id/lmgb_user_details',
    does: 'Sections and last sign-in of a student',
  },
  rootOutcomeGroup: {
    method: 'GET',
    path: '/api/v1/courses/:course_id/root_outcome_group',
    does: "The root of a course's outcome tree",
    readsCourse: true,
  },
  outcomeGroups: {
    method: 'GET',
    path: '/api/v1/courses/:course_id/outcome_groups',
    does: "Groups of a course's outcome tree",
    readsCourse: true,
  },
  outcomeGroupLinks: {
    method: 'GET',
    path: '/api/v1/courses/:course_id/outcome_group_links',
    does: 'Which outcome lies in which group',
    readsCourse: true,
  },
  outcomeAlignments: {
    method: 'GET',
    path: '/api/v1/courses/:course_id/outcome_alignments',
    does: 'The work in which outcomes are assessed',
    readsCourse: true,
  },
  enqueueRollupCalculation: {
    method: 'POST',
    path: '/api/v1/courses/:course_id/enqueue_outcome_rollup_calculation',
    does: 'Nothing: rollups are never behind',
  },
  capabilities: {
    method: 'GET',
    path: '/api/v1/gradebook/capabilities',
    does: 'What this source offers beyond the documented API',
  },
} as const satisfies Record<string, Endpoint>

/** Answers programs in JSON, whatever it answers. */
type ApiEndpoint = {
  method: 'GET' | 'POST' | 'PUT'
  path: `/api/v1/${string}`
  does: string
  /** Its answer follows from the course's version and what the requester is and chose in it: it has an ETag. */
  readsCourse?: boolean
  /** The most bytes that a body may have; left out: 1 MiB. */
  largestBody?: number
}

/**
 * A file that a browser saves. It stands among the pages, outside /api, so a refusal is a page for people too; only a
 * script that says so (`X-Requested-With: XMLHttpRequest`) is told in JSON.
 */
type FileEndpoint = {
  method: 'GET'
  path: `/courses/${string}.csv`
  does: string
  readsCourse?: undefined
  largestBody?: undefined
}

export type Endpoint = ApiEndpoint | FileEndpoint
export type EndpointName = keyof typeof endpoints

export const isFileEndpoint = (endpoint: Endpoint): endpoint is FileEndpoint =>
  !endpoint.path.startsWith('/api/')

/** The scope text of an endpoint, as access tokens list it: `url:GET|/api/v1/courses/:course_id/outcome_results`. */
export const scopeOf = (endpoint: Endpoint): string => `url:${endpoint.method}|${endpoint.path}`

/** An endpoint's path with its parameters filled in, each percent-encoded. */
export const pathOf = (endpoint: Endpoint, parameters: Readonly<Record<string, string>> = {}): string =>
  endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = parameters[name]
    if (value === undefined) throw new Error(`${endpoint.path} needs ${name}`)
    return encodeURIComponent(value)
  })
