import type { AppMiddleware } from './app-env.ts'

/** Where the server writes what happened, in pino's manner. */
export type Log = {
  info: (fields: object, message: string) => void
  error: (fields: object, message: string) => void
}

/** One line a request: its path alone, since a query can hold a token or a key. */
export const logRequests =
  (log: Log): AppMiddleware =>
  async (context, next) => {
    const started = performance.now()
    await next()
    log.info(
      {
        method: context.req.method,
        path: context.req.path,
        status: context.res.status,
        ms: Math.round(performance.now() - started),
      },
      'request',
    )
  }
