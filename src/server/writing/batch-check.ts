import type { Problems } from '../intake/bundle-problems.ts'
import { tellIssues } from '../intake/bundle-records.ts'
import { contentCollections, type References } from '../intake/bundle-references.ts'
import type { BundleResult, CollectionName } from '../intake/bundle-schema.ts'
import { checkResultReferences, repeatChecker } from '../intake/result-check.ts'
import type { ResultCourse } from '../stores/result-course-store.ts'
import type { StoredResult } from '../stores/result-write-store.ts'
import type { BatchItem } from './result-batch.ts'

/** What the store has of what a batch names. */
export type BatchSurroundings = {
  course: ResultCourse
  stored: readonly StoredResult[]
  /** Whether the writer sees only some of the course's students: those of `course.users`. */
  limited: boolean
}

export type CheckedBatch = { writes: BundleResult[]; deletions: string[] }

/** Checks the results of a batch in their order, and tells every problem. What has none is in the answer. */
export const checkBatch = (
  items: readonly BatchItem[],
  { surroundings, problems }: { surroundings: BatchSurroundings; problems: Problems },
): CheckedBatch => {
  const { course, stored, limited } = surroundings
  const references: References = { ids: idsOf(course), problems, whole: 'this course', user: 'a student' }
  const outcomeOfAlignment = new Map(course.alignments.map(({ id, outcomeId }) => [id, outcomeId]))
  const ownerOf = new Map(stored.map(({ id, userId }) => [id, userId]))
  const students = new Set(course.users.map(({ id }) => id))
  const isUnseen = (owner: string) => limited && !students.has(owner)
  const { isNew } = repeatChecker(problems)
  const checked: CheckedBatch = { writes: [], deletions: [] }
  for (const { place, kind, parsed } of items) {
    if (!parsed.success) {
      tellIssues(parsed.error, { path: [place], problems })
      continue
    }
    const { id } = parsed.data
    const owner = ownerOf.get(id)
    if (kind === 'delete') {
      if (owner === undefined || isUnseen(owner))
        problems.addText(`${place}.id: ${id} is not a result of this course`)
      else if (isNew({ id, place })) checked.deletions.push(id)
      continue
    }
    const result = parsed.data
    const sound = checkResultReferences(references, { result, place, outcomeOfAlignment })
    if (!isNew({ id, place }) || !sound) continue
    const outcome_id = outcomeOfAlignment.get(result.alignment_id)
    if (owner !== undefined && isUnseen(owner))
      problems.addText(`${place}.id: ${id} is that of a result of another student, expected another`)
    else if (outcome_id !== undefined)
      checked.writes.push({ ...result, outcome_id, workflow_state: 'active' })
  }
  return checked
}

const idsOf = ({ alignments, users, works }: ResultCourse): References['ids'] => {
  const ids = new Map<CollectionName, Set<string>>([
    ['alignments', new Set(alignments.map(({ id }) => id))],
    ['users', new Set(users.map(({ id }) => id))],
  ])
  for (const [contentType, collection] of Object.entries(contentCollections))
    ids.set(
      collection,
      new Set(works.filter((work) => work.contentType === contentType).map(({ contentId }) => contentId)),
    )
  return ids
}
