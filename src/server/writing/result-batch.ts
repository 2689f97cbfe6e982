import * as z from 'zod/mini'
import { largestBatch } from '#contract/result-batch.ts'
import type { Problems } from '../intake/bundle-problems.ts'
import { parseRecord, readRecord } from '../intake/bundle-records.ts'
import { record, resultRecord } from '../intake/bundle-schema.ts'
import { id, text } from '../intake/bundle-values.ts'

const keyText = 'expected a text of 1 to 255 characters'
const batchKey = text.check(z.minLength(1, { error: keyText }), z.maxLength(255, { error: keyText }))

/** A result to write: its outcome is that of its alignment. */
const writtenResult = z.omit(resultRecord, { outcome_id: true, workflow_state: true })
const deletedResult = record({ id, deleted: z.literal(true, { error: 'expected true' }) })

/** What a batch asks to write or to delete, and where it stands in the body. What is wrong with it is told later. */
export type BatchItem = { place: string } & (
  | { kind: 'write'; parsed: ReturnType<typeof parseRecord<typeof writtenResult>> }
  | { kind: 'delete'; parsed: ReturnType<typeof parseRecord<typeof deletedResult>> }
)

/** A batch as far as it could be read. */
export type ReadBatch = { key: string | undefined; items: readonly BatchItem[] }

const batchKeys: ReadonlySet<string> = new Set(['key', 'results'])

/** Reads the body of a batch, and tells what is wrong with it around its results. */
export const readBatch = (document: unknown, problems: Problems): ReadBatch => {
  if (!isObject(document)) {
    problems.add('the request body', document, 'expected an object')
    return { key: undefined, items: [] }
  }
  for (const [key, value] of Object.entries(document))
    if (!batchKeys.has(key)) problems.add(key, value, 'is under a key unknown here, expected no such key')
  return {
    key: readRecord(batchKey, document['key'], { path: ['key'], problems }),
    items: readItems(document['results'], problems),
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const readItems = (results: unknown, problems: Problems): BatchItem[] => {
  if (!Array.isArray(results)) {
    problems.add('results', results, 'expected a list')
    return []
  }
  if (results.length > largestBatch) {
    problems.addText(`results: ${results.length} results, expected at most ${largestBatch}`)
    return []
  }
  return results.map((value: unknown, index) => {
    const place = `results[${index}]`
    return isObject(value) && Object.hasOwn(value, 'deleted')
      ? { place, kind: 'delete', parsed: parseRecord(deletedResult, value) }
      : { place, kind: 'write', parsed: parseRecord(writtenResult, value) }
  })
}
