import type { Hono } from 'hono'
import { describeApi } from '../present/api-description.ts'
import { apiPage } from '../present/api-page.ts'
import type { AppEnv } from '../request/app-env.ts'

/** `GET /api/openapi.json` and `GET /api/docs`: what the API is, for everybody. */
export const serveApiDescription = (app: Hono<AppEnv>): void => {
  app.get('/api/openapi.json', (context) => context.json(describeApi()))
  app.get('/api/docs', (context) => context.html(apiPage()))
}
