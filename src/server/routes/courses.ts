import { openCourse, requireMember } from '../access/course-access.ts'
import { presentCourse, presentSection } from '../present/course.ts'
import { presentSelf } from '../present/user.ts'
import type { AppHandler } from '../request/app-env.ts'
import { readPageRequest, spanOf } from '../request/paging.ts'
import { readSiblingIncludes } from '../request/sibling-includes.ts'
import { idWriterOf, pageLinks, type RouteTools } from './route.ts'

/** `GET /api/v1/users/self` */
export const self = (): AppHandler => (context) =>
  context.json(presentSelf(context.var.requester, idWriterOf(context)))

/** `GET /api/v1/courses` */
export const courses =
  (tools: RouteTools): AppHandler =>
  async (context) => {
    const { stores } = tools
    const { requester, query } = context.var
    readSiblingIncludes(query, [])
    const request = readPageRequest(query)
    const { courses, count } = await stores.courses.ofUser(requester.id, {
      everyCourse: requester.accountAdmin,
      span: spanOf(request),
    })
    const enrollments = await stores.courses.enrollmentsOf(
      requester.id,
      courses.map(({ id }) => id),
    )
    const writeId = idWriterOf(context)
    pageLinks(context, { tools, request, count })
    return context.json(courses.map((course) => presentCourse(course, { enrollments, writeId })))
  }

/** `GET /api/v1/courses/:course_id` */
export const course =
  ({ stores }: RouteTools): AppHandler =>
  async (context) => {
    const access = await openCourse(context, stores)
    requireMember(access)
    readSiblingIncludes(context.var.query, [])
    return context.json(
      presentCourse(access.course, { enrollments: access.enrollments, writeId: idWriterOf(context) }),
    )
  }

/** `GET /api/v1/courses/:course_id/sections` */
export const sections =
  (tools: RouteTools): AppHandler =>
  async (context) => {
    const { stores } = tools
    const { query } = context.var
    const access = await openCourse(context, stores)
    requireMember(access)
    const includes = readSiblingIncludes(query, ['total_students'])
    const request = readPageRequest(query)
    const { sections, count } = await stores.courses.sections(access.course.id, spanOf(request))
    const writeId = idWriterOf(context)
    const counted = includes.includes('total_students')
    pageLinks(context, { tools, request, count })
    return context.json(sections.map((section) => presentSection(section, { counted, writeId })))
  }
