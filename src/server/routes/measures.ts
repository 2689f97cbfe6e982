import { openCourse } from '../access/course-access.ts'
import { requireWriterOfGrades } from '../access/grade-access.ts'
import { presentMasteryScale, presentOutcomeMeasure } from '../present/measure.ts'
import type { AppHandler } from '../request/app-env.ts'
import { readJsonBody } from '../request/body.ts'
import { readId } from '../request/ids.ts'
import { invalid, notFound } from '../request/refusal.ts'
import { idWriterOf, type RouteTools } from './route.ts'

/** `PUT /api/v1/courses/:course_id/outcomes/:outcome_id` */
export const changeOutcome =
  ({ stores, writers }: RouteTools): AppHandler =>
  async (context) => {
    const access = await openCourse(context, stores)
    requireWriterOfGrades(access, context.var.query)
    const outcomeId = readId(context.req.param('outcome_id') ?? '')
    if (outcomeId === null) throw notFound()
    const document = await readJsonBody(context)
    const done = await writers.changeOutcome({ courseId: access.course.id, outcomeId, document })
    if (done.kind === 'not found') throw notFound()
    if (done.kind === 'refused') throw invalid(done.problems)
    return context.json(presentOutcomeMeasure(done, idWriterOf(context)))
  }

/** `PUT /api/v1/courses/:course_id/mastery_scale` */
export const changeMasteryScale =
  ({ stores, writers }: RouteTools): AppHandler =>
  async (context) => {
    const access = await openCourse(context, stores)
    requireWriterOfGrades(access, context.var.query)
    const document = await readJsonBody(context)
    const done = await writers.changeCourseScale({ courseId: access.course.id, document })
    if (done.kind === 'not found') throw notFound()
    if (done.kind === 'refused') throw invalid(done.problems)
    return context.json(presentMasteryScale(done))
  }
