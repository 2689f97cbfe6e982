import { useQueries, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { numbersIn, sameSpan, type Span } from '../model/span.ts'
import { pageSize, rollupQueries, type Selection } from './queries.ts'
import { pagesOf, rowReader } from './row-reader.ts'
import type { StudentRow } from '../model/rollups.ts'

/** The pages that the rows in view lie on, and those to ask for: rows soon to be in view lie on them too. */
type PagesWanted = { seen: Span; asked: Span }

/** How many rows ahead of those in view are asked for, so that they are there when scrolled to. */
const rowsAhead = 60

/** A jump of the scroll bar passes many pages: they are asked for once it rests for this long, in ms. */
const restAfterJump = 80

const firstPage: Span = { first: 0, last: 0 }
const firstWanted: PagesWanted = { seen: firstPage, asked: firstPage }

/** Who is shown and how many they are, from the last answer that filled the view. */
type Shown = { selection: Selection; studentCount: number }

/** Who was to be shown instead, and why they are not. */
type Failed = { selection: Selection; error: Error }

const sameSelection = (a: Selection, b: Selection) => JSON.stringify(a) === JSON.stringify(b)

/**
 * The class as one long list, whose pages are fetched as their rows come near. After a change of sort or section the
 * rows shown before stay (`isStale`) until those in view have come, and `sorted` says how they are sorted.
 * `isAsked`: whether the selection can be asked for yet.
 */
export function useRollupPages(selection: Selection, { isAsked }: { isAsked: boolean }) {
  const queryClient = useQueryClient()
  const {
    wanted: { seen, asked },
    onRowsInView,
  } = usePagesWanted()
  const [shown, setShown] = useState<Shown | null>(null)
  const [failed, setFailed] = useState<Failed | null>(null)

  const pageOf = (of: Selection, page: number) =>
    queryClient.getQueryData(rollupQueries.page(of, page).queryKey)
  // Any answer of this selection tells how many students it has: the view may have been beyond the last of them.
  const counted = numbersIn(asked).map((page) => pageOf(selection, page)?.studentCount)
  const studentsThere = counted.find((count) => count !== undefined)
  const inView = upTo(studentsThere, seen)
  const isInView = (page: number) => page >= inView.first && page <= inView.last
  const pagesAround = numbersIn(upTo(studentsThere, asked)).filter(
    (page) => page <= inView.last || shown === null || page * pageSize < shown.studentCount,
  )
  const statusOf = (page: number) =>
    queryClient.getQueryState(rollupQueries.page(selection, page).queryKey)?.status
  const isViewAnswered = numbersIn(inView).every((page) =>
    ['success', 'error'].includes(statusOf(page) ?? ''),
  )
  // What is in view comes first: a page ahead that is asked for beside it would hold up its answer.
  const pageNumbers = pagesAround.filter(
    (page) => isViewAnswered || isInView(page) || statusOf(page) !== undefined,
  )
  const results = useQueries({
    queries: pageNumbers.map((page) => ({ ...rollupQueries.page(selection, page), enabled: isAsked })),
  })

  const studentCount = results.find((result) => result.data !== undefined)?.data?.studentCount
  const isFilled = results.every(
    ({ data }, index) => data !== undefined || !isInView(pageNumbers[index] ?? 0),
  )
  const isShown = shown !== null && sameSelection(shown.selection, selection)
  if (isFilled && studentCount !== undefined && !(isShown && shown.studentCount === studentCount))
    setShown({ selection, studentCount })

  const isStale = !isFilled && shown !== null && !isShown
  const errorNow = results.find((result) => result.error !== null && result.data === undefined)?.error ?? null
  // Of a choice that failed once, pages that are on their way say nothing else.
  const isOfFailed = failed !== null && sameSelection(failed.selection, selection)
  const hasFailed = isStale && isOfFailed
  // Chosen once more after another, it is asked for anew.
  if (failed !== null && !isOfFailed) setFailed(null)
  if (isStale && errorNow !== null && failed === null) setFailed({ selection, error: errorNow })
  const error = errorNow ?? (hasFailed ? failed.error : null)
  const shownSelection = isStale ? shown.selection : selection
  // What was asked for will not come: what is shown meanwhile can be scrolled on.
  const shownPages = isStale && error !== null ? pagesAround : []
  useQueries({ queries: shownPages.map((page) => rollupQueries.page(shownSelection, page)) })
  const rowsOf = (page: number): StudentRow[] | undefined => pageOf(shownSelection, page)?.rows
  // Looked up once, and drawn anew when they come: a frame of scrolling asks for dozens of rows.
  const known = new Map(pagesAround.map((page) => [page, rowsOf(page)]))
  const pagesInView = [...known.values()].flatMap((rows) =>
    rows === undefined || rows.length === 0 ? [] : [rows],
  )
  const rowAt = (row: number): StudentRow | undefined => {
    const page = Math.floor(row / pageSize)
    if (!known.has(page)) known.set(page, rowsOf(page))
    return known.get(page)?.[row % pageSize]
  }

  return {
    rowAt,
    ...rowReader(queryClient, shownSelection),
    /** The students on each page in view, and on those about to be, as far as they have come. */
    pagesInView,
    /** Which pages those are, counted from 0; some may be beyond the last. */
    pagesAsked: asked,
    /** Undefined until the first answer. */
    studentCount: isStale ? shown.studentCount : (studentCount ?? (isShown ? shown.studentCount : undefined)),
    isStale,
    // A press shows at once where it leads; once that is known not to come, the arrow goes back to what is there.
    sorted: error === null ? selection : shownSelection,
    error,
    retry: () => {
      setFailed(null)
      for (const result of results) if (result.error !== null) void result.refetch()
    },
    onRowsInView,
  }
}

function usePagesWanted() {
  const [wanted, setWanted] = useState(firstWanted)
  const latest = useRef(firstWanted)
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(rest.current), [])

  const onRowsInView = useCallback((firstRow: number, lastRow: number) => {
    const next = {
      seen: pagesOf(firstRow, lastRow),
      asked: pagesOf(Math.max(0, firstRow - rowsAhead), lastRow + rowsAhead),
    }
    const { seen, asked } = latest.current
    if (sameSpan(seen, next.seen) && sameSpan(asked, next.asked)) return
    const isNear = next.asked.first <= asked.last + 1 && next.asked.last >= asked.first - 1
    latest.current = next
    clearTimeout(rest.current)
    if (isNear) setWanted(next)
    else rest.current = setTimeout(() => setWanted(next), restAfterJump)
  }, [])

  return { wanted, onRowsInView }
}

/** Pages as far as so many students have pages; undefined: nobody knows how many there are. */
const upTo = (studentCount: number | undefined, { first, last }: Span): Span => {
  const lastPage = studentCount === undefined ? last : Math.max(0, Math.ceil(studentCount / pageSize) - 1)
  return { first: Math.min(first, lastPage), last: Math.min(last, lastPage) }
}
