import type { Context, Handler, MiddlewareHandler } from 'hono'
import type { OpenedCourse } from '../stores/course-store.ts'
import type { UserRow } from '../stores/user-store.ts'
import type { Query } from './query.ts'

/** Who asks, and with what right to speak. */
export type Requester = UserRow & {
  /** The only scopes that the access token opens; null: everything the user may do. */
  scopes: readonly string[] | null
  /** Asks in a browser's session, and not by a token. */
  inBrowser: boolean
}

/** What a request carries once it is known who asks; `opened` is the course of its path where that was read with it. */
export type AppEnv = {
  Variables: { requester: Requester; query: Query; opened?: OpenedCourse | null }
}

export type AppContext = Context<AppEnv>
export type AppHandler = Handler<AppEnv>
export type AppMiddleware = MiddlewareHandler<AppEnv>
