import { openCourse } from '../access/course-access.ts'
import { readUserIds, requireGraderOfOutcomes, requireGrades } from '../access/grade-access.ts'
import type { AppHandler } from '../request/app-env.ts'
import { readJsonBody } from '../request/body.ts'
import { readOutcomeOrder } from '../request/outcome-order-request.ts'
import { badRequest } from '../request/refusal.ts'
import type { RouteTools } from './route.ts'

/** `POST /api/v1/courses/:course_id/assign_outcome_order` */
export const assignOutcomeOrder =
  ({ stores }: RouteTools): AppHandler =>
  async (context) => {
    const access = await openCourse(context, stores)
    const { query } = context.var
    const named = await readUserIds(query, { access, users: stores.users })
    await requireGrades(access, { named, enrollments: stores.enrollments })
    requireGraderOfOutcomes(access, query)
    const order = readOutcomeOrder(await readJsonBody(context))
    const links = await stores.outcomes.links(access.course)
    const linked = new Set(links.map(({ outcomeId }) => outcomeId))
    if (!order.every(({ outcomeId }) => linked.has(outcomeId)))
      throw badRequest('Outcomes do not belong to Course')
    await stores.settings.saveOrder({ courseId: access.course.id, userId: access.requester.id }, order)
    return context.body(null, 204)
  }
