import type { Capabilities } from '#contract/capabilities.ts'
import type { AppHandler } from '../request/app-env.ts'
import { type RouteTools, siteUrlOf } from './route.ts'

const offered: Omit<Capabilities, 'site_url'> = {
  version: 1,
  source: 'store',
  features: ['filters', 'view', 'summary_sort'],
}

/** `GET /api/v1/gradebook/capabilities` */
export const capabilities =
  (tools: RouteTools): AppHandler =>
  (context) =>
    context.json({ ...offered, site_url: siteUrlOf(context, tools) } satisfies Capabilities)
