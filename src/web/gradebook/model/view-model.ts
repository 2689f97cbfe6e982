import type { MasteryDistribution } from '#contract/mastery-distribution.ts'
import type { Outcome, OutcomePath } from '#contract/outcome.ts'
import type { CourseRollup, DrawnRollups } from '#contract/rollup.ts'
import type { GradebookSettings } from '#contract/settings.ts'
import type { LinkedUser } from '#contract/user.ts'
import { commonScale, type GroupedScale, type GroupedScore } from '#mastery/group-score.ts'
import { rateScore, type RatingTier, ratingTiers } from '#mastery/rating.ts'
import { ratingInk } from '../../rating/rating-color.ts'
import type { CellTier } from '../../rating/rating-mark.tsx'
import { pointsText } from '../../rating/points.ts'
import { percentText } from '../words/figures.ts'
import { words } from '../words/words.ts'

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

/** A cell ready to draw: `text` may be empty (icon only), `label` is its accessible name. */
export type FinishedCell = {
  text: string
  label: string
  tier: CellTier | ''
  ink: string | null
  /** Whether its shape, or the dash in place of one, stands in the middle; undefined: where it has no text. */
  isIcon?: boolean
}

/** An outcome as a column of the grid. */
export type OutcomeColumn = {
  id: string
  title: string
  /** Titles of the groups the outcome lies in, from below the root down. */
  groups: readonly string[]
  /** The innermost of them; null: it lies in none, or the source does not say in which. */
  group: OutcomeGroup | null
  outcome: Outcome
  scale: GroupedScale
  /** How its cells are written. */
  format: ScoreFormat
  /** In the order of the outcome's ratings. */
  levels: readonly OutcomeLevel[]
  /** The finished cell of a score; equal scores share one object. */
  cellOf: (score: number, count: number) => FinishedCell
}

/** A group of outcomes; `path` are the titles from below the root down to its own. */
export type OutcomeGroup = { id: string; title: string; path: readonly string[] }

/** A level of an outcome's scale as it is shown. `ink`: the school's own colour. */
type OutcomeLevel = { name: string; points: number; tier: RatingTier; ink: string | null }

/** How many students are on each level, and how many have a score at all. */
export type LevelCounts = { levels: readonly { points: number; count: number }[]; scored: number }

type ScoreFormat = NonNullable<GradebookSettings['score_display_format']>

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

/** The scores of an aggregate, packed as a row's are. */
export function decodeClassRow(rollup: CourseRollup | undefined): PackedScores {
  const slots = collectSlots(rollup === undefined ? [] : [rollup])
  return { slots, ...packScores(rollup?.scores ?? [], slots) }
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

/** Percent (0..100, whole) of the scores on each level, in the order of the outcome's ratings, by outcome id. */
export const decodePercents = (outcomes: readonly Outcome[]): ReadonlyMap<string, readonly number[]> =>
  new Map(
    outcomes.flatMap(({ id, ratings }) => {
      const percents = ratings.flatMap(({ percent }) => percent ?? [])
      return percents.length > 0 && percents.length === ratings.length ? [[id, percents] as const] : []
    }),
  )

/** How many students are on which level, by outcome id. */
export const decodeDistribution = ({
  outcome_distributions,
}: MasteryDistribution): ReadonlyMap<string, LevelCounts> =>
  new Map(
    Object.values(outcome_distributions).map(({ outcome_id, ratings, total_students }) => [
      outcome_id,
      {
        levels: ratings.map(({ points: least, count }) => ({ points: least, count })),
        scored: total_students,
      },
    ]),
  )

/**
 * How many scores there are of some outcomes, and how many of them have reached mastery. Null where that cannot be told
 * from levels: mastery begins within a level, so a score on it may have reached mastery or not.
 */
export const masteredShare = (
  outcomes: readonly OutcomeColumn[],
  counts: ReadonlyMap<string, LevelCounts>,
): { scored: number; mastered: number } | null => {
  const sum = { scored: 0, mastered: 0 }
  for (const { id, outcome } of outcomes) {
    const { levels, scored } = counts.get(id) ?? { levels: [], scored: 0 }
    const at = levels.filter(({ points }) => points >= outcome.mastery_points)
    const [highestBelow] = levels
      .filter(({ points }) => points < outcome.mastery_points)
      .toSorted((a, b) => b.points - a.points)
    const isParted = at.every(({ points }) => points !== outcome.mastery_points)
    if (isParted && (highestBelow?.count ?? 0) > 0) return null
    sum.scored += scored
    for (const { count } of at) sum.mastered += count
  }
  return sum
}

/** The share of the scores that have reached mastery, told as `tell` does. */
export const shareCell = (
  share: { scored: number; mastered: number } | null,
  tell: typeof words.atMastery,
): FinishedCell => {
  if (share === null) return noFigure
  const { scored, mastered } = share
  if (scored === 0) return notAssessed
  const percent = percentText(mastered / scored)
  return { text: percent, label: tell(percent, mastered, scored), tier: '', ink: null }
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

/** No result of an outcome, in a row that has others. */
export const notAssessed: FinishedCell = { text: '—', label: words.notAssessed, tier: '', ink: null }

/** Where a row has no figure to give. */
export const noFigure: FinishedCell = { text: '', label: words.noFigure, tier: '', ink: null }

/** The column of an outcome, its cells written in the teacher's score format. */
export function outcomeColumn(
  outcome: Outcome,
  path: OutcomePath | undefined,
  format: ScoreFormat,
): OutcomeColumn {
  const tiers = ratingTiers(outcome.ratings, outcome.mastery_points)
  const levels = outcome.ratings.map(({ description, points: least, color }, index) => ({
    name: description ?? pointsText(least),
    points: least,
    tier: tiers[index] ?? ('none' as const),
    ink: color ? ratingInk(color) : null,
  }))
  const groups = path?.parts.slice(0, -1).map((part) => part.name) ?? []
  const isIcon = format === 'icon_only'
  const unassessed = isIcon ? { ...notAssessed, isIcon } : notAssessed
  const finished = new Map<number, FinishedCell>()
  const finish = (score: number): FinishedCell => {
    const rating = rateScore(score, outcome.ratings)
    const level = rating === null ? undefined : levels[rating]
    const written = pointsText(score)
    const name = level?.name ?? words.belowScale
    return {
      text: format === 'icon_only' ? '' : format === 'icon_and_label' ? name : written,
      label: words.scored(written, pointsText(outcome.points_possible), name),
      tier: level?.tier ?? 'none',
      ink: level?.ink ?? null,
    }
  }
  return {
    id: outcome.id,
    title: outcome.title,
    groups,
    group: groupOf(outcome, groups),
    outcome,
    scale: {
      pointsPossible: outcome.points_possible,
      masteryPoints: outcome.mastery_points,
      ratings: outcome.ratings,
    },
    format,
    levels,
    cellOf: (score, count) => {
      if (count === 0) return unassessed
      if (Number.isNaN(score))
        return {
          text: format === 'icon_and_label' ? words.withoutScore : '',
          label: words.noScoreYet(count),
          tier: 'pending',
          ink: null,
          isIcon,
        }
      const known = finished.get(score)
      if (known !== undefined) return known
      const cell = finish(score)
      finished.set(score, cell)
      return cell
    },
  }
}

/** The scores that a row has of some outcomes. */
export const scoresIn = (row: PackedScores, outcomes: readonly OutcomeColumn[]): GroupedScore[] =>
  outcomes.flatMap(({ id, scale }) => {
    const score = scoreIn(row, id)?.score
    return score === undefined || score === null ? [] : [{ score, scale }]
  })

const madeForFormat = new Map<ScoreFormat, OutcomeColumn>()

/** Levels and cells of the scale that scores on different ones are brought to. */
export const commonScaleColumn = (format: ScoreFormat): OutcomeColumn => {
  const known = madeForFormat.get(format)
  if (known !== undefined) return known
  const { pointsPossible, masteryPoints, ratings } = commonScale
  const column = outcomeColumn(
    {
      id: '',
      title: '',
      calculation_method: 'average',
      points_possible: pointsPossible,
      mastery_points: masteryPoints,
      ratings: ratings.map(({ points }, index) => ({ points, description: words.commonLevels[index] ?? '' })),
    },
    undefined,
    format,
  )
  madeForFormat.set(format, column)
  return column
}

const groupOf = ({ group_id: id }: Outcome, path: readonly string[]): OutcomeGroup | null => {
  const title = path.at(-1)
  return id && title !== undefined ? { id, title, path } : null
}

/** The finished cell of an outcome in a row. */
export function cellIn(row: PackedScores, column: OutcomeColumn): FinishedCell {
  const slot = row.slots.get(column.id)
  return slot === undefined
    ? column.cellOf(Number.NaN, 0)
    : column.cellOf(row.scores[slot] ?? Number.NaN, row.counts[slot] ?? 0)
}
