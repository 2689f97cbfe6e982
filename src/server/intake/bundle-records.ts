import * as z from 'zod/mini'
import { BundleError, pathText, type Problems, shown } from './bundle-problems.ts'
import {
  type BundleParts,
  type CollectionName,
  collectionNames,
  collections,
  courseRecord,
  optionalCollections,
  type Placed,
} from './bundle-schema.ts'
import { id } from './bundle-values.ts'

/** Parses one record of a bundle. Undefined: it has problems, which are told under its path. */
export const readRecord = <T extends z.core.$ZodType>(
  schema: T,
  value: unknown,
  { path, problems }: { path: readonly PropertyKey[]; problems: Problems },
): z.output<T> | undefined => {
  const parsed = parseRecord(schema, value)
  if (parsed.success) return parsed.data
  tellIssues(parsed.error, { path, problems })
  return undefined
}

/** Parses one record, so that what is wrong with it can be told later. */
export const parseRecord = <T extends z.core.$ZodType>(schema: T, value: unknown) =>
  z.safeParse(schema, value, { reportInput: true })

/** Tells what is wrong with a record under its path. */
export const tellIssues = (
  { issues }: z.core.$ZodError,
  { path, problems }: { path: readonly PropertyKey[]; problems: Problems },
): void => {
  for (const issue of issues) tellIssue(issue, path, problems)
}

const tellIssue = (issue: z.core.$ZodIssue, path: readonly PropertyKey[], problems: Problems) => {
  const place = [...path, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) {
      const value = issue.input?.[key]
      problems.add(pathText([...place, key]), value, 'is under a key unknown here, expected no such key')
    }
    return
  }
  problems.add(pathText(place), issue.input, expectation(issue))
}

/** What was expected, for schemas of the contract too, which have no texts of their own. */
const expectation = (issue: z.core.$ZodIssue): string => {
  if (issue.message.startsWith('expected')) return issue.message
  if (issue.code === 'invalid_value') return `expected one of ${issue.values.join(', ')}`
  return issue.code === 'invalid_type' ? `expected a ${issue.expected}` : issue.message
}

const topKeys: ReadonlySet<string> = new Set([
  'course',
  ...Object.keys(collections),
  'results',
  'results_file',
])

/** A bundle's records as far as they could be read. */
export type ReadParts = {
  /** Records with problems are left out. */
  parts: BundleParts
  /** Every id of each collection, those of records with other problems included. */
  ids: ReadonlyMap<CollectionName, ReadonlySet<string>>
  problems: Problems
}

/** Reads everything of a bundle but its results, and tells every problem that a record has by itself. */
export const readBundleParts = (document: unknown, problems: Problems): ReadParts => {
  if (typeof document !== 'object' || document === null || Array.isArray(document))
    throw new BundleError([`the document: ${shown(document)}, expected an object`])
  const raw = document as Record<string, unknown>
  for (const key of Object.keys(raw)) {
    if (!topKeys.has(key)) problems.add(key, raw[key], 'is under a key unknown here, expected no such key')
  }
  const course = readRecord(courseRecord, raw['course'], { path: ['course'], problems })
  const read = collectionNames.map((name) => [name, readCollection(raw[name], name, problems)] as const)
  return {
    parts: { course, ...Object.fromEntries(read.map(([name, { placed }]) => [name, placed])) } as BundleParts,
    ids: new Map(read.map(([name, { ids }]) => [name, ids])),
    problems,
  }
}

type Collection = { placed: Placed<unknown>[]; ids: Set<string> }

const readCollection = (value: unknown, name: CollectionName, problems: Problems): Collection => {
  const placed: Placed<unknown>[] = []
  const ids = new Set<string>()
  if ((value === undefined || value === null) && optionalCollections.has(name)) return { placed, ids }
  if (!Array.isArray(value)) {
    problems.add(name, value, 'expected a list')
    return { placed, ids }
  }
  for (const [index, item] of value.entries()) {
    const known = z.safeParse(idOfRecord, item)
    if (known.success) ids.add(known.data.id)
    const record = readRecord<z.core.$ZodType>(collections[name], item, { path: [name, index], problems })
    if (record !== undefined) placed.push({ index, record })
  }
  return { placed, ids }
}

const idOfRecord = z.object({ id })
