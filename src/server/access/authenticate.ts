import { getCookie } from 'hono/cookie'
import { endTime, startTime } from 'hono/timing'
import { type Endpoint, scopeOf } from '#contract/endpoints.ts'
import type { AppContext, AppMiddleware, Requester } from '../request/app-env.ts'
import { parseQuery, type Query } from '../request/query.ts'
import { badCsrfToken, badToken, unauthenticated } from '../request/refusal.ts'
import { csrfTokenOf, sameText } from '../stores/secrets.ts'
import type { TokenStore } from '../stores/access-token-store.ts'
import type { SignInStore } from '../stores/sign-in-store.ts'
import { sessionCookie } from './session-cookies.ts'

export type AccessStores = { tokens: TokenStore; signIns: SignInStore }

/**
 * Finds out who asks, by access token (`Authorization: Bearer …` or `access_token`) or by the browser's session, and
 * refuses who is nobody, and a token whose scopes do not hold the endpoint's.
 *
 * A browser sends its session's cookie by itself, so a write must also show that it comes from the page: the value of
 * the readable `_csrf_token` cookie as `X-CSRF-Token`, which only the session's own secret makes; without it 422. A
 * token is sent on purpose and needs no such proof.
 */
export const authenticate =
  (stores: AccessStores, endpoint: Endpoint): AppMiddleware =>
  async (context, next) => {
    startTime(context, 'auth')
    const query = parseQuery(new URL(context.req.url).search)
    const token = tokenOf(context, query)
    const requester =
      token === undefined
        ? await requesterOfSession(stores, context, endpoint)
        : await requesterOfToken(stores, token)
    if (requester.scopes !== null && !requester.scopes.includes(scopeOf(endpoint)))
      throw badToken('Insufficient scopes on access token.')
    endTime(context, 'auth')
    context.set('query', query)
    context.set('requester', requester)
    await next()
  }

const tokenOf = (context: AppContext, query: Query): string | undefined =>
  /^Bearer(?:\s+(.*))?$/i.exec(context.req.header('authorization') ?? '')?.[1] ?? query.text('access_token')

const requesterOfToken = async ({ tokens }: AccessStores, token: string): Promise<Requester> => {
  const known = await tokens.find(token)
  if (known === null) throw badToken('Invalid access token.')
  if (known.revoked) throw badToken('Revoked access token.')
  if (known.expired)
    throw badToken('Expired access token.', known.expiresAt === null ? {} : { expired_at: known.expiresAt })
  return { ...known.user, scopes: known.scopes }
}

const requesterOfSession = async (
  { signIns }: AccessStores,
  context: AppContext,
  endpoint: Endpoint,
): Promise<Requester> => {
  const secret = getCookie(context, sessionCookie)
  const session = secret === undefined ? null : await signIns.findSession(secret)
  if (!session || secret === undefined) throw unauthenticated()
  if (endpoint.method !== 'GET') requireCsrfToken(context, secret)
  return { ...session.user, scopes: null }
}

/** Refuses a write that does not show the CSRF token of its session. */
export const requireCsrfToken = (context: AppContext, sessionSecret: string): void => {
  const shown = context.req.header('x-csrf-token') ?? ''
  if (!sameText(shown, csrfTokenOf(sessionSecret))) throw badCsrfToken()
}
