import { useQuery } from '@tanstack/react-query'
import { ChevronDown } from 'lucide-react'
import { lazyPart } from '../ui/lazy-part.tsx'
import { LazyPopupButton } from '../ui/lazy-popup-button.tsx'
import { coursesQueries } from './courses-queries.ts'
import { words } from './words.ts'

const { Part: CourseList, load } = lazyPart(async () => (await import('./course-list.tsx')).CourseList)

/** Which course this is, as the page's heading, and the way to another. */
export function CourseSwitcher({
  courseId,
  onChoose,
}: {
  courseId: string
  onChoose: (courseId: string) => void
}) {
  const { data: course, isPending } = useQuery(coursesQueries.one(courseId))
  const name = course?.name ?? (isPending ? words.loadingCourse : words.unknownCourse)
  return (
    <h1 className="min-w-0">
      <LazyPopupButton
        kind="listbox"
        look="plain"
        load={load}
        className="max-w-full min-w-0 text-body font-semibold"
        title={name}
        renderPopup={(popup) => <CourseList courseId={courseId} onChoose={onChoose} {...popup} />}
      >
        <bdi className="min-w-0 truncate">{name}</bdi>
        <ChevronDown aria-hidden="true" className="size-4 shrink-0 text-muted" />
      </LazyPopupButton>
    </h1>
  )
}
