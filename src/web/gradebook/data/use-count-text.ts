import { useQuery } from '@tanstack/react-query'
import { rollupQueries, type StudentFilters } from './queries.ts'
import { everybody, isEverybody } from './use-class-rows.ts'
import { words } from '../words/words.ts'

/** How many students are shown, in words, and of how many where filters leave some out; empty: not known yet. */
export function useCountText(
  courseId: string,
  { filters, studentCount }: { filters: StudentFilters; studentCount: number | undefined },
): string {
  const { data: all } = useQuery({
    ...rollupQueries.count(courseId, everybody),
    enabled: !isEverybody(filters),
  })
  if (studentCount === undefined) return ''
  return all === undefined || studentCount >= all
    ? words.students(studentCount)
    : words.studentsOf(studentCount, all)
}
