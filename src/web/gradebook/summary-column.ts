import { summariseScores } from '#mastery/group-score.ts'
import { percentText } from './figures.ts'
import type { Sort, SummaryKind } from './search-params.ts'
import {
  type FinishedCell,
  noFigure,
  notAssessed,
  type OutcomeColumn,
  scoreIn,
  type StudentRow,
} from './view-model.ts'
import { words } from './words.ts'

/** The column at the end of each row: one figure of all outcomes of the course. */
export type SummaryColumn = {
  title: string
  /** Null where the source cannot sort a whole course by it. */
  sort: Sort | null
  cellIn: (row: StudentRow) => FinishedCell
  /** Under the figures of the class it has none. */
  classCell: FinishedCell
}

/** `outcomes`: all of the course, shown or not, so that the figure is the same whatever is looked at. */
export const summaryColumn = (
  kind: SummaryKind,
  { outcomes, isSorted }: { outcomes: readonly OutcomeColumn[]; isSorted: boolean },
): SummaryColumn => ({
  title: words.summaries[kind],
  sort: isSorted ? { by: kind } : null,
  cellIn: (row) => summaryCell(kind, row, outcomes),
  classCell: noFigure,
})

const summaryCell = (
  kind: SummaryKind,
  row: StudentRow,
  outcomes: readonly OutcomeColumn[],
): FinishedCell => {
  const scores = outcomes.flatMap(({ id, scale }) => {
    const score = scoreIn(row, id)?.score
    return score === undefined || score === null ? [] : [{ score, scale }]
  })
  const { scored, mastered, meanShare } = summariseScores(scores)
  if (scored === 0 || (kind === 'mean_share' && meanShare === null)) return notAssessed
  const written = { tier: '', ink: null }
  switch (kind) {
    case 'mastered':
      return { ...written, text: words.outOf(mastered, scored), label: words.masteredOf(mastered, scored) }
    case 'not_mastered':
      return {
        ...written,
        text: String(scored - mastered),
        label: words.notMasteredOf(scored - mastered, scored),
      }
    case 'mean_share': {
      const percent = percentText(meanShare ?? 0)
      return { ...written, text: percent, label: words.meanOfMarks(percent) }
    }
  }
}
