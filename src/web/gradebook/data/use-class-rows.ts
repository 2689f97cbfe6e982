import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { classCell, type ClassFigures, type GridColumn } from '../model/grid-column.ts'
import type { ClassFigure, ClassRow } from '../model/class-row.ts'
import { rollupQueries, type StudentFilters } from './queries.ts'
import type { GradebookView } from '../address/search-params.ts'

const figures = ['mean', 'median', 'mastery'] as const satisfies readonly ClassFigure[]
const none: ReadonlyMap<string, readonly number[]> = new Map()

/** No filter at all. */
export const everybody: StudentFilters = {
  sectionIds: [],
  studentSearch: '',
  hiddenStates: [],
  levels: [],
  unassessedShown: true,
}
const nothing = { mean: false, median: false, mastery: false }

export const isEverybody = (filters: StudentFilters): boolean =>
  filters.unassessedShown &&
  filters.studentSearch.trim() === '' &&
  [filters.sectionIds, filters.hiddenStates, filters.levels].every((each) => each.length === 0)

/** The pinned rows, and how the scores of each outcome are spread over its levels, which comes with the mean. */
export function useClassRows(
  courseId: string,
  {
    shown,
    wholeClass,
    filters,
  }: { shown: GradebookView['classRows']; wholeClass: boolean; filters: StudentFilters },
): { classRows: ClassRow[]; percents: ReadonlyMap<string, readonly number[]> } {
  const isBeside = wholeClass && !isEverybody(filters)
  const own = useFigures(courseId, { shown: { ...shown, mean: true }, filters })
  const whole = useFigures(courseId, { shown: isBeside ? shown : nothing, filters: everybody })
  const classRows: ClassRow[] = []
  for (const figure of figures.filter((each) => shown[each])) {
    classRows.push({ place: figure, ...own.rows[figure] })
    if (isBeside) classRows.push({ place: `whole_${figure}`, ...whole.rows[figure] })
  }
  return { classRows, percents: own.percents }
}

function useFigures(
  courseId: string,
  { shown, filters }: { shown: GradebookView['classRows']; filters: StudentFilters },
) {
  const mean = useQuery({ ...rollupQueries.mean(courseId, filters), enabled: shown.mean })
  const median = useQuery({ ...rollupQueries.median(courseId, filters), enabled: shown.median })
  const mastery = useQuery({ ...rollupQueries.distribution(courseId, filters), enabled: shown.mastery })
  const rows = {
    mean: {
      ...stateOf(mean),
      cellOf: useCells(mean.data?.row, (scores) => ({ stat: 'mean', scores })),
    },
    median: {
      ...stateOf(median),
      cellOf: useCells(median.data, (scores) => ({ stat: 'median', scores })),
    },
    mastery: {
      ...stateOf(mastery),
      cellOf: useCells(mastery.data, (counts) => ({ stat: 'mastery', counts })),
    },
  } satisfies Record<ClassFigure, Omit<ClassRow, 'place'>>
  return { rows, percents: mean.data?.percents ?? none }
}

const stateOf = (query: { isError: boolean; data: unknown; refetch: () => unknown }) => ({
  error: query.isError && query.data === undefined,
  onRetry: () => void query.refetch(),
})

/** One function as long as the data is the same, so that a row is drawn anew only for new data. */
const useCells = <Data>(data: Data | undefined, figuresOf: (data: Data) => ClassFigures) =>
  useMemo(() => {
    const known = data === undefined ? null : figuresOf(data)
    return (column: GridColumn) => (known === null ? null : classCell(column, known))
    // What is made of the data depends on nothing else.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [data])
