import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Section } from '#contract/course.ts'
import { knownView } from './known-view.ts'
import { outcomeQueries } from './queries.ts'
import { type GradebookSearch, type GradebookView, viewOf } from './search-params.ts'

/** The view that the address names, as far as the course has what is named. `sections`: undefined while not known. */
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
  const named = useMemo(() => viewOf(search), [search])
  return useMemo(() => knownView(named, { sections, outcomes }), [named, sections, outcomes])
}
