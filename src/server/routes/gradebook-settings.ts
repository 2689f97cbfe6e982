import { openCourse, requireGrader } from '../access/course-access.ts'
import type { AppHandler } from '../request/app-env.ts'
import { readSettings } from '../request/settings-request.ts'
import type { RouteTools } from './route.ts'

/** `GET /api/v1/courses/:course_id/learning_mastery_gradebook_settings` */
export const gradebookSettings =
  ({ stores }: RouteTools): AppHandler =>
  async (context) => {
    const access = await openCourse(context, stores)
    requireGrader(access)
    return context.json({ learning_mastery_gradebook_settings: access.choices.settings })
  }

/** `PUT /api/v1/courses/:course_id/learning_mastery_gradebook_settings` */
export const saveGradebookSettings =
  ({ stores }: RouteTools): AppHandler =>
  async (context) => {
    const access = await openCourse(context, stores)
    requireGrader(access)
    const chosen = await readSettings(context)
    const settings = await stores.settings.merge(
      { courseId: access.course.id, userId: access.requester.id },
      chosen,
    )
    return context.json({ learning_mastery_gradebook_settings: settings })
  }
