import { useMemo } from 'react'
import type { ResultSettings } from '../model/look.ts'
import type { StudentFilters } from './queries.ts'
import type { GradebookView } from '../address/search-params.ts'

/** The filters of students: the same object as long as they are the same. */
export function useStudentFilters(
  { sectionIds, studentSearch, hiddenStates, levels }: GradebookView,
  { show_students_with_no_results: unassessedShown }: ResultSettings,
): StudentFilters {
  return useMemo(
    () => ({ sectionIds, studentSearch, hiddenStates, levels, unassessedShown }),
    [sectionIds, studentSearch, hiddenStates, levels, unassessedShown],
  )
}
