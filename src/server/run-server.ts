import { createLog } from './log.ts'
import type { Settings } from './settings.ts'
import { openStore } from './store-place.ts'

const importHint = 'The store has no teacher yet: npm run import -- FILE.json loads a course'

/** Runs the server until a signal ends it. Says where the page is in one line on stdout; everything else is the log's. */
export async function runServer(settings: Settings, webRoot: string) {
  const log = createLog()
  const onFailure = (error: Error) => {
    if (settings.databaseUrl !== null) return log.error({ err: error }, 'a database connection broke')
    log.fatal({ err: error }, 'the store is lost')
    return process.exit(1)
  }
  // The rest of the server is loaded while the store's own thread opens it.
  const [store, { startServer }] = await Promise.all([openStore(settings, onFailure), import('./main.ts')])
  const server = await startServer(settings, { store, webRoot, log })
  const print = (line: string) => process.stdout.write(`${line}\n`)
  print(`Gradebook: ${server.signInUrl ?? server.url}`)
  if (server.signInUrl === null) print(importHint)

  const stop = (signal: NodeJS.Signals) => {
    log.info({ signal }, 'stopping')
    // A second signal does not wait.
    for (const again of ['SIGINT', 'SIGTERM'] as const) process.once(again, () => process.exit(1))
    server.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.fatal({ err: error }, 'stopped badly')
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
}
