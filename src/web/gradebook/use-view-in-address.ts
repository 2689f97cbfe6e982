import { replaceEqualDeep, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { Section } from '#contract/course.ts'
import { knownView } from './address/known-view.ts'
import { outcomeQueries } from './data/queries.ts'
import { type GradebookSearch, type GradebookView, viewOf } from './address/search-params.ts'

/**
 * The view that the address names, as far as the course has what is named: each part the same object as long as it is the
 * same, whatever else of the address changes. `sections`: undefined while not known.
 */
export function useViewInAddress({
  courseId,
  search,
  sections,
}: {
  courseId: string
  search: GradebookSearch
  sections: readonly Section[] | undefined
}): GradebookView {
  const outcomes = useQuery(outcomeQueries.list(courseId)).data?.outcomes
  const known = useMemo(() => knownView(viewOf(search), { sections, outcomes }), [search, sections, outcomes])
  const [before, setBefore] = useState(known)
  const view = replaceEqualDeep(before, known)
  if (view !== before) setBefore(view)
  return view
}
