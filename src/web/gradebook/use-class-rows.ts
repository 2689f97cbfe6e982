import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { rollupQueries, type StudentFilters } from './queries.ts'
import type { GradebookView } from './search-params.ts'
import { cellIn, type FinishedCell, masteryCell, type OutcomeColumn } from './view-model.ts'

/** A pinned row about all students shown. */
export type ClassRow = {
  place: 'mean' | 'median' | 'mastery'
  /** The cell under an outcome; null: on its way. */
  cellOf: (column: OutcomeColumn) => FinishedCell | null
  error: boolean
  onRetry: () => void
}

const none: ReadonlyMap<string, readonly number[]> = new Map()

/** The pinned rows, and how the scores of each outcome are spread over its levels, which comes with the mean. */
export function useClassRows(
  courseId: string,
  { shown, filters }: { shown: GradebookView['classRows']; filters: StudentFilters },
): { classRows: ClassRow[]; percents: ReadonlyMap<string, readonly number[]> } {
  const mean = useQuery(rollupQueries.mean(courseId, filters))
  const median = useQuery({ ...rollupQueries.median(courseId, filters), enabled: shown.median })
  const distribution = useQuery({
    ...rollupQueries.distribution(courseId, filters),
    enabled: shown.mastery,
  })
  const rows = [
    { place: 'mean' as const, query: mean, cellOf: useCells(mean.data?.row, cellIn) },
    { place: 'median' as const, query: median, cellOf: useCells(median.data, cellIn) },
    { place: 'mastery' as const, query: distribution, cellOf: useCells(distribution.data, shareIn) },
  ]
  const classRows = rows
    .filter(({ place }) => shown[place])
    .map(({ place, query, cellOf }) => ({
      place,
      cellOf,
      error: query.isError && query.data === undefined,
      onRetry: () => void query.refetch(),
    }))
  return { classRows, percents: mean.data?.percents ?? none }
}

const shareIn = (counts: Parameters<typeof masteryCell>[1], column: OutcomeColumn) =>
  masteryCell(column, counts)

/** One function as long as the data is the same, so that a row is drawn anew only for new data. */
const useCells = <Data>(
  data: Data | undefined,
  cellOf: (data: Data, column: OutcomeColumn) => FinishedCell,
) =>
  useMemo(() => (column: OutcomeColumn) => (data === undefined ? null : cellOf(data, column)), [data, cellOf])
