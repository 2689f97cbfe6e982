import { type OutcomeArrangement, settingValues } from '#contract/settings.ts'
import { arrangeOutcomes, firstLinks } from '#mastery/outcome-order.ts'
import { leadingInteger, readId } from '../request/ids.ts'
import type { Query } from '../request/query.ts'
import { badRequest } from '../request/refusal.ts'
import type { LinkedOutcomeRow, OutcomeReadStore } from '../stores/outcome-read-store.ts'
import type { CourseAccess } from './course-access.ts'

/** Which outcomes an answer is about. */
export type OutcomeSelection = {
  /** Every link, arranged: an outcome in two groups has two. */
  links: readonly LinkedOutcomeRow[]
  /** The first link of each outcome, arranged. */
  outcomes: readonly LinkedOutcomeRow[]
  outcomeIds: readonly string[]
  /** Whether these are all outcomes of the course. */
  whole: boolean
  /** Every link of the course, asked for or not. */
  courseLinks: readonly LinkedOutcomeRow[]
}

type Stores = { outcomes: OutcomeReadStore }

/**
 * The outcomes of `outcome_ids` by id, or those that lie in `outcome_group_id` itself as uploaded, else all of the course
 * as the requester has them arranged, or as `outcome_arrangement` says.
 */
export const selectOutcomes = async (
  query: Query,
  { access, stores }: { access: CourseAccess; stores: Stores },
): Promise<OutcomeSelection> => {
  const texts = query.list('outcome_ids')?.filter((text) => text !== '')
  if (texts !== undefined && query.has('outcome_group_id'))
    throw badRequest("can't filter by both outcome_ids and outcome_group_id")
  const links = await stores.outcomes.links(access.course)
  const groupId = await readOutcomeGroup(query, { access, stores })
  const chosen =
    texts !== undefined
      ? linksOf(links, texts)
      : groupId === undefined
        ? arranged(links, { access, arrangement: readArrangement(query) })
        : links.filter((link) => link.groupId === groupId)
  const outcomes = firstLinks(chosen)
  return {
    links: chosen,
    outcomes,
    outcomeIds: idsOf(outcomes),
    whole: texts === undefined && groupId === undefined,
    courseLinks: links,
  }
}

/** The outcome of a path, at its first link. */
export const findOutcome = async (
  outcomeId: string,
  { access, outcomes }: { access: CourseAccess; outcomes: OutcomeReadStore },
): Promise<LinkedOutcomeRow> => {
  const id = readId(outcomeId)
  const link = (await outcomes.links(access.course)).find((each) => each.outcomeId === id)
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

/** The arrangement that `outcome_arrangement` names; undefined where the parameter was not sent. */
const readArrangement = (query: Query): OutcomeArrangement | undefined => {
  const text = query.text('outcome_arrangement')
  if (text === undefined) return undefined
  const known = settingValues.outcome_arrangement.find((each) => each === text)
  if (known === undefined) throw badRequest('invalid outcome_arrangement parameter value')
  return known
}

const arranged = (
  links: readonly LinkedOutcomeRow[],
  { access, arrangement: asked }: { access: CourseAccess; arrangement: OutcomeArrangement | undefined },
): LinkedOutcomeRow[] => {
  const { settings, positions } = access.choices
  const arrangement = asked ?? settings.outcome_arrangement ?? null
  return arrangeOutcomes({
    arrangement,
    links,
    positions: arrangement === 'custom' ? new Map(positions) : new Map(),
  })
}

/** The group that `outcome_group_id` names; undefined where the parameter was not sent. */
const readOutcomeGroup = async (
  query: Query,
  { access, stores }: { access: CourseAccess; stores: Stores },
): Promise<string | undefined> => {
  const text = query.text('outcome_group_id')
  if (text === undefined) return undefined
  const id = readId(leadingInteger(text))
  const groups = await stores.outcomes.groups(access.course)
  const group = groups.find((known) => known.id === id)
  if (group === undefined) throw badRequest('can only include an outcome group id in the outcome context')
  return group.id
}
