import { summariseScores } from '#mastery/group-score.ts'
import { exactText } from '../words/figures.ts'
import type { Sort, SummaryKind } from '../address/search-params.ts'
import type { StudentRow } from './rollups.ts'
import {
  commonScaleColumn,
  type FinishedCell,
  noFigure,
  notAssessed,
  type OutcomeColumn,
  scoresIn,
  unscoredIn,
} from './outcome-column.ts'
import { words } from '../words/words.ts'

/** The column at the end of each row: one figure of all outcomes of the course. */
export type SummaryColumn = {
  title: string
  /** Null where the source cannot sort a whole course by it. */
  sort: Sort | null
  cellIn: (row: StudentRow) => FinishedCell
  /** The figure alone, for a spreadsheet; empty: there is none. */
  valueIn: (row: StudentRow) => string
  /** The levels that it is rated by; none: it is a count. */
  levels: OutcomeColumn['levels']
  /** Under the figures of the class it has none. */
  classCell: FinishedCell
}

const meanScale = commonScaleColumn('icon_and_points')

/** `outcomes`: all of the course, shown or not, so that the figure is the same whatever is looked at. */
export const summaryColumn = (
  kind: SummaryKind,
  { outcomes, isSorted }: { outcomes: readonly OutcomeColumn[]; isSorted: boolean },
): SummaryColumn => ({
  title: words.summaries[kind],
  sort: isSorted ? { by: kind } : null,
  cellIn: (row) => summaryCell(kind, row, outcomes),
  valueIn: (row) => summaryValue(kind, row, outcomes),
  levels: kind === 'mean' ? meanScale.levels : [],
  classCell: noFigure,
})

const summaryCell = (
  kind: SummaryKind,
  row: StudentRow,
  outcomes: readonly OutcomeColumn[],
): FinishedCell => {
  const { assessed, scored, mastered, mean } = summaryOf(row, outcomes)
  if (assessed === 0) return notAssessed
  const written = { tier: '', ink: null } as const
  const notMastered = assessed - mastered
  switch (kind) {
    case 'mastered':
      return {
        ...written,
        text: words.outOf(mastered, assessed),
        label: words.masteredOf(mastered, assessed),
      }
    case 'not_mastered':
      return { ...written, text: exactText(notMastered), label: words.notMasteredOf(notMastered, assessed) }
    case 'mean': {
      if (mean === null) return { ...written, text: '', label: words.withoutScore, tier: 'pending' }
      const cell = meanScale.cellOf(mean, 1)
      return { ...cell, label: words.meanOfOutcomes(cell.label, scored) }
    }
  }
}

const summaryValue = (kind: SummaryKind, row: StudentRow, outcomes: readonly OutcomeColumn[]): string => {
  const { assessed, mastered, mean } = summaryOf(row, outcomes)
  if (assessed === 0) return ''
  return exactText({ mean, mastered, not_mastered: assessed - mastered }[kind])
}

const summaryOf = (row: StudentRow, outcomes: readonly OutcomeColumn[]) =>
  summariseScores(scoresIn(row, outcomes), unscoredIn(row, outcomes).outcomes)
