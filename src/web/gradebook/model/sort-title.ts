import type { GridColumn } from './grid-column.ts'
import { sameSort, type Sort, type SummaryKind } from '../address/search-params.ts'
import type { StudentFormat } from './student-format.ts'
import type { OutcomeColumn } from './outcome-column.ts'
import { words } from '../words/words.ts'

/** Whether a header on screen says that students are sorted so. */
export const isSortShown = (
  sort: Sort,
  {
    columns,
    summary,
    secondary,
  }: {
    columns: readonly GridColumn[]
    summary: SummaryKind | null
    secondary: StudentFormat['secondary']
  },
): boolean => {
  if (sort.by === 'student' || sort.by === summary || sort.by === `student_${secondary}`) return true
  // Columns that are on their way may be the one.
  const isComing =
    columns.length === 0 || columns.some((each) => each.kind === 'no-work' && each.state === 'loading')
  return isComing || columns.some((column) => column.sort !== null && sameSort(column.sort, sort))
}

const isSummary = (by: string): by is keyof typeof words.summaries => by in words.summaries

/** What students are sorted by, in words. The outcome may be one whose column is not shown. */
export const sortTitle = (
  sort: Sort,
  { columns, outcomes }: { columns: readonly GridColumn[]; outcomes: readonly OutcomeColumn[] },
): string => {
  if (sort.by === 'outcome') return outcomes.find(({ id }) => id === sort.outcomeId)?.title ?? ''
  if (sort.by === 'contributing_score')
    return (
      columns.find((column) => column.sort !== null && sameSort(column.sort, sort))?.title ?? words.someWork
    )
  if (isSummary(sort.by)) return words.summaries[sort.by]
  const key = keyOfSort[sort.by]
  return key === null ? words.student : words.sortByKey[key]
}

const keyOfSort = {
  student: null,
  student_sis_id: 'sis_id',
  student_integration_id: 'integration_id',
  student_login_id: 'login_id',
} as const
