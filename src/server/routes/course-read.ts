import { createHash } from 'node:crypto'
import { endTime, startTime } from 'hono/timing'
import { readTogether, type Database } from '../database/database.ts'
import { idWriterFor } from '../present/id-writer.ts'
import type { AppContext, AppHandler } from '../request/app-env.ts'
import { readId } from '../request/ids.ts'
import { createStores, type Stores } from '../stores/stores.ts'
import { keepNothing, type VersionCache } from '../stores/version-cache.ts'
import { type RouteTools, siteUrlOf } from './route.ts'

type CourseReading = {
  database: Database
  versions: VersionCache
  tools: Omit<RouteTools, 'stores'>
  route: (tools: RouteTools) => AppHandler
}

/**
 * A route that reads one course, out of one state of the store: whatever is written meanwhile, no answer mixes two
 * versions of the course. `ETag` names that state, the requester and the request; whoever has the answer already gets
 * 304, for which no rollup is read.
 */
export const courseRead =
  ({ database, versions, tools, route }: CourseReading): AppHandler =>
  async (context) => {
    const known = context.req.header('if-none-match')
    if (known !== undefined) {
      const tag = await tagOf(context, { tools, stores: createStores(database, keepNothing) })
      if (tag !== null && isAmong(known, tag)) return context.body(null, 304, { ETag: tag })
    }
    startTime(context, 'answer')
    const response = await readTogether(database, async (snapshot) => {
      const stores = createStores(snapshot, versions)
      const tag = await tagOf(context, { tools, stores })
      const response = await route({ ...tools, stores })(context, () => Promise.resolve())
      if (response instanceof Response && response.status === 200 && tag !== null)
        response.headers.set('ETag', tag)
      return response
    })
    endTime(context, 'answer')
    return response
  }

const tagOf = async (
  context: AppContext,
  { tools, stores }: { tools: Omit<RouteTools, 'stores'>; stores: Stores },
): Promise<string | null> => {
  const courseId = readId(context.req.param('course_id') ?? '')
  const { id: userId, scopes } = context.var.requester
  const state = courseId && (await stores.courseStates.of({ courseId, userId }))
  if (!state) return null
  const request = [
    siteUrlOf(context, tools),
    new URL(context.req.url).pathname,
    context.var.query.without(new Set(['access_token'])),
    typeof idWriterFor(context.req.header('accept'))('1'),
  ]
  const named = JSON.stringify([tools.release, state, userId, scopes, request])
  return `W/"${createHash('sha256').update(named).digest('base64url')}"`
}

/** A proxy may have made a tag weak or strong; that says nothing about what it names. */
const isAmong = (header: string, tag: string): boolean =>
  header.split(',').some((each) => plain(each) === plain(tag) || each.trim() === '*')

const plain = (tag: string): string => tag.trim().replace(/^W\//, '')
