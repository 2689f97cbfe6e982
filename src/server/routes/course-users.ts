import { openCourse, requireGrader } from '../access/course-access.ts'
import { presentCourseUser } from '../present/user.ts'
import type { AppHandler } from '../request/app-env.ts'
import type { Query } from '../request/query.ts'
import { readPageRequest, spanOf } from '../request/paging.ts'
import { unreadable } from '../request/refusal.ts'
import { readSiblingIncludes } from '../request/sibling-includes.ts'
import { idWriterOf, pageLinks, type RouteTools } from './route.ts'

const enrollmentTypes: Readonly<Record<string, string>> = {
  teacher: 'TeacherEnrollment',
  student: 'StudentEnrollment',
  student_view: 'StudentViewEnrollment',
  ta: 'TaEnrollment',
  observer: 'ObserverEnrollment',
  designer: 'DesignerEnrollment',
}

/** `GET /api/v1/courses/:course_id/users`; who is in a course is for its graders to know. */
export const courseUsers =
  (tools: RouteTools): AppHandler =>
  async (context) => {
    const { stores } = tools
    const { query } = context.var
    const access = await openCourse(context, stores)
    requireGrader(access)
    const courseId = access.course.id
    const types = readTypes(query)
    const term = readTerm(query)
    const includes = readSiblingIncludes(query, ['enrollments'])
    const request = readPageRequest(query)
    const selection = {
      courseId,
      ...(types ? { types } : {}),
      ...(term === undefined ? {} : { term: { text: term, inKeys: true } }),
      visibleSectionIds: access.visibleSectionIds,
    }
    const { userIds, count } = await stores.courseUsers.page(selection, spanOf(request))
    const users = await stores.users.inOrder(userIds)
    const enrollments = includes.includes('enrollments')
      ? await stores.courseUsers.enrollments(selection, userIds)
      : undefined
    const writeId = idWriterOf(context)
    pageLinks(context, { tools, request, count })
    return context.json(
      users.map((user) =>
        presentCourseUser(user, {
          enrollments: enrollments?.filter(({ userId }) => userId === user.id),
          writeId,
        }),
      ),
    )
  }

const readTypes = (query: Query): string[] | undefined => {
  const names = (query.list('enrollment_type') ?? []).filter((name) => name !== '')
  if (names.length === 0) return undefined
  return names.map((name) => {
    const type = Object.hasOwn(enrollmentTypes, name) ? enrollmentTypes[name] : undefined
    if (type === undefined) throw unreadable(`invalid enrollment_type: ${name}`)
    return type
  })
}

const readTerm = (query: Query): string | undefined => {
  const term = query.text('search_term')?.trim()
  if (term === undefined) return undefined
  if (Array.from(term).length < 2) throw unreadable('search_term of 2 or more characters is required')
  return term
}
