import { commonScale, type GroupedScale, groupScore, scaleOfGroup } from '#mastery/group-score.ts'
import { exactText } from '../words/figures.ts'
import type { Sort } from '../address/search-params.ts'
import { type LevelCounts, type PackedScores, scoreIn, type StudentRow } from './rollups.ts'
import {
  cellIn,
  commonScaleColumn,
  type FinishedCell,
  masteredShare,
  noFigure,
  notAssessed,
  type OutcomeColumn,
  type OutcomeGroup,
  scoresIn,
  shareCell,
  unscoredIn,
} from './outcome-column.ts'
import { words } from '../words/words.ts'

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

/** The outcomes of a group with the scale that their mean is on, and what rates it: one of them, or the common scale. */
type GroupMeasure = { outcomes: readonly OutcomeColumn[]; scale: GroupedScale; rates: OutcomeColumn }

/** A column between the students' names and the summary, as the grid draws it. */
export type GridColumn = Drawn &
  (
    | { kind: 'outcome'; outcome: OutcomeColumn }
    /** A collapsed group: one column in place of those of its outcomes. */
    | ({ kind: 'group'; group: OutcomeGroup } & GroupMeasure)
    /** A work that an opened outcome is assessed in; `href` leads to its page, `onRetry` asks for scores that did not come. */
    | { kind: 'work'; href: string | null; onRetry: (() => void) | null }
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
  valueIn: (row) => exactText(scoreIn(row, outcome.id)?.score),
})

export const groupColumnId = (groupId: string): string => `group-${groupId}`

/** `outcomes`: at least one. */
export const groupGridColumn = (
  group: OutcomeGroup,
  outcomes: readonly [OutcomeColumn, ...OutcomeColumn[]],
): GridColumn => {
  const [first] = outcomes
  const scale = scaleOfGroup(outcomes.map((outcome) => outcome.scale))
  const rates = scale === commonScale ? commonScaleColumn(first.format) : first
  const measure = { outcomes, scale, rates }
  return {
    kind: 'group',
    id: groupColumnId(group.id),
    title: group.title,
    sort: null,
    outcomeId: null,
    group,
    ...measure,
    cellIn: (row) => groupCell(row, measure),
    valueIn: (row) => exactText(groupScore(scoresIn(row, outcomes), scale)),
  }
}

/** The levels that the cells of a column are rated by; none where they are not rated. */
export const levelsOf = (column: GridColumn): OutcomeColumn['levels'] => {
  if (column.kind === 'outcome') return column.outcome.levels
  return column.kind === 'group' ? column.rates.levels : []
}

/** The cell of a class row under a column. */
export const classCell = (column: GridColumn, figures: ClassFigures): FinishedCell => {
  const cell = figureIn(column, figures)
  return cell === noFigure || cell === notAssessed ? cell : { ...cell, tip: cell.label }
}

const figureIn = (column: GridColumn, figures: ClassFigures): FinishedCell => {
  if (column.kind === 'outcome')
    return figures.stat === 'mastery'
      ? {
          ...shareCell(masteredShare([column.outcome], figures.counts), {
            ofAssessed: words.masteredStudents,
            ofScored: words.atMastery,
          }),
          isIcon: column.outcome.format === 'icon_only',
        }
      : countedCell(cellIn(figures.scores, column.outcome), scoreIn(figures.scores, column.id))
  // The median of a group's medians is nobody's score.
  if (column.kind !== 'group' || figures.stat === 'median') return noFigure
  return figures.stat === 'mastery'
    ? shareCell(masteredShare(column.outcomes, figures.counts), {
        ofAssessed: words.masteredOutcomes,
        ofScored: words.scoresAtMastery,
      })
    : groupCell(figures.scores, column)
}

/** A figure of the class with how many students it is of: that of a few is no picture of the class. */
const countedCell = (cell: FinishedCell, of: ReturnType<typeof scoreIn>): FinishedCell =>
  of === undefined || of.score === null ? cell : { ...cell, label: words.figureOf(cell.label, of.count) }

const groupCell = (row: PackedScores, { outcomes, scale, rates }: GroupMeasure): FinishedCell => {
  const scores = scoresIn(row, outcomes)
  const mean = groupScore(scores, scale)
  if (mean === null) return rates.cellOf(Number.NaN, unscoredIn(row, outcomes).results)
  const cell = rates.cellOf(mean, 1)
  return { ...cell, label: words.meanOfOutcomes(cell.label, scores.length) }
}
