import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { classCell, type ClassFigures, type GridColumn } from '../model/grid-column.ts'
import type { ClassFigure, ClassRow } from '../model/class-row.ts'
import { rollupQueries, type StudentFilters } from './queries.ts'
import type { GradebookView } from '../address/search-params.ts'
import { words } from '../words/words.ts'

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
    view: { classRows: shown, wholeClass },
    filters,
    isAsked,
  }: {
    view: Pick<GradebookView, 'classRows' | 'wholeClass'>
    filters: StudentFilters
    /** Whether who is shown can be asked for yet. */
    isAsked: boolean
  },
): { classRows: ClassRow[]; percents: ReadonlyMap<string, readonly number[]> } {
  const isFiltered = !isEverybody(filters)
  const isBeside = wholeClass && isFiltered
  const own = useFigures(courseId, { shown: isAsked ? { ...shown, mean: true } : nothing, filters })
  const whole = useFigures(courseId, { shown: isBeside ? shown : nothing, filters: everybody })
  const classRows: ClassRow[] = []
  for (const figure of figures.filter((each) => shown[each])) {
    const [place, title] = [`whole_${figure}` as const, isFiltered ? words.ofShown[figure] : words[figure]]
    classRows.push({ place: figure, title, ...own.rows[figure] })
    if (isBeside) classRows.push({ place, title: words[place], ...whole.rows[figure] })
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
  } satisfies Record<ClassFigure, Omit<ClassRow, 'place' | 'title'>>
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
