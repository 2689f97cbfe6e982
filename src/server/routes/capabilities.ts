import type { Capabilities } from '#contract/capabilities.ts'
import type { AppHandler } from '../request/app-env.ts'

const offered: Capabilities = { version: 1, source: 'store', features: ['filters', 'view', 'summary_sort'] }

/** `GET /api/v1/gradebook/capabilities` */
export const capabilities = (): AppHandler => (context) => context.json(offered)
