import { getCookie } from 'hono/cookie'
import { endTime, startTime } from 'hono/timing'
import { type Endpoint, scopeOf } from '#contract/endpoints.ts'
import type { AppContext, Requester } from '../request/app-env.ts'
import { readId } from '../request/ids.ts'
import { parseQuery, type Query } from '../request/query.ts'
import { badCsrfToken, badToken, unauthenticated } from '../request/refusal.ts'
import { csrfTokenOf, sameText } from '../stores/secrets.ts'
import type { TokenStore } from '../stores/access-token-store.ts'
import type { OpenedCourse } from '../stores/course-store.ts'
import type { SignInStore } from '../stores/sign-in-store.ts'
import { sessionCookie } from './session-cookies.ts'

export type AccessStores = { tokens: TokenStore; signIns: SignInStore }

/**
 * Finds out who asks, by access token (`Authorization: Bearer …` or `access_token`) or by the browser's session, and
 * refuses who is nobody, and a token whose scopes do not hold the endpoint's. Reads the course of an endpoint that reads
 * one in the same statement.
 *
 * A browser sends its session's cookie by itself, so a write must also show that it comes from the page: the value of
 * the readable `_csrf_token` cookie as `X-CSRF-Token`, which only the session's own secret makes; without it 422. A
 * token is sent on purpose and needs no such proof.
 */
export const authenticate = async (
  context: AppContext,
  { stores, endpoint }: { stores: AccessStores; endpoint: Endpoint },
): Promise<void> => {
  startTime(context, 'auth')
  const query = parseQuery(new URL(context.req.url).search)
  const token = tokenOf(context, query)
  const courseId = endpoint.readsCourse === true ? readId(context.req.param('course_id') ?? '') : null
  const { requester, opened } =
    token === undefined
      ? await askedInSession(stores, context, { endpoint, courseId })
      : await askedWithToken(stores, { token, courseId })
  if (requester.scopes !== null && !requester.scopes.includes(scopeOf(endpoint)))
    throw badToken('Insufficient scopes on access token.')
  endTime(context, 'auth')
  context.set('query', query)
  context.set('requester', requester)
  if (endpoint.readsCourse === true) context.set('opened', opened)
}

/** Refuses who shows neither a token nor a session, for which the store need not be asked. */
export const requireCredentials = (context: AppContext): void => {
  const query = parseQuery(new URL(context.req.url).search)
  if (tokenOf(context, query) === undefined && getCookie(context, sessionCookie) === undefined)
    throw unauthenticated()
}

const tokenOf = (context: AppContext, query: Query): string | undefined =>
  /^Bearer(?:\s+(.*))?$/i.exec(context.req.header('authorization') ?? '')?.[1] ?? query.text('access_token')

type Asked = { requester: Requester; opened: OpenedCourse | null }

const askedWithToken = async (
  { tokens }: AccessStores,
  { token, courseId }: { token: string; courseId: string | null },
): Promise<Asked> => {
  const known = await tokens.find(token, courseId)
  if (known === null) throw badToken('Invalid access token.')
  if (known.revoked) throw badToken('Revoked access token.')
  if (known.expired)
    throw badToken('Expired access token.', known.expiresAt === null ? {} : { expired_at: known.expiresAt })
  return { requester: { ...known.user, scopes: known.scopes, inBrowser: false }, opened: known.opened }
}

const askedInSession = async (
  { signIns }: AccessStores,
  context: AppContext,
  { endpoint, courseId }: { endpoint: Endpoint; courseId: string | null },
): Promise<Asked> => {
  const secret = getCookie(context, sessionCookie)
  const session = secret === undefined ? null : await signIns.findSession(secret, courseId)
  if (!session || secret === undefined) throw unauthenticated()
  if (endpoint.method !== 'GET') requireCsrfToken(context, secret)
  return { requester: { ...session.user, scopes: null, inBrowser: true }, opened: session.opened }
}

/** Refuses a write that does not show the CSRF token of its session. */
export const requireCsrfToken = (context: AppContext, sessionSecret: string): void => {
  const shown = context.req.header('x-csrf-token') ?? ''
  if (!sameText(shown, csrfTokenOf(sessionSecret))) throw badCsrfToken()
}
