import { aggregateScores } from '#mastery/aggregate.ts'
import { type CourseAccess, openCourse } from '../access/course-access.ts'
import { readUserIds, requireGrades } from '../access/grade-access.ts'
import { type OutcomeSelection, selectOutcomes } from '../access/outcome-selection.ts'
import { chooseStudents, excludedStates } from '../access/student-choice.ts'
import { presentCourseRollup } from '../present/rollup.ts'
import type { AppContext, AppHandler } from '../request/app-env.ts'
import { type Include, readIncludes } from '../request/includes.ts'
import { readPageRequest, spanOf } from '../request/paging.ts'
import { readRollupRequest, refuseUnservedRollups, type RollupRequest } from '../request/rollup-request.ts'
import type { StudentSelection } from '../stores/student-selection.ts'
import type { StudentOrder } from '../stores/student-store.ts'
import { loadLinked } from './linked.ts'
import { idWriterOf, pageLinks, type RouteTools, siteUrlOf } from './route.ts'

/** A request that passed its checks. */
type Asked = {
  access: CourseAccess
  request: RollupRequest
  includes: Include[] | undefined
  outcomes: OutcomeSelection
  students: StudentSelection
}

/** `GET /api/v1/courses/:course_id/outcome_rollups` */
export const outcomeRollups =
  (tools: RouteTools): AppHandler =>
  async (context) => {
    const asked = await check(context, tools)
    return asked.request.aggregate === null
      ? userRollups(context, tools, asked)
      : courseRollup(context, tools, asked)
  }

/** Who asks comes first, then what is asked, each in the documented order, then what is not served. */
const check = async (context: AppContext, { stores }: RouteTools): Promise<Asked> => {
  const { query } = context.var
  const access = await openCourse(context, stores)
  const named = await readUserIds(query, { access, users: stores.users })
  await requireGrades(access, { named, enrollments: stores.enrollments })
  const request = readRollupRequest(query)
  const includes = readIncludes(query)
  const outcomes = await selectOutcomes(query, { access, stores })
  const students = await chooseStudents(query, { access, named, stores })
  refuseUnservedRollups(query)
  return {
    access,
    request,
    includes,
    outcomes,
    students: { ...students, excludedStates: excludedStates(query) },
  }
}

const userRollups = async (context: AppContext, tools: RouteTools, asked: Asked): Promise<Response> => {
  const { stores } = tools
  const { access, request, includes, outcomes } = asked
  const { reading } = access
  const { outcomeIds } = outcomes
  const excludes = context.var.query.list('exclude') ?? []
  const pageRequest = readPageRequest(context.var.query)
  const students = excludes.includes('missing_user_rollups')
    ? { ...asked.students, assessedIn: { outcomeIds, reading } }
    : asked.students
  const { userIds, count } = await stores.students.page(students, {
    order: orderOf(request, asked),
    span: spanOf(pageRequest),
  })
  const shown = excludes.includes('missing_outcome_results')
    ? await withResults(outcomes, { stores, students, reading })
    : outcomes
  const { courseId, sectionId } = students
  const place = sectionId === undefined ? { courseId } : { courseId, sectionId }
  const [rollups, linked] = await Promise.all([
    stores.rollupPages.jsonOf({ ...place, userIds, outcomeIds, reading }),
    loadLinked(
      includes,
      {
        access,
        links: shown.links,
        outcomes: shown.outcomes,
        userIds,
        work: () => stores.alignments.behindResults({ courseId, userIds }, { outcomeIds, reading }),
        addDefaults: request.addDefaults,
      },
      { stores, writeId: idWriterOf(context), siteUrl: siteUrlOf(context, tools) },
    ),
  ])
  const meta = { pagination: pageLinks(context, { tools, request: pageRequest, count }) }
  const rest = JSON.stringify(linked === undefined ? { meta } : { meta, linked })
  return context.body(`{"rollups":[${rollups}],${rest.slice(1)}`, 200, { 'Content-Type': 'application/json' })
}

const orderOf = ({ sort }: RollupRequest, { access, outcomes }: Asked): StudentOrder => {
  if (sort === null) return { by: 'id', direction: 'asc' }
  if (sort.by === 'student') return { by: 'name', direction: sort.direction }
  const { outcomeId } = sort.by
  // An outcome that the course does not link has no scores to sort by, whatever was kept of it.
  const known = outcomeId !== null && outcomes.linkedIds.has(outcomeId)
  return { by: known ? { outcomeId, reading: access.reading } : 'name', direction: sort.direction }
}

const withResults = async (
  { links, outcomes, outcomeIds }: OutcomeSelection,
  {
    stores,
    students,
    reading,
  }: { stores: RouteTools['stores']; students: StudentSelection; reading: CourseAccess['reading'] },
) => {
  const assessed = await stores.students.assessedOutcomes(students, { outcomeIds, reading })
  return {
    links: links.filter(({ outcomeId }) => assessed.has(outcomeId)),
    outcomes: outcomes.filter(({ outcomeId }) => assessed.has(outcomeId)),
  }
}

const courseRollup = async (context: AppContext, tools: RouteTools, asked: Asked): Promise<Response> => {
  const { stores } = tools
  const { access, request, includes, outcomes, students } = asked
  const seen = { outcomeIds: outcomes.outcomeIds, reading: access.reading }
  const [scores, linked] = await Promise.all([
    stores.rollupAggregates.scoresByOutcome(students, seen),
    loadLinked(
      includes,
      {
        access,
        links: outcomes.links,
        outcomes: outcomes.outcomes,
        work: () => stores.alignments.behindResults(students, seen),
        addDefaults: request.addDefaults,
      },
      { stores, writeId: idWriterOf(context), siteUrl: siteUrlOf(context, tools) },
    ),
  ])
  const aggregates = scores.map((outcome) => ({
    outcomeId: outcome.outcomeId,
    hidePoints: outcome.hidePoints,
    aggregate: aggregateScores(outcome.scores, request.aggregate ?? 'mean'),
  }))
  const rollups = [presentCourseRollup(access.course, aggregates)]
  return context.json(linked === undefined ? { rollups } : { rollups, linked })
}
