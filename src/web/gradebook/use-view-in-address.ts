import { replaceEqualDeep, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import type { Section } from '#contract/course.ts'
import { knownView } from './address/known-view.ts'
import { outcomeQueries } from './data/queries.ts'
import {
  changedView,
  type GradebookSearch,
  type GradebookView,
  searchOf,
  type ViewChange,
  viewOf,
} from './address/search-params.ts'

/** `replace`: the new view takes the old one's place in the browser's history. */
type Options = { replace: boolean }

/**
 * Goes to another view, made of what the address says at that moment: what is drawn may be behind it, and what was changed
 * since then must not be lost.
 */
export type OnSearch = (edit: (now: GradebookSearch) => GradebookSearch, options?: Options) => void

/**
 * The view that the address names, as far as the course has what is named: each part the same object as long as it is the
 * same, whatever else of the address changes; and the way to change it. `sections`: undefined while not known.
 */
export function useViewInAddress({
  courseId,
  search,
  onSearch,
  sections,
}: {
  courseId: string
  search: GradebookSearch
  onSearch: OnSearch
  sections: readonly Section[] | undefined
}): { view: GradebookView; change: (change: ViewChange, options?: Options) => void } {
  const outcomes = useQuery(outcomeQueries.list(courseId)).data?.outcomes
  const known = useMemo(() => knownView(viewOf(search), { sections, outcomes }), [search, sections, outcomes])
  const [before, setBefore] = useState(known)
  const view = replaceEqualDeep(before, known)
  if (view !== before) setBefore(view)
  const change = useCallback(
    (change: ViewChange, options?: Options) =>
      onSearch(
        (now) => searchOf(changedView(knownView(viewOf(now), { sections, outcomes }), change)),
        options,
      ),
    [onSearch, sections, outcomes],
  )
  return { view, change }
}
