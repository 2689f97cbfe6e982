import type { QueryClient } from '@tanstack/react-query'
import { numbersIn, type Span } from '../model/span.ts'
import { pageSize, rollupQueries, type Selection } from './queries.ts'
import type { RollupPage, StudentRow } from '../model/rollups.ts'

/** Pages that nobody sees are asked for anew after so long, in ms: a copy of them would be of another moment. */
const longestUnseen = 30_000

/** The pages on which rows lie, from one to another, both among them. */
export const pagesOf = (firstRow: number, lastRow: number): Span => ({
  first: Math.floor(firstRow / pageSize),
  last: Math.floor(Math.max(firstRow, lastRow) / pageSize),
})

/** Reads rows of a selection from one to another, both among them, wherever they are in the class. */
export const rowReader = (queryClient: QueryClient, selection: Selection) => {
  /** Null where the page has to be asked for. */
  const rowsOnPage = (page: number): StudentRow[] | null => {
    const { queryKey } = rollupQueries.page(selection, page)
    const query = queryClient.getQueryCache().find<RollupPage>({ queryKey, exact: true })
    if (query?.state.data === undefined) return null
    const isSeen = query.getObserversCount() > 0
    return isSeen || !query.isStaleByTime(longestUnseen) ? query.state.data.rows : null
  }
  const cut = (pages: readonly StudentRow[][], first: number, last: number): StudentRow[] => {
    const start = first - (first % pageSize)
    return pages.flat().slice(first - start, last - start + 1)
  }
  return {
    /** As far as they are there; null where some have to be asked for. */
    rowsNow: (first: number, last: number): StudentRow[] | null => {
      const pages = numbersIn(pagesOf(first, last)).map(rowsOnPage)
      const come = pages.filter((rows) => rows !== null)
      return come.length === pages.length ? cut(come, first, last) : null
    },
    loadRows: async (first: number, last: number): Promise<StudentRow[]> => {
      const pages: StudentRow[][] = []
      for (const page of numbersIn(pagesOf(first, last))) {
        const asked = { ...rollupQueries.page(selection, page), staleTime: 0 }
        pages.push(rowsOnPage(page) ?? (await queryClient.fetchQuery(asked)).rows)
      }
      return cut(pages, first, last)
    },
  }
}
