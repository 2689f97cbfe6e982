import { useQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { ErrorState } from '../ui/error-state.tsx'
import { lazyPart } from '../ui/lazy-part.tsx'
import { Placeholder } from '../ui/placeholder.tsx'
import { coursesQueries } from './courses-queries.ts'
import { words } from './words.ts'

const { Part: NoCourses } = lazyPart(async () => (await import('./no-courses.tsx')).NoCourses)

/** The home page leads to the first course; without one, it says how to bring one in. */
export function FirstCourse() {
  const { data: courses, error, refetch } = useQuery(coursesQueries.list())
  const [first] = courses ?? []
  if (first !== undefined)
    return <Navigate to={paths.gradebook.pattern} params={{ courseId: first.id }} replace />
  const retry = { label: words.retry, onAction: () => void refetch() }
  return (
    <main className="p-2">
      {error !== null && courses === undefined && (
        <ErrorState title={words.coursesNotLoaded(error.message)} action={retry} />
      )}
      {error === null && courses === undefined && <Placeholder label={words.loadingCourse} lines={3} />}
      {courses !== undefined && <NoCourses onRetry={() => void refetch()} />}
    </main>
  )
}
