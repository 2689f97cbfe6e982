import type * as z from 'zod/mini'
import type { resultBatchAnswer } from '#contract/result-batch.ts'
import { openCourse } from '../access/course-access.ts'
import { requireWriterOfGrades } from '../access/grade-access.ts'
import type { AppHandler } from '../request/app-env.ts'
import { readHashedBody } from '../request/body.ts'
import { conflict, invalid } from '../request/refusal.ts'
import type { RouteTools } from './route.ts'

/** `POST /api/v1/courses/:course_id/outcome_results/batch` */
export const writeResultBatch =
  ({ stores, writers }: RouteTools): AppHandler =>
  async (context) => {
    const access = await openCourse(context, stores)
    requireWriterOfGrades(access, context.var.query)
    const outcome = await writers.writeResults({
      courseId: access.course.id,
      userId: access.requester.id,
      visibleSectionIds: access.visibleSectionIds,
      ...(await readHashedBody(context)),
    })
    if (outcome.kind === 'refused') throw invalid(outcome.problems)
    if (outcome.kind === 'key taken')
      throw conflict('the key was used for another batch, expected a new key or the same body')
    return context.json(outcome.answer satisfies z.input<typeof resultBatchAnswer>)
  }
