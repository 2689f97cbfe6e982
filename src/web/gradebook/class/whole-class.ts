import type { QueryClient } from '@tanstack/react-query'
import type { ColumnUnit } from '../model/column-units.ts'
import type { GridColumn } from '../model/grid-column.ts'
import { contributingQueries, pageSize, rollupQueries, type Selection } from '../data/queries.ts'
import type { StudentFormat } from '../model/student-format.ts'
import type { SummaryColumn } from '../model/summary-column.ts'
import type { ClassRow } from '../model/class-row.ts'
import type { StudentRow } from '../model/rollups.ts'
import type { OutcomeGroup } from '../model/outcome-column.ts'
import { loadColumns } from '../data/load-columns.ts'

/** Which class is to be put on paper or into a file, and how, as it stood when that was asked for. */
export type ClassRequest = {
  selection: Selection
  units: readonly ColumnUnit[]
  summary: SummaryColumn | null
  classRows: readonly ClassRow[]
  format: StudentFormat
  /** Whether a student of the selection is in the filters that its source does not have. */
  isShown: (row: StudentRow) => boolean
  /** Undefined: the course's name is not known. */
  courseName: string | undefined
  /** The filters in force, as they are told. */
  filters: readonly string[]
  /** What the students are sorted by, and which way. */
  sorted: string
  askedAt: Date
}

export type ClassColumn = { column: GridColumn; group: OutcomeGroup | null }
export type WholeClass = { rows: readonly StudentRow[]; columns: readonly ClassColumn[] }

/** How many students have come, of how many. */
export type Progress = { loaded: number; of: number }

/**
 * All students of the selection, a page after the other, and the columns with the scores of all of them; all of it asked
 * for now: pages that were kept from before would be of different moments.
 */
export async function loadWholeClass(
  { selection, units, isShown }: ClassRequest,
  {
    queryClient,
    signal,
    onProgress,
  }: { queryClient: QueryClient; signal: AbortSignal; onProgress: (progress: Progress) => void },
): Promise<WholeClass> {
  const pages: StudentRow[][] = []
  let studentCount = Number.POSITIVE_INFINITY
  for (let page = 0; page * pageSize < studentCount; page += 1) {
    signal.throwIfAborted()
    const answer = await queryClient.fetchQuery({ ...rollupQueries.page(selection, page), staleTime: 0 })
    pages.push(answer.rows.filter(isShown))
    studentCount = answer.studentCount
    onProgress({ loaded: Math.min((page + 1) * pageSize, studentCount), of: studentCount })
  }

  const rows = pages.flat()
  const { courseId } = selection
  const columns: ClassColumn[] = []
  for (const unit of units) {
    const own = await loadColumns(unit, rows, (outcomeId, studentIds) => {
      signal.throwIfAborted()
      return queryClient.fetchQuery({
        ...contributingQueries.of({ courseId, outcomeId, studentIds }),
        staleTime: 0,
      })
    })
    columns.push(...own.map((column) => ({ column, group: unit.group })))
  }
  return { rows, columns }
}
