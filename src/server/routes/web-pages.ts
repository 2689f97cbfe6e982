import { existsSync } from 'node:fs'
import { serveStatic } from '@hono/node-server/serve-static'
import type { Hono } from 'hono'
import type { AppEnv, AppMiddleware } from '../request/app-env.ts'
import { notFound } from '../request/refusal.ts'

const notBuilt = 'The page is not built: run npm run build. The API answers under /api/v1.\n'

/** The page: its files under their names, and itself at every other address that is not a file's. */
export const serveWebPages = (app: Hono<AppEnv>, webRoot: string | undefined): void => {
  if (webRoot === undefined || !existsSync(webRoot)) {
    app.get('*', (context) => context.text(notBuilt, 503))
    return
  }
  const serve = (cacheControl: string, file?: string): AppMiddleware => {
    const serveFile = serveStatic<AppEnv>({ root: webRoot, ...(file === undefined ? {} : { path: file }) })
    return async (context, next) => {
      const answer = await serveFile(context, next)
      if (answer instanceof Response) answer.headers.set('Cache-Control', cacheControl)
      return answer
    }
  }
  // Names of files in assets hold a hash of their content.
  app.get('/assets/*', serve('public, max-age=31536000, immutable'))
  // A browser asks for the icon whenever the address changes, as at every sort.
  app.get('/:file{[^/]+\\.svg}', serve('public, max-age=3600'))
  app.get('/:file{[^/]+\\.[a-z0-9]+}', serve('no-cache'))
  app.get('*', async (context, next) => {
    if (context.req.path.startsWith('/assets/') || /\.[a-z0-9]+$/i.test(context.req.path)) throw notFound()
    await next()
  })
  app.get('*', serve('no-cache', 'index.html'))
}
