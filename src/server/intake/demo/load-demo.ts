import { fileURLToPath } from 'node:url'
import type { Database } from '../../database/database.ts'
import { importBundle } from '../import-bundle.ts'

export const demoCourseId = '900001'

const file = fileURLToPath(new URL('demo-course.json', import.meta.url))

/** Fills a store with the demo course, all of it or nothing. */
export const loadDemo = (database: Database) => importBundle(database, { file })
