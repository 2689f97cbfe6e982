import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { getRequestListener } from '@hono/node-server'
import type { Connect, Plugin, ViteDevServer } from 'vite'
import type * as App from './app.ts'
import type * as Main from './main.ts'
import type * as SettingsReader from './settings.ts'
import type * as StorePlace from './store-place.ts'

/** Vite's own list of files that it serves to nobody, which one given takes the place of. */
const defaultDeny = ['.env', '.env.*', '*.{crt,pem}', '**/.git/**']

/** What the API answers; everything else is the page and its modules. */
const isForApi = (url: URL) =>
  url.searchParams.has('key') || /^\/(api\/|healthz$|sign-out$|courses\/[^/]+\/.*\.csv$)/.test(url.pathname)

/**
 * The API in Vite's own server: `npm run dev` serves both on one port. The store is opened once; the app over it is made
 * anew when its code changes.
 */
export function gradebookApi(): Plugin {
  return {
    name: 'gradebook-api',
    apply: (_config, { command, mode, isPreview }) => command === 'serve' && mode !== 'test' && !isPreview,
    async config() {
      const { readSettings } = await import('./settings.ts')
      const { port, host, dataDir } = readSettings(process.env)
      const store = `${path.resolve(dataDir).replaceAll(path.sep, '/')}/**`
      // Vite serves what lies in its root: never the store, and what its own list keeps back.
      const deny = [...defaultDeny, store]
      return { server: { port, host, strictPort: true, fs: { deny }, watch: { ignored: [store] } } }
    },
    configureServer: mountApi,
  }
}

async function mountApi(vite: ViteDevServer) {
  const load = <Module>(name: string) => vite.ssrLoadModule(`/src/server/${name}`) as Promise<Module>
  const { readSettings, pageUrl } = await load<typeof SettingsReader>('settings.ts')
  const { openStore } = await load<typeof StorePlace>('store-place.ts')
  const { appOf, fillEmptyStore, firstSignIn, answerCommands } = await load<typeof Main>('main.ts')
  const settings = readSettings(process.env)
  const store = await openStore(settings)
  await fillEmptyStore(settings, store.database)

  const answer = async (request: IncomingMessage, response: ServerResponse, next: Connect.NextFunction) => {
    try {
      // Vite gives the module that it has, or a new one after a change.
      const { createApp } = await load<typeof App>('app.ts')
      await getRequestListener(createApp(appOf(settings, store)).fetch)(request, response)
    } catch (error) {
      next(error)
    }
  }
  vite.middlewares.use((request, response, next) => {
    if (isForApi(new URL(request.url ?? '/', 'http://localhost'))) void answer(request, response, next)
    else next()
  })

  const close = vite.close.bind(vite)
  vite.close = async () => {
    await close()
    await store.close()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void vite.close().finally(() => process.exit()))
  vite.httpServer?.once('listening', () => {
    const url = pageUrl(settings, settings.port)
    const { logger } = vite.config
    answerCommands(store, url, { error: ({ err }, message) => logger.error(`${message}: ${String(err)}`) })
    firstSignIn(store.database, url).then(
      (link) => logger.info(`Gradebook: ${link ?? url}`),
      (error: Error) => logger.error(error.message),
    )
  })
}
