import type { AppHandler } from '../request/app-env.ts'
import type { Log } from '../request/request-log.ts'
import type { RouteTools } from './route.ts'

/** `GET /healthz`: ok when the store answers. */
export const health =
  ({ stores }: RouteTools, log: Log): AppHandler =>
  async (context) => {
    try {
      await stores.health.answers()
      return context.json({ status: 'ok' })
    } catch (err) {
      log.error({ err }, 'the store does not answer')
      return context.json({ status: 'unavailable' }, 503)
    }
  }
