import type { MasteryDistribution } from '#contract/mastery-distribution.ts'
import type { Outcome, OutcomePath } from '#contract/outcome.ts'
import type { CourseRollup, DrawnRollups } from '#contract/rollup.ts'
import type { LinkedUser } from '#contract/user.ts'
import { roundToHundredths } from '#mastery/rounding.ts'

/** One student's rollups: a class may have thousands, so scores are kept packed and found by `slots`. */
export type StudentRow = {
  id: string
  user: LinkedUser
  sectionIds: readonly string[]
  /** The state of the student's enrolments: active when any of them is. */
  status: string
  /** Place of an outcome's score in `scores` and `counts`; shared by all rows of a page. */
  slots: ReadonlyMap<string, number>
  /** Points; NaN: no score. */
  scores: Float64Array
  /** Number of results with a score (for an aggregate: of students); 0: not assessed. */
  counts: Uint32Array
}

/** A page of students, in the order of the request. */
export type RollupPage = { rows: StudentRow[]; studentCount: number; slots: ReadonlyMap<string, number> }

export type PackedScores = Pick<StudentRow, 'slots' | 'scores' | 'counts'>

/**
 * How many students are on each level, and how many have a score at all. `unscored`: how many have results without a score
 * of them yet; null where the source does not tell.
 */
export type LevelCounts = {
  levels: readonly { points: number; count: number }[]
  scored: number
  unscored: number | null
}

const collectSlots = (rollups: readonly { scores: readonly { links: { outcome: string } }[] }[]) => {
  const slots = new Map<string, number>()
  for (const rollup of rollups)
    for (const { links } of rollup.scores) if (!slots.has(links.outcome)) slots.set(links.outcome, slots.size)
  return slots
}

const packScores = (
  scores: DrawnRollups['rollups'][number]['scores'],
  slots: ReadonlyMap<string, number>,
): Pick<PackedScores, 'scores' | 'counts'> => {
  const packed = {
    scores: new Float64Array(slots.size).fill(Number.NaN),
    counts: new Uint32Array(slots.size),
  }
  for (const { score, count, links } of scores) {
    const slot = slots.get(links.outcome)
    if (slot === undefined) continue
    packed.scores[slot] = score ?? Number.NaN
    packed.counts[slot] = count
  }
  return packed
}

/**
 * Decodes a page of user rollups: a row a student, in the order of `linked.users`, however many sections the student
 * is in.
 */
export function decodeRollupPage({ rollups, meta, linked }: DrawnRollups): RollupPage {
  const slots = collectSlots(rollups)
  const rows = new Map<string, StudentRow & { sectionIds: string[] }>()
  const users = new Map((linked?.users ?? []).map((user) => [user.id, user]))
  for (const rollup of rollups) {
    const user = users.get(rollup.links.user)
    if (user === undefined) continue
    const known = rows.get(user.id)
    if (known === undefined) {
      const { section, status } = rollup.links
      rows.set(user.id, {
        id: user.id,
        user,
        sectionIds: [section],
        status,
        slots,
        ...packScores(rollup.scores, slots),
      })
    } else {
      known.sectionIds.push(rollup.links.section)
      if (rollup.links.status === 'active') known.status = 'active'
    }
  }
  return {
    rows: [...users.keys()].flatMap((id) => rows.get(id) ?? []),
    studentCount: meta.pagination.count,
    slots,
  }
}

/** The scores of an aggregate, packed as a row's are, with two decimals at most: the median of two students may have three. */
export function decodeClassRow(rollup: CourseRollup | undefined): PackedScores {
  const slots = collectSlots(rollup === undefined ? [] : [rollup])
  const { scores, counts } = packScores(rollup?.scores ?? [], slots)
  return { slots, scores: scores.map(roundToHundredths), counts }
}

/** The score of an outcome in a row: null without a score, undefined when not assessed. */
export function scoreIn(
  row: PackedScores,
  outcomeId: string,
): { score: number | null; count: number } | undefined {
  const slot = row.slots.get(outcomeId)
  const count = slot === undefined ? 0 : (row.counts[slot] ?? 0)
  if (slot === undefined || count === 0) return undefined
  const score = row.scores[slot] ?? Number.NaN
  return { score: Number.isNaN(score) ? null : score, count }
}

const firstOfEach = <Item extends { id: string }>(items: readonly Item[]): Item[] => {
  const seen = new Set<string>()
  return items.filter(({ id }) => !seen.has(id) && seen.add(id))
}

/**
 * The outcomes of a course, each once, with the way to where it lies first. One that is linked twice has a path for each of
 * its links, and at some sources is listed for each.
 */
export const decodeOutcomeList = (
  linked: Pick<NonNullable<DrawnRollups['linked']>, 'outcomes' | 'outcome_paths'> | undefined,
): { outcomes: Outcome[]; paths: OutcomePath[] } => ({
  outcomes: firstOfEach(linked?.outcomes ?? []),
  paths: firstOfEach(linked?.outcome_paths ?? []),
})

/**
 * Percent (0..100) of the students assessed on each level, in the order of the outcome's ratings, and last of those without
 * a score yet, by outcome id. A source that does not tell of these has the percent of the scores, and 0 last.
 */
export const decodePercents = (outcomes: readonly Outcome[]): ReadonlyMap<string, readonly number[]> =>
  new Map(
    outcomes.flatMap(({ id, ratings, unscored_percent: unscored = 0 }) => {
      const percents = ratings.flatMap(({ percent }) => percent ?? [])
      const isScored = percents.length > 0 && percents.length === ratings.length
      if (!isScored && unscored === 0) return []
      const ofAssessed = ratings.map((_, level) => ((percents[level] ?? 0) * (100 - unscored)) / 100)
      return [[id, [...ofAssessed, unscored]] as const]
    }),
  )

/** How many students are on which level, by outcome id. */
export const decodeDistribution = ({
  outcome_distributions,
}: MasteryDistribution): ReadonlyMap<string, LevelCounts> =>
  new Map(
    Object.values(outcome_distributions).map(({ outcome_id, ratings, total_students, unscored = null }) => [
      outcome_id,
      {
        levels: ratings.map(({ points: least, count }) => ({ points: least, count })),
        scored: total_students,
        unscored,
      },
    ]),
  )
