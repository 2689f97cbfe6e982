import { openCourse } from '../access/course-access.ts'
import { readUserIds, requireGraderOfOutcomes, requireGrades } from '../access/grade-access.ts'
import { selectOutcomes } from '../access/outcome-selection.ts'
import { chooseStudents } from '../access/student-choice.ts'
import type { AppHandler } from '../request/app-env.ts'
import { readIncludes } from '../request/includes.ts'
import type { RouteTools } from './route.ts'

/**
 * `POST /api/v1/courses/:course_id/enqueue_outcome_rollup_calculation`: there is nothing to wait for, since rollups are
 * brought up to date with the results, so it says no more than whether the requester may ask, and rightly.
 */
export const enqueueRollupCalculation =
  ({ stores }: RouteTools): AppHandler =>
  async (context) => {
    const { query } = context.var
    const access = await openCourse(context, stores)
    const named = await readUserIds(query, { access, users: stores.users })
    await requireGrades(access, { named, enrollments: stores.enrollments })
    readIncludes(query)
    await selectOutcomes(query, { access, stores })
    await chooseStudents(query, { access, named, stores })
    requireGraderOfOutcomes(access, query)
    return context.body(null, 204)
  }
