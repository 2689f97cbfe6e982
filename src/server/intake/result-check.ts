import { type ReadParts, readRecord } from './bundle-records.ts'
import { checkReference, contentCollections } from './bundle-references.ts'
import { type BundleResult, resultRecord } from './bundle-schema.ts'

/** A result as it stands in the source; `place` is how errors name it. */
export type RawResult = { value: unknown; place: string }

export type ResultChecker = {
  /** The result, or undefined after telling what is wrong with it. */
  (raw: RawResult): BundleResult | undefined
  /** Whether a result of this id has been checked. */
  knows: (id: string) => boolean
}

/** Checks the results of a bundle, in their order. */
export const resultChecker = (read: ReadParts): ResultChecker => {
  const outcomeOfAlignment = new Map(
    read.parts.alignments.map(({ record }) => [record.id, record.outcome_id]),
  )
  // Most ids are small: as numbers, 800,000 of them take little room.
  const ids = new Set<number | string>()
  const check = ({ value, place }: RawResult) => {
    const result = readRecord(resultRecord, value, { path: [place], problems: read.problems })
    if (result === undefined) return undefined
    const sound = checkResultReferences(read, { result, place, outcomeOfAlignment })
    const before = ids.size
    if (ids.add(compact(result.id)).size > before) return sound ? result : undefined
    read.problems.addText(`${place}.id: ${result.id} is that of an earlier result already, expected another`)
    return undefined
  }
  return Object.assign(check, { knows: (id: string) => ids.has(compact(id)) })
}

const compact = (id: string): number | string => (id.length < 16 ? Number(id) : id)

type Checked = { result: BundleResult; place: string; outcomeOfAlignment: ReadonlyMap<string, string> }

const checkResultReferences = (read: ReadParts, { result, place, outcomeOfAlignment }: Checked): boolean => {
  const user = checkReference(read, { path: `${place}.user_id`, id: result.user_id, collection: 'users' })
  const outcome = checkReference(read, {
    path: `${place}.outcome_id`,
    id: result.outcome_id,
    collection: 'outcomes',
  })
  const alignment = checkReference(read, {
    path: `${place}.alignment_id`,
    id: result.alignment_id,
    collection: 'alignments',
  })
  const association = checkAssociation(read, result, place)
  const aligned = outcomeOfAlignment.get(result.alignment_id)
  if (!outcome || aligned === undefined || aligned === result.outcome_id)
    return user && outcome && alignment && association
  read.problems.addText(
    `${place}.outcome_id: ${result.outcome_id} is not the outcome of alignment ${result.alignment_id}, expected ${aligned}`,
  )
  return false
}

const associationCollections = new Map(Object.entries(contentCollections))

/** What a result belongs to must be of the bundle where the bundle lists such things. */
const checkAssociation = (
  read: ReadParts,
  { association_type: type, association_id: id }: BundleResult,
  place: string,
): boolean => {
  if (type === null || id === null) return true
  const collection = associationCollections.get(type)
  return collection === undefined || checkReference(read, { path: `${place}.association_id`, id, collection })
}
