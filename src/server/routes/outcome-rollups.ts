import { aggregateScores } from '#mastery/aggregate.ts'
import { courseScale } from '#mastery/course-scale.ts'
import { firstLinks } from '#mastery/outcome-order.ts'
import type { ScoreTally } from '#mastery/tally.ts'
import { type CourseAccess, openCourse } from '../access/course-access.ts'
import { readUserIds, requireGrades } from '../access/grade-access.ts'
import { type OutcomeSelection, selectOutcomes } from '../access/outcome-selection.ts'
import { chooseFilteredStudents } from '../access/student-filters.ts'
import { type OutcomeAggregate, presentCourseRollup } from '../present/rollup.ts'
import type { AppContext, AppHandler } from '../request/app-env.ts'
import { type Include, readIncludes } from '../request/includes.ts'
import { readPageRequest, spanOf } from '../request/paging.ts'
import type { Query } from '../request/query.ts'
import { readRollupRequest, type RollupRequest } from '../request/rollup-request.ts'
import type { OutcomeScores } from '../stores/rollup-aggregate-store.ts'
import type { Stores } from '../stores/stores.ts'
import type { StudentSelection } from '../stores/student-selection.ts'
import type { MeasuredOutcome, StudentOrder } from '../stores/student-store.ts'
import { loadLinked } from './linked.ts'
import { answerPieces, idWriterOf, pageLinks, type RouteTools, siteUrlOf } from './route.ts'

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

/** Who asks comes first, then what is asked, each in the documented order. */
export const checkRollups = async (context: AppContext, { stores }: RouteTools): Promise<Asked> => {
  const { query } = context.var
  const access = await openCourse(context, stores)
  const named = await readUserIds(query, { access, users: stores.users })
  await requireGrades(access, { named, enrollments: stores.enrollments })
  const request = readRollupRequest(query)
  const includes = readIncludes(query)
  const outcomes = await selectOutcomes(query, { access, stores })
  const { courseLinks: links } = outcomes
  const students = await chooseFilteredStudents(query, { access, named, links, stores })
  return { access, request, includes, outcomes, students }
}

const userRollups = async (context: AppContext, tools: RouteTools, asked: Asked): Promise<Response> => {
  const { stores } = tools
  const { access, request, includes, outcomes } = asked
  const { course, reading } = access
  const { outcomeIds } = outcomes
  const { query } = context.var
  const pageRequest = readPageRequest(query)
  const students = shownStudents(query, asked)
  const ordered = await stores.students.ordered(course, students, orderOf(request, asked))
  const { limit, offset } = spanOf(pageRequest)
  const userIds = ordered.slice(offset, offset + limit)
  const shown = await shownOutcomes(query, { asked, students, stores })
  const tallies = request.ratingPercents ? await talliesOf(stores, asked) : undefined
  const page = { ...placeOf(students), userIds, reading }
  const whole = outcomes.whole && !(await stores.outcomes.hasUnlinkedRollups(course, reading))
  const { json, users } = request.contributingScores
    ? await stores.rollupPages.readWithContributingScores({ ...page, outcomeIds })
    : await stores.rollupPages.read({ ...page, ...(whole ? {} : { outcomeIds }) })
  const linked = await loadLinked(
    includes,
    {
      access,
      links: shown.links,
      outcomes: shown.outcomes,
      users: async () => users,
      work: () => stores.alignments.behindResults({ courseId: course.id, userIds }, { outcomeIds, reading }),
      addDefaults: request.addDefaults,
      ...(tallies && { tallies }),
    },
    { stores, writeId: idWriterOf(context), siteUrl: siteUrlOf(context, tools) },
  )
  const meta = { pagination: pageLinks(context, { tools, request: pageRequest, count: ordered.length }) }
  return answerPieces(context, ['{"rollups":[', ...json, `],"meta":${JSON.stringify(meta)}`, ...linked, '}'])
}

const placeOf = ({ courseId, sectionId, sectionIds }: StudentSelection) => ({
  courseId,
  ...(sectionId === undefined ? {} : { sectionId }),
  ...(sectionIds === undefined ? {} : { sectionIds }),
})

export const orderOf = ({ sort }: RollupRequest, { access, outcomes }: Asked): StudentOrder => {
  if (sort === null) return { by: 'id', direction: 'asc' }
  const { by, direction } = sort
  if (typeof by === 'string') return { by, direction }
  if ('alignmentId' in by) {
    const { alignmentId } = by
    return {
      by: alignmentId === null ? 'sortable_name' : { alignmentId, reading: access.reading },
      direction,
    }
  }
  if ('summary' in by) {
    const measured = measuredOutcomes(access, outcomes)
    return { by: { ...by, outcomes: measured, reading: access.reading }, direction }
  }
  const { outcomeId } = by
  // An outcome that the course does not link has no scores to sort by, whatever was kept of it.
  return outcomeId !== null && outcomes.courseLinks.some((link) => link.outcomeId === outcomeId)
    ? { by: { outcomeId, reading: access.reading }, direction }
    : { by: 'sortable_name', direction }
}

/** Every outcome of the course with what its scores are measured on. */
const measuredOutcomes = ({ course }: CourseAccess, { courseLinks }: OutcomeSelection): MeasuredOutcome[] => {
  const scale = courseScale(course)?.scale
  return firstLinks(courseLinks).map(({ outcomeId, masteryPoints, pointsPossible }) => ({
    outcomeId,
    scale: scale ?? { masteryPoints, pointsPossible },
  }))
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
  const outcomeIds = sortsByAlignment(request)
    ? outcomes.courseLinks.map(({ outcomeId }) => outcomeId)
    : outcomes.outcomeIds
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
    ? withResults(outcomes, { stores, students, access })
    : outcomes
}

const sortsByAlignment = ({ sort }: RollupRequest): boolean =>
  typeof sort?.by === 'object' && 'alignmentId' in sort.by

/** How the scores of the whole selection are spread. */
const scoresByOutcome = (
  stores: Stores,
  { access: { course, reading }, outcomes: { outcomeIds }, students }: Asked,
): Promise<readonly OutcomeScores[]> =>
  stores.rollupAggregates.scoresByOutcome(course, {
    students,
    outcomeIds: outcomeIds.toSorted(),
    reading,
  })

const talliesOf = async (stores: Stores, asked: Asked): Promise<Map<string, readonly ScoreTally[]>> =>
  new Map((await scoresByOutcome(stores, asked)).map(({ outcomeId, tallies }) => [outcomeId, tallies]))

/** The mean or median of each outcome, worked out once a version of the course. */
const aggregatesOf = (
  stores: Stores,
  { asked, stat }: { asked: Asked; stat: 'mean' | 'median' },
): Promise<OutcomeAggregate[]> => {
  const {
    access: { course, reading },
    outcomes: { outcomeIds },
    students,
  } = asked
  return stores.versions.of(
    course,
    [stat, students, outcomeIds, reading],
    async () =>
      (await scoresByOutcome(stores, asked)).map(({ outcomeId, hidePoints, tallies }) => ({
        outcomeId,
        hidePoints,
        aggregate: aggregateScores(tallies, stat),
      })),
    ({ length }) => length,
  )
}

/** Of the outcomes those with a result of these students. */
export const withResults = async (
  { links, outcomes, outcomeIds }: OutcomeSelection,
  {
    stores,
    students,
    access: { course, reading },
  }: { stores: Stores; students: StudentSelection; access: CourseAccess },
): Promise<Pick<OutcomeSelection, 'links' | 'outcomes'>> => {
  const assessed = await stores.versions.of(
    course,
    ['assessed', students, outcomeIds.toSorted(), reading],
    () => stores.students.assessedOutcomes(students, { outcomeIds, reading }),
    ({ size }) => size,
  )
  return {
    links: links.filter(({ outcomeId }) => assessed.has(outcomeId)),
    outcomes: outcomes.filter(({ outcomeId }) => assessed.has(outcomeId)),
  }
}

const courseRollup = async (context: AppContext, tools: RouteTools, asked: Asked): Promise<Response> => {
  const { stores } = tools
  const { access, request, includes, outcomes, students } = asked
  const stat = request.aggregate ?? 'mean'
  const aggregates = await aggregatesOf(stores, { asked, stat })
  const linked = await loadLinked(
    includes,
    {
      access,
      links: outcomes.links,
      outcomes: outcomes.outcomes,
      work: () =>
        stores.alignments.behindResults(students, {
          outcomeIds: outcomes.outcomeIds,
          reading: access.reading,
        }),
      addDefaults: request.addDefaults,
      ...(request.ratingPercents && { tallies: await talliesOf(stores, asked) }),
    },
    { stores, writeId: idWriterOf(context), siteUrl: siteUrlOf(context, tools) },
  )
  const rollups = [presentCourseRollup(access.course, aggregates)]
  return answerPieces(context, [`{"rollups":${JSON.stringify(rollups)}`, ...linked, '}'])
}
