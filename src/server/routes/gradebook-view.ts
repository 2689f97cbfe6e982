import { changeView, largestView } from '#contract/view.ts'
import { openCourse, requireGrader } from '../access/course-access.ts'
import type { AppHandler } from '../request/app-env.ts'
import { bodyTooLarge } from '../request/refusal.ts'
import { readViewChange } from '../request/view-request.ts'
import type { RouteTools } from './route.ts'

/** `GET /api/v1/courses/:course_id/gradebook/view` */
export const gradebookView =
  ({ stores }: RouteTools): AppHandler =>
  async (context) => {
    const access = await openCourse(context, stores)
    requireGrader(access)
    return context.json(await stores.views.find({ courseId: access.course.id, userId: access.requester.id }))
  }

/** `PUT /api/v1/courses/:course_id/gradebook/view` */
export const saveGradebookView =
  ({ stores }: RouteTools): AppHandler =>
  async (context) => {
    const access = await openCourse(context, stores)
    requireGrader(access)
    const change = await readViewChange(context)
    const gradebook = { courseId: access.course.id, userId: access.requester.id }
    const view = await stores.views.change(gradebook, (before) => {
      const after = changeView(before, change)
      if (Buffer.byteLength(JSON.stringify(after)) > largestView) throw bodyTooLarge()
      return after
    })
    return context.json(view)
  }
