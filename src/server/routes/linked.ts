import { courseScale } from '#mastery/course-scale.ts'
import type { ScoreTally } from '#mastery/tally.ts'
import type { CourseAccess } from '../access/course-access.ts'
import type { Include, IncludeName } from '../request/includes.ts'
import { assetString, presentAlignment, presentLinkedAssignment } from '../present/alignment.ts'
import { presentOutcome } from '../present/outcome.ts'
import { presentOutcomeGroup, presentOutcomeLink, presentOutcomePath } from '../present/outcome-tree.ts'
import { presentLinkedUser } from '../present/user.ts'
import type { IdWriter } from '../present/id-writer.ts'
import type { AlignedKey, AlignedRow, ResultWork } from '../stores/alignment-read-store.ts'
import type { LinkedOutcomeRow, OutcomeGroupRow, OutcomeUse } from '../stores/outcome-read-store.ts'
import type { Stores } from '../stores/stores.ts'
import type { UserRow } from '../stores/user-store.ts'
import { weightOfBytes } from '../stores/version-cache.ts'

/** What an answer is about, as far as its linked collections show it. */
export type LinkedSubject = {
  access: CourseAccess
  /** Every link, arranged. */
  links: readonly LinkedOutcomeRow[]
  /** The first link of each outcome, arranged. */
  outcomes: readonly LinkedOutcomeRow[]
  /** Reads the users of the page, in its order; left out: an answer about none. */
  users?: () => Promise<readonly UserRow[]>
  /** Reads what the results behind the answer are of. */
  work: () => Promise<readonly ResultWork[]>
  addDefaults?: boolean
  /** The students' scores of each outcome, where the share of each rating is asked for. */
  tallies?: ReadonlyMap<string, readonly ScoreTally[]>
}

type Surroundings = { stores: Stores; writeId: IdWriter; siteUrl: string }

/**
 * The last member of an answer about many things, `,"linked":{…}`, as pieces of JSON in UTF-8; none where nothing was asked
 * for.
 */
export const loadLinked = async (
  includes: readonly Include[] | undefined,
  subject: LinkedSubject,
  surroundings: Surroundings,
): Promise<Buffer[]> => {
  if (includes === undefined) return []
  let loading: ReturnType<LinkedSubject['work']> | undefined
  const work = () => (loading ??= subject.work())
  const linked = new Map<string, Buffer>()
  for (const { name, key } of includes) {
    const read = name === 'outcomes' ? outcomesJson : collectedJson(name)
    linked.set(key, await read({ ...subject, work }, surroundings))
  }
  const members = [...linked].flatMap(([key, json]) => [Buffer.from(`,${JSON.stringify(key)}:`), json])
  // The first member has no comma before it.
  const [first = Buffer.alloc(0), ...rest] = members
  return [Buffer.from(',"linked":{'), first.subarray(1), ...rest, Buffer.from('}')]
}

const collectedJson =
  (name: IncludeName) =>
  async (subject: LinkedSubject, surroundings: Surroundings): Promise<Buffer> =>
    Buffer.from(JSON.stringify(await collect[name](subject, surroundings)))

/** Hundreds of outcomes are most of what accompanies a page, and the same beside every one of them. */
const outcomesJson = (subject: LinkedSubject, surroundings: Surroundings): Promise<Buffer> => {
  const { access, outcomes, addDefaults, tallies } = subject
  const { stores, writeId } = surroundings
  const make = () => collectedJson('outcomes')(subject, surroundings)
  if (tallies) return make()
  const shown = outcomes.map(({ id }) => id)
  const key = ['linked outcomes', shown, access.reading, addDefaults === true, typeof writeId('1')]
  return stores.versions.of(access.course, key, make, ({ length }) => weightOfBytes(length))
}

type Collect = (subject: LinkedSubject, surroundings: Surroundings) => Promise<unknown[]>

const collect: Record<IncludeName, Collect> = {
  async outcomes({ access, outcomes, addDefaults = false, tallies }, { stores, writeId }) {
    const { course } = access
    const uses = await usesOf(access, stores)
    const outcomeSurroundings = {
      course,
      scale: courseScale(course),
      addDefaults,
      ...(tallies && { tallies }),
      writeId,
    }
    return outcomes.map((link) => presentOutcome(link, uses.get(link.outcomeId), outcomeSurroundings))
  },

  async outcome_groups({ access }, { stores, writeId }) {
    const groups = await groupsById(access, stores)
    const place = { courseId: access.course.id, writeId }
    return [...groups.values()].map((group) =>
      presentOutcomeGroup(group, groups.get(group.parentId ?? ''), place),
    )
  },

  async outcome_links({ access, links }, { stores, writeId }) {
    const groups = await groupsById(access, stores)
    const uses = await usesOf(access, stores)
    const place = { courseId: access.course.id, writeId }
    return links.flatMap((link) => {
      const group = groups.get(link.groupId)
      return group ? [presentOutcomeLink(link, { group, use: uses.get(link.outcomeId) }, place)] : []
    })
  },

  async outcome_paths({ access, links }, { stores, writeId }) {
    const groups = await groupsById(access, stores)
    return links.map((link) => presentOutcomePath(link, groups, { writeId }))
  },

  async users({ access, users }) {
    return ((await users?.()) ?? []).map((user) => presentLinkedUser(user, access))
  },

  async courses({ access: { course } }) {
    return [{ id: course.id, name: course.name }]
  },

  async alignments({ access, work }, surroundings) {
    const rows = await namedOnce(await work(), { access, surroundings })
    return rows.map((row) => presentAlignment(row, placeOf(access, surroundings)))
  },

  async assignments({ access, work }, surroundings) {
    const rows = await namedOnce((await work()).flatMap(assignmentBehind), { access, surroundings })
    return rows.map((row) => presentLinkedAssignment(row, placeOf(access, surroundings)))
  },

  async outcomes_alignments({ access, outcomes }, surroundings) {
    const { stores } = surroundings
    const outcomeIds = outcomes.map(({ outcomeId }) => outcomeId)
    const keys = await stores.alignments.ofOutcomes(access.course.id, { outcomeIds, reading: access.reading })
    const rows = await namedOnce(keys, { access, surroundings })
    return rows.map((row) => presentAlignment(row, placeOf(access, surroundings)))
  },
}

const namedOnce = async (
  keys: readonly AlignedKey[],
  { access, surroundings }: { access: CourseAccess; surroundings: Surroundings },
): Promise<AlignedRow[]> => {
  const once = [...new Map(keys.map((key) => [assetString(key), key])).values()]
  return surroundings.stores.alignments.named(access.course.id, once)
}

/** What a result is shown under as an assignment: the one behind it, else a live assessment; others have none. */
const assignmentBehind = ({ contentType, contentId, assignmentId }: ResultWork): AlignedKey[] => {
  if (assignmentId !== null) return [{ contentType: 'Assignment', contentId: assignmentId }]
  return contentType === 'LiveAssessments::Assessment' ? [{ contentType, contentId }] : []
}

const placeOf = ({ course }: CourseAccess, { siteUrl }: Surroundings) => ({ siteUrl, courseId: course.id })

/** Every group of the course, by id. */
export const groupsById = async (
  { course }: CourseAccess,
  { outcomes }: Stores,
): Promise<Map<string, OutcomeGroupRow>> =>
  new Map((await outcomes.groups(course)).map((group) => [group.id, group]))

/** What is known of the use of the course's outcomes, as the requester sees it. */
export const usesOf = (
  { course, reading }: CourseAccess,
  { outcomes }: Stores,
): Promise<ReadonlyMap<string, OutcomeUse>> => outcomes.uses(course, reading)
