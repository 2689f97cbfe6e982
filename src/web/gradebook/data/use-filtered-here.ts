import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { numbersIn, type Span } from '../model/span.ts'
import { pageSize, rollupQueries, type Selection, type StudentFilters } from './queries.ts'
import { isInFilters } from './student-match.ts'
import type { StudentRow } from '../model/rollups.ts'
import type { OutcomeColumn } from '../model/outcome-column.ts'

/**
 * The students of a selection who are in filters that the source does not have: all its pages are fetched, and
 * looked through here. Null while nothing is to be filtered here.
 */
export function useFilteredHere({
  selection,
  filters,
  columns,
  studentCount,
  pagesAsked,
  isOn,
}: {
  /** As the source has it. */
  selection: Selection
  filters: StudentFilters
  columns: readonly OutcomeColumn[]
  /** How many students the selection has, as far as known. */
  studentCount: number | undefined
  /** The pages of what is left by the filters that are in view, or soon will be. */
  pagesAsked: Span
  isOn: boolean
}) {
  const pageCount = isOn && studentCount !== undefined ? Math.ceil(studentCount / pageSize) : 0
  const results = useQueries({
    queries: Array.from({ length: pageCount }, (_, page) => rollupQueries.page(selection, page)),
  })
  const key = results.map(({ dataUpdatedAt }) => dataUpdatedAt).join()
  const { rows, seenCount } = useMemo(() => {
    const seen = results.flatMap(({ data }) => data?.rows ?? [])
    return { rows: seen.filter((row) => isInFilters(row, filters, columns)), seenCount: seen.length }
    // The results are other objects at every drawing; the key says when one of them has come.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key, filters, columns])
  if (!isOn) return null
  const isDone = results.length > 0 && results.every(({ data }) => data !== undefined)
  const rowAt = (row: number): StudentRow | undefined => rows[row]
  return {
    rowAt,
    rowsNow: (first: number, last: number) => rows.slice(first, last + 1),
    loadRows: async (first: number, last: number) => rows.slice(first, last + 1),
    pagesInView: numbersIn(pagesAsked)
      .map((page) => rows.slice(page * pageSize, (page + 1) * pageSize))
      .filter((page) => page.length > 0),
    /** Undefined while nobody has been found and not all have been looked through. */
    studentCount: rows.length > 0 || isDone ? rows.length : undefined,
    error: results.find(({ error, data }) => error !== null && data === undefined)?.error ?? null,
    retry: () => {
      for (const result of results) if (result.error !== null) void result.refetch()
    },
    /** How many students have been looked through. */
    seenCount,
  }
}
