import { arrangeOutcomes, firstLinks } from '#mastery/outcome-order.ts'
import { leadingInteger, readId } from '../request/ids.ts'
import type { Query } from '../request/query.ts'
import { badRequest, notServed } from '../request/refusal.ts'
import type { GradebookSettingStore } from '../stores/gradebook-setting-store.ts'
import type { LinkedOutcomeRow, OutcomeReadStore } from '../stores/outcome-read-store.ts'
import type { CourseAccess } from './course-access.ts'

/** Which outcomes an answer is about. */
export type OutcomeSelection = {
  /** Every link, arranged: an outcome in two groups has two. */
  links: readonly LinkedOutcomeRow[]
  /** The first link of each outcome, arranged. */
  outcomes: readonly LinkedOutcomeRow[]
  outcomeIds: readonly string[]
  /** Every outcome that the course links, asked for or not. */
  linkedIds: ReadonlySet<string>
}

type Stores = { outcomes: OutcomeReadStore; settings: GradebookSettingStore }

/** The outcomes of `outcome_ids` by id, else all of the course as the requester has them arranged. */
export const selectOutcomes = async (
  query: Query,
  { access, stores }: { access: CourseAccess; stores: Stores },
): Promise<OutcomeSelection> => {
  const texts = query.list('outcome_ids')?.filter((text) => text !== '')
  if (texts !== undefined && query.has('outcome_group_id'))
    throw badRequest("can't filter by both outcome_ids and outcome_group_id")
  const links = await stores.outcomes.links(access.course.id)
  await requireOutcomeGroup(query, { access, stores })
  const chosen = texts === undefined ? await arranged(links, { access, stores }) : linksOf(links, texts)
  const outcomes = firstLinks(chosen)
  return { links: chosen, outcomes, outcomeIds: idsOf(outcomes), linkedIds: new Set(idsOf(links)) }
}

/** The outcome of a path, at its first link. */
export const findOutcome = async (
  outcomeId: string,
  { access, outcomes }: { access: CourseAccess; outcomes: OutcomeReadStore },
): Promise<LinkedOutcomeRow> => {
  const id = readId(outcomeId)
  const link = (await outcomes.links(access.course.id)).find((each) => each.outcomeId === id)
  if (!link) throw badRequest('outcome not found in this context')
  return link
}

const idsOf = (links: readonly LinkedOutcomeRow[]): string[] => links.map(({ outcomeId }) => outcomeId)

const linksOf = (links: readonly LinkedOutcomeRow[], texts: readonly string[]): LinkedOutcomeRow[] => {
  const wanted = new Set(texts.map(readId))
  const chosen = links.filter(({ outcomeId }) => wanted.has(outcomeId))
  if (new Set(idsOf(chosen)).size !== texts.length)
    throw badRequest("can only include id's of outcomes in the outcome context")
  return chosen.toSorted((a, b) => Number(BigInt(a.outcomeId) - BigInt(b.outcomeId)))
}

const arranged = async (
  links: readonly LinkedOutcomeRow[],
  { access, stores }: { access: CourseAccess; stores: Stores },
): Promise<LinkedOutcomeRow[]> => {
  const gradebook = { courseId: access.course.id, userId: access.requester.id }
  const { outcome_arrangement: arrangement = null } = await stores.settings.find(gradebook)
  const positions = arrangement === 'custom' ? await stores.settings.positions(gradebook) : new Map()
  return arrangeOutcomes({ arrangement, links, positions })
}

const requireOutcomeGroup = async (
  query: Query,
  { access, stores }: { access: CourseAccess; stores: Stores },
): Promise<void> => {
  const text = query.text('outcome_group_id')
  if (text === undefined) return
  const id = readId(leadingInteger(text))
  const groups = await stores.outcomes.groups(access.course.id)
  if (!groups.some((group) => group.id === id))
    throw badRequest('can only include an outcome group id in the outcome context')
}

/** Refuses the filter by group, which is documented and not served. */
export const refuseUnservedOutcomes = (query: Query): void => {
  if (query.has('outcome_group_id')) throw notServed('outcome_group_id')
}
