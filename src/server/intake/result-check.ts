import { associationOf } from './association.ts'
import type { Problems } from './bundle-problems.ts'
import { type ReadParts, readRecord } from './bundle-records.ts'
import { checkReference, contentCollections, type References } from './bundle-references.ts'
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
  const ids = repeatChecker(read.problems)
  const check = ({ value, place }: RawResult) => {
    const result = readRecord(resultRecord, value, { path: [place], problems: read.problems })
    if (result === undefined) return undefined
    const sound = checkResultReferences(read, { result, place, outcomeOfAlignment })
    return ids.isNew({ id: result.id, place }) && sound ? result : undefined
  }
  return Object.assign(check, { knows: ids.knows })
}

/** Tells an id that an earlier result has; `knows` says whether one has. */
export const repeatChecker = (problems: Problems) => {
  // Most ids are small: as numbers, 800,000 of them take little room.
  const ids = new Set<number | string>()
  return {
    isNew: ({ id, place }: { id: string; place: string }): boolean => {
      const before = ids.size
      if (ids.add(compact(id)).size > before) return true
      problems.addText(`${place}.id: ${id} is that of an earlier result already, expected another`)
      return false
    },
    knows: (id: string): boolean => ids.has(compact(id)),
  }
}

const compact = (id: string): number | string => (id.length < 16 ? Number(id) : id)

/** What of a result refers to other things. A result that has no outcome of its own has that of its alignment. */
type Referring = Pick<BundleResult, 'user_id' | 'alignment_id' | 'association_type' | 'association_id'> & {
  outcome_id?: string
}

type Checked = { result: Referring; place: string; outcomeOfAlignment: ReadonlyMap<string, string> }

/** Tells every reference of a result to something that is not there; says whether all are. */
export const checkResultReferences = (
  there: References,
  { result, place, outcomeOfAlignment }: Checked,
): boolean => {
  const { outcome_id } = result
  const user = checkReference(there, { path: `${place}.user_id`, id: result.user_id, collection: 'users' })
  const outcome =
    outcome_id === undefined ||
    checkReference(there, { path: `${place}.outcome_id`, id: outcome_id, collection: 'outcomes' })
  const alignment = checkReference(there, {
    path: `${place}.alignment_id`,
    id: result.alignment_id,
    collection: 'alignments',
  })
  const association = checkAssociation(there, result, place)
  const aligned = outcomeOfAlignment.get(result.alignment_id)
  if (!outcome || outcome_id === undefined || aligned === undefined || aligned === outcome_id)
    return user && outcome && alignment && association
  there.problems.addText(
    `${place}.outcome_id: ${outcome_id} is not the outcome of alignment ${result.alignment_id}, expected ${aligned}`,
  )
  return false
}

const associationCollections = new Map(Object.entries(contentCollections))

/** What a result belongs to must be there where such things are listed. */
const checkAssociation = (there: References, result: Referring, place: string): boolean => {
  const association = associationOf(result)
  const collection = association === null ? undefined : associationCollections.get(association.contentType)
  if (association === null || collection === undefined) return true
  return checkReference(there, { path: `${place}.association_id`, id: association.contentId, collection })
}
