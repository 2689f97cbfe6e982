import type * as z from 'zod/mini'
import type {
  fullOutcomeLinkSchema,
  outcomeGroupSchema,
  outcomeLinkSchema,
  outcomePathSchema,
} from '#contract/outcome.ts'
import type { LinkedOutcomeRow, OutcomeGroupRow, OutcomeUse } from '../stores/outcome-read-store.ts'
import type { IdWriter } from './id-writer.ts'
import { type OutcomeSurroundings, presentOutcome } from './outcome.ts'

type Place = { courseId: string; writeId: IdWriter }

const groupUrl = (courseId: string, groupId: string) =>
  `/api/v1/courses/${courseId}/outcome_groups/${groupId}`

const abbreviatedGroup = (group: OutcomeGroupRow, { courseId, writeId }: Place) => ({
  id: writeId(group.id),
  title: group.title,
  vendor_guid: group.vendorGuid,
  url: groupUrl(courseId, group.id),
  subgroups_url: `${groupUrl(courseId, group.id)}/subgroups`,
  outcomes_url: `${groupUrl(courseId, group.id)}/outcomes`,
  can_edit: false,
})

/** A group of the tree; `parent` is undefined for the root alone. */
export const presentOutcomeGroup = (
  group: OutcomeGroupRow,
  parent: OutcomeGroupRow | undefined,
  place: Place,
): z.input<typeof outcomeGroupSchema> => ({
  ...abbreviatedGroup(group, place),
  import_url: `${groupUrl(place.courseId, group.id)}/import`,
  context_id: place.writeId(place.courseId),
  context_type: 'Course',
  description: group.description,
  ...(parent ? { parent_outcome_group: abbreviatedGroup(parent, place) } : {}),
})

/** A link: which outcome lies in which group. */
export const presentOutcomeLink = (
  link: LinkedOutcomeRow,
  { group, use }: { group: OutcomeGroupRow; use: OutcomeUse | undefined },
  place: Place,
): z.input<typeof outcomeLinkSchema> => ({
  context_id: place.writeId(place.courseId),
  context_type: 'Course',
  url: `${groupUrl(place.courseId, link.groupId)}/outcomes/${link.outcomeId}`,
  outcome_group: abbreviatedGroup(group, place),
  outcome: {
    id: place.writeId(link.outcomeId),
    context_id: place.writeId(place.courseId),
    context_type: 'Course',
    vendor_guid: link.vendorGuid,
    display_name: link.displayName,
    title: link.title,
    url: `/api/v1/outcomes/${link.outcomeId}`,
    can_edit: false,
    has_updateable_rubrics: false,
  },
  assessed: use?.assessed ?? false,
})

/** A link with its whole outcome, which lies where the link says. */
export const presentFullOutcomeLink = (
  link: LinkedOutcomeRow,
  { group, use }: { group: OutcomeGroupRow; use: OutcomeUse | undefined },
  surroundings: OutcomeSurroundings,
): z.input<typeof fullOutcomeLinkSchema> => ({
  ...presentOutcomeLink(
    link,
    { group, use },
    { courseId: surroundings.course.id, writeId: surroundings.writeId },
  ),
  outcome: presentOutcome(link, use, surroundings),
})

/** Titles of the groups from below the root down to the link's, then the outcome's own. */
export const presentOutcomePath = (
  link: LinkedOutcomeRow,
  groups: ReadonlyMap<string, OutcomeGroupRow>,
  { writeId }: Pick<Place, 'writeId'>,
): z.input<typeof outcomePathSchema> => {
  const parts = [{ name: link.title }]
  let group = groups.get(link.groupId)
  // A tree has as many levels as groups at most: one that bites its own tail ends here.
  while (group && group.parentId !== null && parts.length <= groups.size) {
    parts.unshift({ name: group.title })
    group = groups.get(group.parentId)
  }
  return { id: writeId(link.outcomeId), parts }
}
