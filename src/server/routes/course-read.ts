import { createHash } from 'node:crypto'
import { endTime, startTime } from 'hono/timing'
import type { Endpoint } from '#contract/endpoints.ts'
import { authenticate, requireCredentials } from '../access/authenticate.ts'
import type { Database } from '../database/database.ts'
import { readTogether } from '../database/turn-keeping-pool.ts'
import { idWriterFor } from '../present/id-writer.ts'
import type { AppContext, AppHandler } from '../request/app-env.ts'
import { createStores } from '../stores/stores.ts'
import type { VersionCache } from '../stores/version-cache.ts'
import { type RouteTools, siteUrlOf } from './route.ts'

type CourseReading = {
  database: Database
  versions: VersionCache
  tools: RouteTools
  endpoint: Endpoint
  route: (tools: RouteTools) => AppHandler
}

/**
 * A route that reads one course, out of one state of the store, who asks and what they may see included: whatever is
 * written meanwhile, no answer mixes two versions of the course. `ETag` names that state, the requester and the request;
 * whoever has the answer already gets 304, for which no rollup is read.
 */
export const courseRead =
  ({ database, versions, tools, endpoint, route }: CourseReading): AppHandler =>
  async (context) => {
    requireCredentials(context)
    const known = context.req.header('if-none-match')
    if (known !== undefined) {
      await authenticate(context, { stores: tools.stores, endpoint })
      const tag = tagOf(context, tools)
      if (tag !== null && isAmong(known, tag)) return context.body(null, 304, { ETag: tag })
    }
    return readTogether(database, async (snapshot) => {
      const stores = createStores(snapshot, versions)
      await authenticate(context, { stores, endpoint })
      startTime(context, 'answer')
      const answer = await route({ ...tools, stores })(context, () => Promise.resolve())
      const tag = tagOf(context, tools)
      if (answer instanceof Response && answer.status === 200 && tag !== null) answer.headers.set('ETag', tag)
      endTime(context, 'answer')
      return answer
    })
  }

const tagOf = (context: AppContext, tools: RouteTools): string | null => {
  const { opened } = context.var
  if (!opened) return null
  const { course, enrollments, settings, positions } = opened
  const { id, accountAdmin, scopes } = context.var.requester
  const request = [
    siteUrlOf(context, tools),
    new URL(context.req.url).pathname,
    context.var.query.without(new Set(['access_token'])),
    typeof idWriterFor(context.req.header('accept'))('1'),
  ]
  const state = [course.id, course.version, id, accountAdmin, scopes, enrollments, settings, positions]
  const named = JSON.stringify([tools.release, state, request])
  return `W/"${createHash('sha256').update(named).digest('base64url')}"`
}

/**
 * A proxy may have made a tag weak or strong; that says nothing about what it names. `*` is no tag that the requester was
 * given: whether there is an answer at all is for the route to say.
 */
const isAmong = (header: string, tag: string): boolean =>
  header.split(',').some((each) => plain(each) === plain(tag))

const plain = (tag: string): string => tag.trim().replace(/^W\//, '')
