import { useQuery } from '@tanstack/react-query'
import type { PopupProps } from '../ui/lazy-popup-button.tsx'
import { Button } from '../ui/button.tsx'
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
      footer={
        <Footer
          text={footerText({ error, isFetching })}
          onRetry={error === null || isFetching ? null : () => void refetch()}
        />
      }
    />
  )
}

const footerText = ({ error, isFetching }: { error: Error | null; isFetching: boolean }): string => {
  if (isFetching) return words.refreshingCourses
  return error === null ? '' : words.coursesNotLoaded(error.message)
}

const Footer = ({ text, onRetry }: { text: string; onRetry: (() => void) | null }) => (
  <div className="flex items-center gap-3 border-t border-line px-3 py-1.5 text-muted has-[>output:empty]:hidden">
    <output className="min-w-0 flex-1">{text}</output>
    {onRetry !== null && (
      <Button look="plain" onClick={onRetry}>
        {words.retry}
      </Button>
    )}
  </div>
)
