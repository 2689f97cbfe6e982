import { openCourse } from '../access/course-access.ts'
import { readUserIds, requireGrades } from '../access/grade-access.ts'
import { selectOutcomes } from '../access/outcome-selection.ts'
import { chooseStudents } from '../access/student-choice.ts'
import { presentResult } from '../present/result.ts'
import type { AppHandler } from '../request/app-env.ts'
import { readIncludes } from '../request/includes.ts'
import { readPageRequest, spanOf } from '../request/paging.ts'
import { readSwitch } from '../request/switches.ts'
import { loadLinked } from './linked.ts'
import { answerPieces, idWriterOf, pageLinks, type RouteTools, siteUrlOf } from './route.ts'

/** `GET /api/v1/courses/:course_id/outcome_results` */
export const outcomeResults =
  (tools: RouteTools): AppHandler =>
  async (context) => {
    const { stores } = tools
    const { query } = context.var
    const access = await openCourse(context, stores)
    const named = await readUserIds(query, { access, users: stores.users })
    await requireGrades(access, { named, enrollments: stores.enrollments })
    const includes = readIncludes(query)
    const { links, outcomes, outcomeIds } = await selectOutcomes(query, { access, stores })
    const students = await chooseStudents(query, { access, named, stores })
    const request = readPageRequest(query)
    const { results, count } = await stores.results.page(
      {
        students,
        outcomeIds,
        hidden: access.grader && readSwitch(query, 'include_hidden'),
        withheld: access.grader,
      },
      spanOf(request),
    )
    const users = () => stores.users.inOrder([...new Set(results.map(({ userId }) => userId))])
    const writeId = idWriterOf(context)
    const linked = await loadLinked(
      includes,
      { access, links, outcomes, users, work: async () => results },
      { stores, writeId, siteUrl: siteUrlOf(context, tools) },
    )
    pageLinks(context, { tools, request, count })
    const outcome_results = results.map((row) => presentResult(row, writeId))
    return answerPieces(context, [`{"outcome_results":${JSON.stringify(outcome_results)}`, ...linked, '}'])
  }
