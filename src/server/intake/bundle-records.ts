import * as z from 'zod/mini'
import { pathText, type Problems } from './bundle-problems.ts'
import {
  type BundleCourse,
  type BundleCourseParts,
  type CollectionName,
  collections,
  courseRecord,
  optionalCollections,
  type Placed,
} from './bundle-schema.ts'

/** Parses one record of a bundle. Undefined: it has problems, which are told under its path. */
export const readRecord = <T extends z.core.$ZodType>(
  schema: T,
  value: unknown,
  { path, problems }: { path: readonly PropertyKey[]; problems: Problems },
): z.output<T> | undefined => {
  const parsed = z.safeParse(schema, value, { reportInput: true })
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues) tellIssue(issue, path, problems)
  return undefined
}

const tellIssue = (issue: z.core.$ZodIssue, path: readonly PropertyKey[], problems: Problems) => {
  const place = [...path, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) {
      const value = (issue.input as Record<string, unknown> | undefined)?.[key]
      problems.add(pathText([...place, key]), value, 'is under a key unknown here')
    }
    return
  }
  problems.add(pathText(place), issue.input, issue.message)
}

const topKeys: ReadonlySet<string> = new Set([
  'course',
  ...Object.keys(collections),
  'results',
  'results_file',
])

/**
 * Parses everything of a bundle but its results, and tells every problem of single records. Undefined: the document is
 * not even an object. Records with problems are left out of what is returned.
 */
export const readBundleParts = (
  document: unknown,
  problems: Problems,
): { parts: BundleCourseParts | undefined; ids: BundleIds } => {
  const ids: BundleIds = {}
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    problems.add('the document', document, 'expected an object')
    return { parts: undefined, ids }
  }
  const raw = document as Record<string, unknown>
  for (const key of Object.keys(raw)) {
    if (!topKeys.has(key)) problems.add(key, raw[key], 'is under a key unknown here')
  }
  const course = readRecord(courseRecord, raw['course'], { path: ['course'], problems })
  const read = Object.fromEntries(
    Object.keys(collections).map((name) => [
      name,
      readCollection(raw[name], { name: name as CollectionName, ids, problems }),
    ]),
  )
  return { parts: course === undefined ? undefined : withCollections(course, read), ids }
}

/** Ids that each collection uses, those of records with other problems included. */
export type BundleIds = Partial<Record<CollectionName, Set<string>>>

const withCollections = (course: BundleCourse, read: object): BundleCourseParts =>
  ({ course, ...read }) as BundleCourseParts

type Reading = { name: CollectionName; ids: BundleIds; problems: Problems }

const readCollection = (value: unknown, { name, ids, problems }: Reading): Placed<unknown>[] => {
  const known = new Set<string>()
  ids[name] = known
  if ((value === undefined || value === null) && optionalCollections.has(name)) return []
  if (!Array.isArray(value)) {
    problems.add(name, value, 'expected a list')
    return []
  }
  const placed: Placed<unknown>[] = []
  for (const [index, item] of value.entries()) {
    const id = idOf(item)
    if (id !== undefined) known.add(id)
    const record = readRecord<z.core.$ZodType>(collections[name], item, { path: [name, index], problems })
    if (record !== undefined) placed.push({ index, record })
  }
  return placed
}

const idOf = (item: unknown): string | undefined => {
  const id: unknown = (item as { id?: unknown } | null)?.id
  return typeof id === 'number' || typeof id === 'string' ? String(id) : undefined
}
