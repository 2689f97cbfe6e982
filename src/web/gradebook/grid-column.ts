import { type GroupScore, type GroupedScore, groupScore, isGroupMastered } from '#mastery/group-score.ts'
import type { Sort } from './search-params.ts'
import {
  cellIn,
  type FinishedCell,
  type LevelCounts,
  masteredShare,
  noFigure,
  notAssessed,
  type OutcomeColumn,
  type OutcomeGroup,
  type PackedScores,
  scoreIn,
  shareCell,
  type StudentRow,
} from './view-model.ts'
import { percentText } from './figures.ts'
import { words } from './words.ts'

type Drawn = {
  id: string
  title: string
  /** What its header sorts by; null: nothing. */
  sort: Sort | null
  /** The outcome whose evidence a cell opens; null: it opens nothing. */
  outcomeId: string | null
  /** The cell of a student; null: on its way. */
  cellIn: (row: StudentRow) => FinishedCell | null
  /** What is copied of a student: a plain number, or nothing. */
  valueIn: (row: StudentRow) => string
}

/** A column between the students' names and the summary, as the grid draws it. */
export type GridColumn = Drawn &
  (
    | { kind: 'outcome'; outcome: OutcomeColumn }
    /** A collapsed group: one column in place of those of its outcomes. */
    | { kind: 'group'; group: OutcomeGroup; outcomes: readonly OutcomeColumn[] }
    /** A work that an opened outcome is assessed in; `href` may be empty. */
    | { kind: 'work'; href: string }
    /** What stands in place of an opened outcome's works. */
    | { kind: 'no-work'; state: 'loading' | 'failed' | 'none'; onRetry: () => void }
  )

/** Figures of the whole class: an aggregate's scores, or how many students are on which level. */
export type ClassFigures =
  | { stat: 'mean' | 'median'; scores: PackedScores }
  | { stat: 'mastery'; counts: ReadonlyMap<string, LevelCounts> }

export const outcomeGridColumn = (outcome: OutcomeColumn): GridColumn => ({
  kind: 'outcome',
  id: outcome.id,
  title: outcome.title,
  sort: { by: 'outcome', outcomeId: outcome.id },
  outcomeId: outcome.id,
  outcome,
  cellIn: (row) => cellIn(row, outcome),
  valueIn: (row) => numberText(scoreIn(row, outcome.id)?.score),
})

const groupColumnId = (groupId: string): string => `group-${groupId}`

export const groupGridColumn = (group: OutcomeGroup, outcomes: readonly OutcomeColumn[]): GridColumn => ({
  kind: 'group',
  id: groupColumnId(group.id),
  title: group.title,
  sort: null,
  outcomeId: null,
  group,
  outcomes,
  cellIn: (row) => groupCell(row, outcomes),
  valueIn: (row) => groupValue(groupScore(scoresOf(row, outcomes))),
})

/** The cell of a class row under a column. */
export const classCell = (column: GridColumn, figures: ClassFigures): FinishedCell => {
  if (column.kind === 'outcome')
    return figures.stat === 'mastery'
      ? shareCell(masteredShare([column.outcome], figures.counts))
      : cellIn(figures.scores, column.outcome)
  // The median of a group's medians is nobody's score.
  if (column.kind !== 'group' || figures.stat === 'median') return noFigure
  return figures.stat === 'mastery'
    ? shareCell(masteredShare(column.outcomes, figures.counts))
    : groupCell(figures.scores, column.outcomes)
}

const numberText = (score: number | null | undefined): string =>
  score === undefined || score === null ? '' : String(score)

const scoresOf = (row: PackedScores, outcomes: readonly OutcomeColumn[]): GroupedScore[] =>
  outcomes.flatMap(({ id, scale }) => {
    const score = scoreIn(row, id)?.score
    return score === undefined || score === null ? [] : [{ score, scale }]
  })

/** The mean of a group in a row, rated by the outcomes' scale where they share one, else by the mean of their mastery. */
const groupCell = (row: PackedScores, outcomes: readonly OutcomeColumn[]): FinishedCell => {
  const scores = scoresOf(row, outcomes)
  const mean = groupScore(scores)
  if (mean === null) return notAssessed
  const cell = mean.kind === 'points' ? pointsCell(mean, outcomes) : shareOfMarksCell(mean)
  return { ...cell, label: words.meanOfGroup(cell.label, scores.length) }
}

const pointsCell = (
  { points, scale }: GroupScore & { kind: 'points' },
  outcomes: readonly OutcomeColumn[],
): FinishedCell => outcomes.find((outcome) => outcome.scale === scale)?.cellOf(points, 1) ?? notAssessed

const shareOfMarksCell = (mean: GroupScore & { kind: 'share' }): FinishedCell => {
  const percent = percentText(mean.share)
  return isGroupMastered(mean)
    ? { text: percent, label: words.shareReached(percent), tier: 'mastery', ink: null }
    : { text: percent, label: words.shareBelow(percent), tier: 'below', ink: null }
}

const groupValue = (mean: GroupScore | null): string =>
  mean === null ? '' : String(mean.kind === 'points' ? mean.points : mean.share)
