import os from 'node:os'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { timing } from 'hono/timing'
import { type Endpoint, type EndpointName, endpoints, isFileEndpoint } from '#contract/endpoints.ts'
import { authenticate } from './access/authenticate.ts'
import { openSignInLink, signOut } from './access/sign-in.ts'
import type { Database } from './database/database.ts'
import type { AppEnv, AppHandler } from './request/app-env.ts'
import { limitBody } from './request/body.ts'
import { tellErrorsOfFiles } from './request/file-errors.ts'
import { methodNotAllowed, notFound, Refusal } from './request/refusal.ts'
import { type Log, logRequests } from './request/request-log.ts'
import { createTurns } from './request/turns.ts'
import { keepPrivate, secureResponses } from './request/response-headers.ts'
import { descriptionPaths, serveApiDescription } from './routes/api-description.ts'
import { assignOutcomeOrder } from './routes/assign-outcome-order.ts'
import { capabilities } from './routes/capabilities.ts'
import { contributingScores } from './routes/contributing-scores.ts'
import { courseUsers } from './routes/course-users.ts'
import { courseRead } from './routes/course-read.ts'
import { course, courses, sections, self } from './routes/courses.ts'
import { changeMasteryScale, changeOutcome } from './routes/measures.ts'
import { enqueueRollupCalculation } from './routes/enqueue-rollup-calculation.ts'
import { enrollments } from './routes/enrollments.ts'
import { gradebookSettings, saveGradebookSettings } from './routes/gradebook-settings.ts'
import { gradebookView, saveGradebookView } from './routes/gradebook-view.ts'
import { health } from './routes/health.ts'
import { masteryDistribution } from './routes/mastery-distribution.ts'
import { outcomeAlignments } from './routes/outcome-alignments.ts'
import { outcomeResults } from './routes/outcome-results.ts'
import { outcomeRollupsFile } from './routes/outcome-rollups-file.ts'
import { outcomeRollups } from './routes/outcome-rollups.ts'
import { writeResultBatch } from './routes/result-batch.ts'
import { outcomeGroupLinks, outcomeGroups, rootOutcomeGroup } from './routes/outcome-tree.ts'
import type { RouteTools } from './routes/route.ts'
import { userDetails } from './routes/user-details.ts'
import { serveWebPages } from './routes/web-pages.ts'
import { sourceHash } from './source-hash.ts'
import { createStores } from './stores/stores.ts'
import { createVersionCache, keepNothing } from './stores/version-cache.ts'
import { createCourseWriters } from './writing/course-writers.ts'

export type AppSettings = {
  database: Database
  /** The folder of the built page; without it the API alone is served. */
  webRoot?: string
  log?: Log
  /** Where the gradebook is reached from outside, as links in answers name it; left out: wherever a request says. */
  baseUrl?: string
  /** Where a table lies on disk until it is read; left out: where the system keeps temporary files. */
  spoolFolder?: string
}

const routes: Record<EndpointName, (tools: RouteTools) => AppHandler> = {
  outcomeRollups,
  outcomeResults,
  contributingScores,
  masteryDistribution,
  outcomeRollupsFile,
  assignOutcomeOrder,
  gradebookSettings,
  saveGradebookSettings,
  writeResultBatch,
  changeOutcome,
  changeMasteryScale,
  self,
  courses,
  course,
  sections,
  gradebookView,
  saveGradebookView,
  courseUsers,
  enrollments,
  userDetails,
  rootOutcomeGroup,
  outcomeGroups,
  outcomeGroupLinks,
  outcomeAlignments,
  enqueueRollupCalculation,
  capabilities,
}

/** Ids and numbers kept in memory of courses as they are: some tens of megabytes. */
const keptThings = 1_000_000

const release = sourceHash(['src/contract', 'src/mastery', 'src/server'])

const silent: Log = { info() {}, error() {} }
const largestBody = 1024 * 1024
/** How many tables a user is sent at once. */
const tablesAtOnce = 4

/** The page and the API over a store. It does not listen: whoever makes it gives it requests. */
export const createApp = ({
  database,
  webRoot,
  log = silent,
  baseUrl,
  spoolFolder = os.tmpdir(),
}: AppSettings): Hono<AppEnv> => {
  const stores = createStores(database, keepNothing)
  const versions = createVersionCache({ room: keptThings })
  const tools: RouteTools = {
    stores,
    writers: createCourseWriters(database),
    baseUrl: baseUrl?.replace(/\/+$/, ''),
    spoolFolder,
    takeTableTurn: createTurns(tablesAtOnce),
    release,
    log,
  }
  const handlerOf = (name: EndpointName): AppHandler => {
    const endpoint: Endpoint = endpoints[name]
    const route = routes[name]
    return endpoint.readsCourse === true
      ? courseRead({ database, versions, tools, endpoint, route })
      : async (context, next) => {
          await authenticate(context, { stores, endpoint })
          return route(tools)(context, next)
        }
  }

  const app = new Hono<AppEnv>({ strict: false })
  app.use(logRequests(log), secureResponses, compress())
  app.use('/api/*', timing({ crossOrigin: false }), keepPrivate)
  for (const { path } of Object.values<Endpoint>(endpoints).filter(isFileEndpoint))
    app.use(path, timing({ crossOrigin: false }), keepPrivate, tellErrorsOfFiles)
  for (const [name, endpoint] of Object.entries<Endpoint>(endpoints))
    app.on(
      endpoint.method,
      endpoint.path,
      limitBody(endpoint.largestBody ?? largestBody),
      handlerOf(name as EndpointName),
    )
  serveApiDescription(app)
  app.get('/healthz', health(tools, log))
  app.post('/sign-out', signOut(stores.signIns))
  for (const [path, methods] of [...methodsByPath(), ...otherMethods])
    app.all(path, () => {
      throw methodNotAllowed(methods)
    })
  app.all('/api/*', () => {
    throw notFound()
  })
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

/** What is no endpoint of the API and has its own address. */
const otherMethods: readonly (readonly [path: string, methods: readonly string[]])[] = [
  ...descriptionPaths.map((path) => [path, ['GET']] as const),
  ['/healthz', ['GET']],
  ['/sign-out', ['POST']],
]

const methodsByPath = (): Map<string, string[]> => {
  const methods = new Map<string, string[]>()
  for (const { path, method } of Object.values(endpoints))
    methods.set(path, [...(methods.get(path) ?? []), method])
  return methods
}

const isSecure = (url: string): boolean => url.startsWith('https:')
