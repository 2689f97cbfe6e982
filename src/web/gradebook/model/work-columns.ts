import type { ContributingScores } from '#contract/contributing-scores.ts'
import { pointsText } from '../../rating/points.ts'
import { exactText } from '../words/figures.ts'
import type { GridColumn } from './grid-column.ts'
import type { StudentRow } from './rollups.ts'
import { type FinishedCell, notAssessed, type OutcomeColumn } from './outcome-column.ts'
import { words } from '../words/words.ts'

/** What is known of the works behind an opened outcome, as far as the students in view go. */
export type OpenedWorks = {
  works: ContributingScores['alignments']
  /** By student, then by alignment; null: a result without a score. A student who is not in it is on the way. */
  scores: ReadonlyMap<string, ReadonlyMap<string, number | null>>
  state: 'loading' | 'failed' | 'loaded'
  /** The page of a work by the address that came with it; null: none to follow. */
  hrefOf: (address: string) => string | null
  onRetry: () => void
}

/** The columns of an opened outcome: one a work, or one that says why there is none. */
export const workColumns = (outcome: OutcomeColumn, opened: OpenedWorks): GridColumn[] => {
  const { works, state, onRetry } = opened
  if (works.length > 0) return works.map((work) => workColumn(outcome, work, opened))
  return [noWorkColumn(outcome, state === 'loaded' ? 'none' : state, onRetry)]
}

const workColumn = (
  outcome: OutcomeColumn,
  { alignment_id, associated_asset_name, html_url }: OpenedWorks['works'][number],
  { scores, state, hrefOf, onRetry }: OpenedWorks,
): GridColumn => {
  const scoreOf = (row: StudentRow) => scores.get(row.id)?.get(alignment_id)
  return {
    kind: 'work',
    id: `${outcome.id}/${alignment_id}`,
    title: associated_asset_name,
    href: hrefOf(html_url),
    // The documented sort knows direct alignments alone: the number of another kind is that of something else.
    sort: alignment_id.startsWith('D_') ? { by: 'contributing_score', alignmentId: alignment_id } : null,
    outcomeId: outcome.id,
    onRetry: state === 'failed' ? onRetry : null,
    cellIn: (row) => (scores.has(row.id) ? workCell(scoreOf(row)) : state === 'failed' ? blank.failed : null),
    valueIn: (row) => exactText(scoreOf(row)),
  }
}

const noWorkColumn = (
  outcome: OutcomeColumn,
  state: 'loading' | 'failed' | 'none',
  onRetry: () => void,
): GridColumn => ({
  kind: 'no-work',
  id: `${outcome.id}/works`,
  title: words.noWorks[state],
  state,
  onRetry,
  sort: null,
  outcomeId: outcome.id,
  cellIn: () => (state === 'loading' ? null : blank[state]),
  valueIn: () => '',
})

const blank: Record<'failed' | 'none', FinishedCell> = {
  failed: { text: '', label: words.noWorks.failed, tier: '', ink: null },
  none: { text: '', label: words.noWorks.none, tier: '', ink: null },
}

// Points of the work itself, which no level of the outcome's scale can be told from: no mark, no colour.
const workCell = (score: number | null | undefined): FinishedCell => {
  if (score === undefined) return notAssessed
  if (score === null) return { text: '', label: words.noScoreYet(1), tier: 'pending', ink: null }
  return { text: pointsText(score), label: words.points(pointsText(score), score), tier: '', ink: null }
}

/** The scores of an answer by student and alignment; of several on one alignment the newest. */
export const scoresByStudent = (
  answers: readonly ContributingScores[],
  studentIds: readonly string[],
): ReadonlyMap<string, ReadonlyMap<string, number | null>> => {
  const byStudent = new Map<string, Map<string, { score: number | null; at: string }>>(
    studentIds.map((id) => [id, new Map()]),
  )
  for (const { scores } of answers)
    for (const { user_id, alignment_id, score, submitted_or_assessed_at } of scores) {
      const ofStudent = byStudent.get(user_id)
      const at = submitted_or_assessed_at ?? ''
      const known = ofStudent?.get(alignment_id)
      if (known === undefined || known.at <= at) ofStudent?.set(alignment_id, { score, at })
    }
  return new Map(
    [...byStudent].map(([id, byWork]) => [
      id,
      new Map([...byWork].map(([alignmentId, { score }]) => [alignmentId, score])),
    ]),
  )
}
