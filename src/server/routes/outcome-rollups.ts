import { aggregateScores } from '#mastery/aggregate.ts'
import { type CourseAccess, openCourse } from '../access/course-access.ts'
import { readUserIds, requireGrades } from '../access/grade-access.ts'
import { type OutcomeSelection, refuseUnservedOutcomes, selectOutcomes } from '../access/outcome-selection.ts'
import { chooseStudents, excludedStates } from '../access/student-choice.ts'
import { presentCourseRollup } from '../present/rollup.ts'
import type { AppContext, AppHandler } from '../request/app-env.ts'
import { type Include, readIncludes, refuseUnservedIncludes } from '../request/includes.ts'
import { readPageRequest, spanOf } from '../request/paging.ts'
import type { Query } from '../request/query.ts'
import { readRollupRequest, refuseUnservedRollups, type RollupRequest } from '../request/rollup-request.ts'
import type { StudentSelection } from '../stores/student-selection.ts'
import type { Stores } from '../stores/stores.ts'
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
    const asked = await checkRollups(context, tools)
    return asked.request.aggregate === null
      ? userRollups(context, tools, asked)
      : courseRollup(context, tools, asked)
  }

/** Who asks comes first, then what is asked, each in the documented order, then what is not served. */
export const checkRollups = async (context: AppContext, { stores }: RouteTools): Promise<Asked> => {
  const { query } = context.var
  const access = await openCourse(context, stores)
  const named = await readUserIds(query, { access, users: stores.users })
  await requireGrades(access, { named, enrollments: stores.enrollments })
  const request = readRollupRequest(query)
  const includes = readIncludes(query)
  const outcomes = await selectOutcomes(query, { access, stores })
  const students = await chooseStudents(query, { access, named, stores })
  refuseUnservedRollups(query)
  refuseUnservedOutcomes(query)
  refuseUnservedIncludes(includes, [
    'outcomes',
    'users',
    'outcome_paths',
    'outcome_groups',
    'outcome_links',
    'courses',
  ])
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
  const { access, request, includes } = asked
  const { reading } = access
  const { outcomeIds } = asked.outcomes
  const { query } = context.var
  const pageRequest = readPageRequest(query)
  const students = shownStudents(query, asked)
  const { userIds, count } = await stores.students.page(students, {
    order: orderOf(request, asked),
    span: spanOf(pageRequest),
  })
  const shown = await shownOutcomes(query, { asked, students, stores })
  const { courseId, sectionId } = students
  const page = { courseId, ...(sectionId === undefined ? {} : { sectionId }), userIds, outcomeIds, reading }
  const [rollups, linked] = await Promise.all([
    request.contributingScores
      ? stores.rollupPages.jsonWithContributingScores(page)
      : stores.rollupPages.jsonOf(page),
    loadLinked(
      includes,
      { access, links: shown.links, outcomes: shown.outcomes, userIds, addDefaults: request.addDefaults },
      { stores, writeId: idWriterOf(context), siteUrl: siteUrlOf(context, tools) },
    ),
  ])
  const meta = { pagination: pageLinks(context, { tools, request: pageRequest, count }) }
  const rest = JSON.stringify(linked === undefined ? { meta } : { meta, linked })
  return context.body(`{"rollups":[${rollups}],${rest.slice(1)}`, 200, { 'Content-Type': 'application/json' })
}

export const orderOf = ({ sort }: RollupRequest, { access, outcomes }: Asked): StudentOrder => {
  if (sort === null) return { by: 'id', direction: 'asc' }
  const { by, direction } = sort
  const { reading } = access
  if (by === 'student') return { by: 'name', direction }
  if ('alignmentId' in by)
    return { by: by.alignmentId === null ? 'name' : { alignmentId: by.alignmentId, reading }, direction }
  const { outcomeId } = by
  // An outcome that the course does not link has no scores to sort by, whatever was kept of it.
  const known = outcomeId !== null && outcomes.linkedIds.has(outcomeId)
  return { by: known ? { outcomeId, reading } : 'name', direction }
}

/**
 * The students left when those without results are excluded. Sorted by an alignment's scores, who has a result of any
 * outcome stays, whichever outcomes were asked for.
 */
export const shownStudents = (
  query: Query,
  { request, access, outcomes, students }: Asked,
): StudentSelection => {
  if (!(query.list('exclude') ?? []).includes('missing_user_rollups')) return students
  const outcomeIds = sortsByAlignment(request) ? [...outcomes.linkedIds] : outcomes.outcomeIds
  return { ...students, assessedIn: { outcomeIds, reading: access.reading } }
}

/** The outcomes left when those without results are excluded, which sorting by an alignment's scores undoes. */
export const shownOutcomes = async (
  query: Query,
  { asked, students, stores }: { asked: Asked; students: StudentSelection; stores: Stores },
): Promise<Pick<OutcomeSelection, 'links' | 'outcomes'>> => {
  const { access, outcomes, request } = asked
  const excluded = (query.list('exclude') ?? []).includes('missing_outcome_results')
  return excluded && !sortsByAlignment(request)
    ? withResults(outcomes, { stores, students, reading: access.reading })
    : outcomes
}

const sortsByAlignment = ({ sort }: RollupRequest): boolean =>
  typeof sort?.by === 'object' && 'alignmentId' in sort.by

/** Of the outcomes those with a result of these students. */
export const withResults = async (
  { links, outcomes, outcomeIds }: OutcomeSelection,
  {
    stores,
    students,
    reading,
  }: { stores: Stores; students: StudentSelection; reading: CourseAccess['reading'] },
): Promise<Pick<OutcomeSelection, 'links' | 'outcomes'>> => {
  const assessed = await stores.students.assessedOutcomes(students, { outcomeIds, reading })
  return {
    links: links.filter(({ outcomeId }) => assessed.has(outcomeId)),
    outcomes: outcomes.filter(({ outcomeId }) => assessed.has(outcomeId)),
  }
}

const courseRollup = async (context: AppContext, tools: RouteTools, asked: Asked): Promise<Response> => {
  const { stores } = tools
  const { access, request, includes, outcomes, students } = asked
  const [scores, linked] = await Promise.all([
    stores.rollupAggregates.scoresByOutcome(students, {
      outcomeIds: outcomes.outcomeIds,
      reading: access.reading,
    }),
    loadLinked(
      includes,
      { access, links: outcomes.links, outcomes: outcomes.outcomes, addDefaults: request.addDefaults },
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
