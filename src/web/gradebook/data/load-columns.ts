import type { ContributingScores } from '#contract/contributing-scores.ts'
import type { ColumnUnit } from '../model/column-units.ts'
import type { GridColumn } from '../model/grid-column.ts'
import type { StudentRow } from '../model/rollups.ts'
import { scoresByStudent, workColumns } from '../model/work-columns.ts'
import { pageSize } from './queries.ts'

/**
 * The columns of a unit with the scores of all of some students, wherever they are in the class: those behind an opened
 * outcome are known on screen for the students in view alone.
 */
export const loadColumns = async (
  { columns: own }: Pick<ColumnUnit, 'columns'>,
  rows: readonly StudentRow[],
  ask: (outcomeId: string, studentIds: string[]) => Promise<ContributingScores>,
): Promise<readonly GridColumn[]> => {
  const [first, ...opened] = own
  if (first?.kind !== 'outcome' || opened.length === 0) return own
  const ids = rows.map(({ id }) => id)
  const answers: ContributingScores[] = []
  for (let start = 0; start < ids.length; start += pageSize)
    answers.push(await ask(first.id, ids.slice(start, start + pageSize)))
  const works = workColumns(first.outcome, {
    works: answers[0]?.alignments ?? [],
    scores: scoresByStudent(answers, ids),
    state: 'loaded',
    hrefOf: () => null,
    onRetry: () => undefined,
  })
  return [first, ...works]
}
