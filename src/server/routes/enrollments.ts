import { type CourseAccess, openCourse } from '../access/course-access.ts'
import { mayRead, type NamedUser, nameUsers } from '../access/grade-access.ts'
import { presentMemberEnrollment } from '../present/user.ts'
import type { AppHandler } from '../request/app-env.ts'
import { readPageRequest, spanOf } from '../request/paging.ts'
import type { Query } from '../request/query.ts'
import { notAuthorized, unreadable } from '../request/refusal.ts'
import { readSiblingIncludes } from '../request/sibling-includes.ts'
import { idWriterOf, pageLinks, type RouteTools } from './route.ts'

const types = [
  'StudentEnrollment',
  'TeacherEnrollment',
  'TaEnrollment',
  'DesignerEnrollment',
  'ObserverEnrollment',
  'StudentViewEnrollment',
]
const states = ['active', 'invited', 'creation_pending', 'deleted', 'rejected', 'completed', 'inactive']
const usualStates = ['active', 'invited']

/** `GET /api/v1/courses/:course_id/enrollments`: all of them for graders, else those of whose grades one may read. */
export const enrollments =
  (tools: RouteTools): AppHandler =>
  async (context) => {
    const { stores } = tools
    const { query } = context.var
    const access = await openCourse(context, stores)
    const text = query.text('user_id')
    const named = text === undefined ? undefined : await nameUsers([text], { access, users: stores.users })
    requireEnrollments(access, named)
    const chosenTypes = readNames(query, 'type', types)
    const chosenStates = readNames(query, 'state', states)
    readSiblingIncludes(query, [])
    const request = readPageRequest(query)
    const { enrollments, count } = await stores.enrollments.page(
      {
        courseId: access.course.id,
        states: chosenStates ?? usualStates,
        types: chosenTypes,
        userIds: named?.flatMap(({ id }) => id ?? []),
        visibleSectionIds: access.visibleSectionIds,
      },
      spanOf(request),
    )
    const writeId = idWriterOf(context)
    pageLinks(context, { tools, request, count })
    return context.json(enrollments.map((row) => presentMemberEnrollment(row, writeId)))
  }

const requireEnrollments = (access: CourseAccess, named: readonly NamedUser[] | undefined): void => {
  if (access.grader) return
  if (named === undefined || !named.every(({ id }) => id !== null && mayRead(access, id)))
    throw notAuthorized()
}

/** The members of a list parameter, each one of these; undefined where there are none. */
const readNames = (query: Query, name: string, known: readonly string[]): string[] | undefined => {
  const names = (query.list(name) ?? []).filter((text) => text !== '')
  const unknown = names.find((text) => !known.includes(text))
  if (unknown !== undefined) throw unreadable(`invalid ${name}: ${unknown}`)
  return names.length === 0 ? undefined : names
}
