/**
 * Every endpoint, once. `path` is the route as documented (`:course_id` is a parameter) and gives, with
 * the method, the scope text that a limited access token must hold.
 */
export const endpoints = {
  outcomeRollups: {
    method: 'GET',
    path: '/api/v1/courses/:course_id/outcome_rollups',
    does: 'Rollups a user, or their mean or median over the course',
  },
  outcomeResults: {
    method: 'GET',
    path: '/api/v1/courses/:course_id/outcome_results',
    does: 'The results behind the rollups',
  },
  contributingScores: {
    method: 'GET',
    path: '/api/v1/courses/:course_id/outcomes/:outcome_id/contributing_scores',
    does: 'What an outcome is aligned to, and the scores that came of it',
  },
  masteryDistribution: {
    method: 'GET',
    path: '/api/v1/courses/:course_id/outcome_mastery_distribution',
    does: 'How many students, and which, stand on each level of each outcome',
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
  },
  saveGradebookSettings: {
    method: 'PUT',
    path: '/api/v1/courses/:course_id/learning_mastery_gradebook_settings',
    does: "Merges into the requester's settings of this gradebook",
  },
  self: { method: 'GET', path: '/api/v1/users/self', does: 'The requester' },
  courses: { method: 'GET', path: '/api/v1/courses', does: 'Courses of the requester' },
  course: { method: 'GET', path: '/api/v1/courses/:course_id', does: 'One course of the requester' },
  sections: { method: 'GET', path: '/api/v1/courses/:course_id/sections', does: 'Sections of a course' },
  courseUsers: { method: 'GET', path: '/api/v1/courses/:course_id/users', does: 'Users of a course' },
  capabilities: {
    method: 'GET',
    path: '/api/v1/gradebook/capabilities',
    does: 'What this source offers beyond the documented API',
  },
} as const satisfies Record<string, Endpoint>

/** Answers programs in JSON, whatever it answers. */
type ApiEndpoint = { method: 'GET' | 'POST' | 'PUT'; path: `/api/v1/${string}`; does: string }

/**
 * A file that a browser saves. It stands among the pages, outside /api, so a refusal is a page for people too; only a
 * script that says so (`X-Requested-With: XMLHttpRequest`) is told in JSON.
 */
type FileEndpoint = { method: 'GET'; path: `/courses/${string}.csv`; does: string }

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
