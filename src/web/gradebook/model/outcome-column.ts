import type { Outcome, OutcomePath } from '#contract/outcome.ts'
import type { GradebookSettings } from '#contract/settings.ts'
import { commonScale, type GroupedScale, type GroupedScore } from '#mastery/group-score.ts'
import { rateScore, type RatingTier, ratingTiers } from '#mastery/rating.ts'
import { ratingInk } from '../../rating/rating-color.ts'
import type { CellTier } from '../../rating/rating-mark.tsx'
import { pointsText } from '../../rating/points.ts'
import { percentText } from '../words/figures.ts'
import { type LevelCounts, type PackedScores, scoreIn } from './rollups.ts'
import { words } from '../words/words.ts'

/** A cell ready to draw: `text` may be empty (icon only), `label` is its accessible name. */
export type FinishedCell = {
  text: string
  label: string
  tier: CellTier | ''
  ink: string | null
  /** What is told under the pointer; undefined: nothing. */
  tip?: string
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

type ScoreFormat = NonNullable<GradebookSettings['score_display_format']>

/** How many students are assessed, and how many of them have reached mastery. Not `whole`: of those with a score alone. */
type MasteredShare = { assessed: number; mastered: number; whole: boolean }

/**
 * How many students are assessed in some outcomes, each counted in each, and how many of them have reached mastery: who has
 * results without a score yet has not. Null where that cannot be told from levels: mastery begins within a level, so a score
 * on it may have reached mastery or not.
 */
export const masteredShare = (
  outcomes: readonly OutcomeColumn[],
  counts: ReadonlyMap<string, LevelCounts>,
): MasteredShare | null => {
  const sum = { assessed: 0, mastered: 0, whole: true }
  for (const { id, outcome } of outcomes) {
    const { levels, scored, unscored } = counts.get(id) ?? { levels: [], scored: 0, unscored: 0 }
    const at = levels.filter(({ points }) => points >= outcome.mastery_points)
    const [highestBelow] = levels
      .filter(({ points }) => points < outcome.mastery_points)
      .toSorted((a, b) => b.points - a.points)
    const isParted = at.every(({ points }) => points !== outcome.mastery_points)
    if (isParted && (highestBelow?.count ?? 0) > 0) return null
    sum.assessed += scored + (unscored ?? 0)
    if (unscored === null) sum.whole = false
    for (const { count } of at) sum.mastered += count
  }
  return sum
}

/** The share that has reached mastery, in words for one of all assessed, or for one of scores alone. */
export const shareCell = (
  share: MasteredShare | null,
  tell: { ofAssessed: typeof words.masteredStudents; ofScored: typeof words.masteredStudents },
): FinishedCell => {
  if (share === null) return noFigure
  const { assessed, mastered, whole } = share
  if (assessed === 0) return notAssessed
  const percent = percentText(mastered / assessed)
  const label = (whole ? tell.ofAssessed : tell.ofScored)(percent, mastered, assessed)
  return { text: percent, label, tier: '', ink: null }
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

/** How many of some outcomes a row has results of that give no score yet, and how many results those are. */
export const unscoredIn = (
  row: PackedScores,
  outcomes: readonly OutcomeColumn[],
): { outcomes: number; results: number } => {
  const found = { outcomes: 0, results: 0 }
  for (const { id } of outcomes) {
    const rollup = scoreIn(row, id)
    if (rollup?.score !== null) continue
    found.outcomes += 1
    found.results += rollup.count
  }
  return found
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
