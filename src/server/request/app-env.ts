import type { Context, Handler, MiddlewareHandler } from 'hono'
import type { UserRow } from '../stores/user-store.ts'
import type { Query } from './query.ts'

/** Who asks, and with what right to speak. */
export type Requester = UserRow & {
  /** The only scopes that the access token opens; null: everything the user may do. */
  scopes: readonly string[] | null
}

/** What a request carries once it is known who asks. */
export type AppEnv = { Variables: { requester: Requester; query: Query } }

export type AppContext = Context<AppEnv>
export type AppHandler = Handler<AppEnv>
export type AppMiddleware = MiddlewareHandler<AppEnv>
