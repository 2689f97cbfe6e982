import { deleteCookie, setCookie } from 'hono/cookie'
import type { Context } from 'hono'
import { csrfTokenOf } from '../stores/secrets.ts'
import { sessionSeconds } from '../stores/sign-in-store.ts'

/** Holds the secret of a browser's session; scripts cannot read it. */
export const sessionCookie = 'gradebook_session'
/** Holds the session's CSRF token, which the page reads and sends with every write. */
const csrfCookie = '_csrf_token'

export const keepSession = (context: Context, secret: string, { secure }: { secure: boolean }): void => {
  const shared = { path: '/', sameSite: 'Lax', secure, maxAge: sessionSeconds } as const
  setCookie(context, sessionCookie, secret, { ...shared, httpOnly: true })
  setCookie(context, csrfCookie, csrfTokenOf(secret), shared)
}

export const forgetSession = (context: Context): void => {
  deleteCookie(context, sessionCookie, { path: '/' })
  deleteCookie(context, csrfCookie, { path: '/' })
}
