import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { type EndpointName, endpoints, isFileEndpoint } from '#contract/endpoints.ts'
import { authenticate } from './access/authenticate.ts'
import { openSignInLink, signOut } from './access/sign-in.ts'
import type { Database } from './database/database.ts'
import type { AppEnv, AppHandler } from './request/app-env.ts'
import { tellErrorsOfFiles } from './request/file-errors.ts'
import { bodyTooLarge, methodNotAllowed, notFound, Refusal } from './request/refusal.ts'
import { type Log, logRequests } from './request/request-log.ts'
import { keepPrivate, secureResponses } from './request/response-headers.ts'
import { assignOutcomeOrder } from './routes/assign-outcome-order.ts'
import { capabilities } from './routes/capabilities.ts'
import { contributingScores } from './routes/contributing-scores.ts'
import { courseUsers } from './routes/course-users.ts'
import { course, courses, sections, self } from './routes/courses.ts'
import { gradebookSettings, saveGradebookSettings } from './routes/gradebook-settings.ts'
import { health } from './routes/health.ts'
import { masteryDistribution } from './routes/mastery-distribution.ts'
import { outcomeResults } from './routes/outcome-results.ts'
import { outcomeRollupsFile } from './routes/outcome-rollups-file.ts'
import { outcomeRollups } from './routes/outcome-rollups.ts'
import type { RouteTools } from './routes/route.ts'
import { serveWebPages } from './routes/web-pages.ts'
import { createStores } from './stores/stores.ts'

export type AppSettings = {
  database: Database
  /** The folder of the built page; without it the API alone is served. */
  webRoot?: string
  log?: Log
  /** Where the gradebook is reached from outside, as links in answers name it; left out: wherever a request says. */
  baseUrl?: string
}

const silent: Log = { info() {}, error() {} }
const largestBody = 1024 * 1024

/** The page and the API over a store. It does not listen: whoever makes it gives it requests. */
export const createApp = ({ database, webRoot, log = silent, baseUrl }: AppSettings): Hono<AppEnv> => {
  const stores = createStores(database)
  const tools: RouteTools = { stores, baseUrl: baseUrl?.replace(/\/+$/, '') }
  const handlers: Record<EndpointName, AppHandler> = {
    outcomeRollups: outcomeRollups(tools),
    outcomeResults: outcomeResults(tools),
    contributingScores: contributingScores(tools),
    masteryDistribution: masteryDistribution(tools),
    outcomeRollupsFile: outcomeRollupsFile(tools, log),
    assignOutcomeOrder: assignOutcomeOrder(tools),
    gradebookSettings: gradebookSettings(tools),
    saveGradebookSettings: saveGradebookSettings(tools),
    self: self(),
    courses: courses(tools),
    course: course(tools),
    sections: sections(tools),
    courseUsers: courseUsers(tools),
    capabilities: capabilities(),
  }

  const app = new Hono<AppEnv>({ strict: false })
  app.use(logRequests(log), secureResponses, compress())
  app.use(
    '/api/*',
    keepPrivate,
    bodyLimit({
      maxSize: largestBody,
      onError: () => {
        throw bodyTooLarge()
      },
    }),
  )
  for (const { path } of Object.values(endpoints).filter(isFileEndpoint))
    app.use(path, keepPrivate, tellErrorsOfFiles)

  for (const [name, endpoint] of Object.entries(endpoints))
    app.on(
      endpoint.method,
      endpoint.path,
      authenticate(stores, endpoint),
      handlers[name as keyof typeof endpoints],
    )
  for (const [path, methods] of methodsByPath())
    app.all(path, () => {
      throw methodNotAllowed(methods.join(', '))
    })
  app.all('/api/*', () => {
    throw notFound()
  })
  app.get('/healthz', health(tools, log))
  app.post('/sign-out', signOut(stores.signIns))
  app.get('*', openSignInLink(stores.signIns, { secure: (url) => isSecure(baseUrl ?? url.href) }))
  serveWebPages(app, webRoot)

  app.notFound((context) => context.json(notFound().body, 404))
  app.onError((error, context) => {
    if (error instanceof Refusal) return context.json(error.body, error.status, error.headers)
    log.error({ err: error, method: context.req.method, path: context.req.path }, 'request failed')
    return context.json(
      { errors: [{ message: 'An error occurred.', error_code: 'internal_server_error' }] },
      500,
    )
  })
  return app
}

const methodsByPath = (): Map<string, string[]> => {
  const methods = new Map<string, string[]>()
  for (const { path, method } of Object.values(endpoints))
    methods.set(path, [...(methods.get(path) ?? []), method])
  return methods
}

const isSecure = (url: string): boolean => url.startsWith('https:')
