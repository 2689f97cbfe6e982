import { queryOptions } from '@tanstack/react-query'
import { type Course, courseSchema, coursesResponse, sectionsResponse } from '#contract/course.ts'
import { endpoints } from '#contract/endpoints.ts'
import { apiGet, getAllPages } from '../api-client.ts'
import { locale } from '../language/language.ts'

export const coursesQueries = {
  /** All courses of the requester, by name. */
  list: () =>
    queryOptions({
      queryKey: ['courses'],
      queryFn: async ({ signal }) => {
        const query = { per_page: 100 }
        const pages = await getAllPages({
          endpoint: endpoints.courses,
          query,
          schema: coursesResponse,
          signal,
        })
        return byName(pages.flat())
      },
    }),

  one: (courseId: string) =>
    queryOptions({
      queryKey: ['course', courseId],
      queryFn: ({ signal }) =>
        apiGet({
          endpoint: endpoints.course,
          parameters: { course_id: courseId },
          schema: courseSchema,
          signal,
        }),
    }),

  /** All sections of a course, each with its number of students. */
  sections: (courseId: string) =>
    queryOptions({
      queryKey: ['sections', courseId],
      queryFn: async ({ signal }) => {
        const pages = await getAllPages({
          endpoint: endpoints.sections,
          parameters: { course_id: courseId },
          query: { per_page: 100, include: ['total_students'] },
          schema: sectionsResponse,
          signal,
        })
        return pages.flat()
      },
    }),
}

const byName = (courses: readonly Course[]): Course[] => {
  const { compare } = new Intl.Collator(locale, { numeric: true })
  return courses.toSorted((a, b) => compare(a.name, b.name))
}
