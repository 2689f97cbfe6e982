import { useQuery } from '@tanstack/react-query'
import type { PopupProps } from '../ui/lazy-popup-button.tsx'
import { AnchoredSelect } from '../ui/select.tsx'
import { coursesQueries } from './courses-queries.ts'
import { words } from './words.ts'

/** The courses to choose from, asked for again each time the list opens: one may just have been brought in. */
export function CourseList({
  courseId,
  onChoose,
  anchor,
  onClose,
}: PopupProps & { courseId: string; onChoose: (courseId: string) => void }) {
  const {
    data: courses,
    error,
    isFetching,
    refetch,
  } = useQuery({ ...coursesQueries.list(), refetchOnMount: 'always' })
  return (
    <AnchoredSelect
      anchor={anchor}
      label={words.course}
      value={courseId}
      choices={(courses ?? []).map(({ id, name, course_code }) => ({
        value: id,
        label: name,
        detail: course_code === null || course_code === name ? undefined : course_code,
      }))}
      onChoose={onChoose}
      onClose={onClose}
      searchLabel={words.searchCourses}
      emptyText={courses === undefined ? '' : words.noSuchCourse}
      status={statusText({ error, isFetching })}
      onRetry={error === null || isFetching ? null : () => void refetch()}
    />
  )
}

const statusText = ({ error, isFetching }: { error: Error | null; isFetching: boolean }): string => {
  if (isFetching) return words.refreshingCourses
  return error === null ? '' : words.coursesNotLoaded(error.message)
}
