import { getCookie } from 'hono/cookie'
import type { AppHandler, AppMiddleware } from '../request/app-env.ts'
import { errorPage } from '../request/error-page.ts'
import { unauthenticated } from '../request/refusal.ts'
import type { SignInStore } from '../stores/sign-in-store.ts'
import { requireCsrfToken } from './authenticate.ts'
import { forgetSession, keepSession, sessionCookie } from './session-cookies.ts'

/**
 * The one-time link: a page opened with `?key=…` gets a session for the key, once, and is opened again without it. The
 * browser that used the key may open the link again; any other is refused.
 */
export const openSignInLink =
  (signIns: SignInStore, { secure }: { secure: (url: URL) => boolean }): AppMiddleware =>
  async (context, next) => {
    const url = new URL(context.req.url)
    // Read as the page reads its address: a mangled link still opens the gradebook.
    const key = context.req.method === 'GET' ? url.searchParams.getAll('key').at(-1) : undefined
    if (key === undefined) return next()
    // The answer gives a session away, or says of a link that it gives none any more.
    context.header('Cache-Control', 'no-store')
    const before = getCookie(context, sessionCookie)
    const opened = await signIns.openSession(key)
    if (opened) {
      if (before !== undefined) await signIns.endSession(before)
      keepSession(context, opened.secret, { secure: secure(url) })
    } else if (!(await isOwn(signIns, key, before))) return context.html(refusedLink, 403)
    return context.redirect(withoutKey(url), 303)
  }

const isOwn = async (signIns: SignInStore, key: string, secret: string | undefined): Promise<boolean> =>
  secret !== undefined &&
  (await signIns.openedBy(key, secret)) &&
  (await signIns.findSession(secret)) !== null

/** `POST /sign-out`: ends the browser's session. */
export const signOut =
  (signIns: SignInStore): AppHandler =>
  async (context) => {
    const secret = getCookie(context, sessionCookie)
    if (secret === undefined || !(await signIns.findSession(secret))) throw unauthenticated()
    requireCsrfToken(context, secret)
    await signIns.endSession(secret)
    forgetSession(context)
    return context.body(null, 204)
  }

// A path alone could begin with two slashes, which a browser would take for another host.
const withoutKey = (url: URL): string => {
  const kept = new URLSearchParams(url.search)
  kept.delete('key')
  const path = `/${url.pathname.replace(/^[/\\]+/, '')}`
  return kept.size === 0 ? path : `${path}?${kept}`
}

const refusedLink = errorPage({
  title: 'This sign-in link is not valid',
  paragraphs: [
    'It has been used already, or it has expired. A link signs in one browser, once.',
    'Whoever runs this gradebook can make a new one with `npm run sign-in -- USER_ID`.',
  ],
})
