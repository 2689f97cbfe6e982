import type { Hono } from 'hono'
import { describeApi } from '../present/api-description.ts'
import { apiPage } from '../present/api-page.ts'
import type { AppEnv } from '../request/app-env.ts'

const [forPrograms, forPeople] = ['/api/openapi.json', '/api/docs']

export const descriptionPaths = [forPrograms, forPeople]

/** `GET /api/openapi.json` and `GET /api/docs`: what the API is, for everybody. */
export const serveApiDescription = (app: Hono<AppEnv>): void => {
  app.get(forPrograms, (context) => context.json(describeApi()))
  app.get(forPeople, (context) => context.html(apiPage()))
}
