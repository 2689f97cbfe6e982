import { existsSync } from 'node:fs'
import { serveStatic } from '@hono/node-server/serve-static'
import type { Hono } from 'hono'
import type { AppEnv } from '../request/app-env.ts'
import { notFound } from '../request/refusal.ts'

const notBuilt = 'The page is not built: run npm run build. The API answers under /api/v1.\n'

/** The page: its files under their names, and itself at every other address that is not a file's. */
export const serveWebPages = (app: Hono<AppEnv>, webRoot: string | undefined): void => {
  if (webRoot === undefined || !existsSync(webRoot)) {
    app.get('*', (context) => context.text(notBuilt, 503))
    return
  }
  const cached = (seconds: string) =>
    serveStatic<AppEnv>({
      root: webRoot,
      onFound: (_path, context) => context.header('Cache-Control', seconds),
    })
  // Names of files in assets hold a hash of their content.
  app.get('/assets/*', cached('public, max-age=31536000, immutable'))
  app.get('/:file{[^/]+\\.[a-z0-9]+}', cached('no-cache'))
  app.get('*', async (context, next) => {
    if (context.req.path.startsWith('/assets/') || /\.[a-z0-9]+$/i.test(context.req.path)) throw notFound()
    await next()
  })
  app.get(
    '*',
    serveStatic<AppEnv>({
      root: webRoot,
      path: 'index.html',
      onFound: (_path, context) => context.header('Cache-Control', 'no-cache'),
    }),
  )
}
