import { courseScale } from '#mastery/course-scale.ts'
import { addRatingDefaults } from '#mastery/rating-defaults.ts'
import type { StoredRating } from '#mastery/scale.ts'
import { type CourseAccess, openCourse } from '../access/course-access.ts'
import { readUserIds, requireAllGrades, requireGrades } from '../access/grade-access.ts'
import { selectOutcomes } from '../access/outcome-selection.ts'
import { onlyStudents } from '../access/student-choice.ts'
import { chooseFilteredStudents } from '../access/student-filters.ts'
import { distributionsText, type OutcomeDistribution } from '../present/mastery-distribution.ts'
import { presentLinkedUser } from '../present/user.ts'
import { readAlignmentFilter } from '../request/alignment-request.ts'
import type { AppContext, AppHandler } from '../request/app-env.ts'
import { readDistributionIncludes } from '../request/includes.ts'
import type { LinkedOutcomeRow } from '../stores/outcome-read-store.ts'
import type { StudentSelection } from '../stores/student-selection.ts'
import { withResults } from './outcome-rollups.ts'
import type { RouteTools } from './route.ts'

/** A request that passed its checks. */
type Asked = {
  access: CourseAccess
  outcomes: readonly RatedOutcome[]
  students: StudentSelection
  byAlignment: boolean
}

/** An outcome and its scale, the highest level first. */
type RatedOutcome = { outcomeId: string; ratings: readonly StoredRating[] }

/** `GET /api/v1/courses/:course_id/outcome_mastery_distribution`: all at once, never in pages. */
export const masteryDistribution =
  (tools: RouteTools): AppHandler =>
  async (context) => {
    const { stores } = tools
    const asked = await check(context, tools)
    const distributions = await distributionsOf(context, tools, asked)
    const users = await stores.users.ofSelection(asked.students)
    const students = JSON.stringify(users.map((user) => presentLinkedUser(user, asked.access)))
    return context.body(
      `{"outcome_distributions":${distributionsText(distributions)},"students":${students}}`,
      200,
      { 'Content-Type': 'application/json' },
    )
  }

const check = async (context: AppContext, { stores }: RouteTools): Promise<Asked> => {
  const { query } = context.var
  const access = await openCourse(context, stores)
  const named = await readUserIds(query, { access, users: stores.users })
  await requireGrades(access, { named, enrollments: stores.enrollments })
  const byAlignment = readDistributionIncludes(query)
  const selection = await selectOutcomes(query, { access, stores })
  const chosen = await chooseFilteredStudents(query, {
    access,
    named,
    links: selection.courseLinks,
    stores,
  })
  requireAllGrades(access)
  const students = onlyStudents(query, chosen)
  const { outcomes } = (query.list('exclude') ?? []).includes('missing_outcome_results')
    ? await withResults(selection, { stores, students, access })
    : selection
  const addDefaults = query.text('add_defaults') === 'true'
  return {
    access,
    students,
    byAlignment,
    outcomes: outcomes
      .map((outcome) => ({
        outcomeId: outcome.outcomeId,
        ratings: ratingsOf(outcome, { access, addDefaults }),
      }))
      .filter(({ ratings }) => ratings.length > 0),
  }
}

const ratingsOf = (
  { ratings, masteryPoints }: LinkedOutcomeRow,
  { access, addDefaults }: { access: CourseAccess; addDefaults: boolean },
): StoredRating[] => {
  const own = addDefaults ? addRatingDefaults(ratings, masteryPoints) : ratings
  return (courseScale(access.course)?.ratings ?? own).toSorted((a, b) => b.points - a.points)
}

const distributionsOf = async (
  context: AppContext,
  { stores }: RouteTools,
  { access, outcomes, students, byAlignment }: Asked,
): Promise<OutcomeDistribution[]> => {
  const measured = outcomes.map(({ outcomeId, ratings }) => ({
    outcomeId,
    levels: ratings.map(({ points }) => points),
  }))
  const outcomeIds = outcomes.map(({ outcomeId }) => outcomeId)
  const choice = { courseId: access.course.id, outcomeIds, ...readAlignmentFilter(context.var.query) }
  const asked = { students, outcomes: measured, reading: access.reading }
  const levels = await stores.masteryDistributions.ofRollups(asked)
  const alignments = byAlignment ? await stores.contributingScores.alignments(choice) : []
  const alignmentLevels = byAlignment ? await stores.masteryDistributions.ofAlignments(asked, choice) : []
  const rows = grouped(levels, ({ outcomeId }) => outcomeId)
  const alignmentsOf = grouped(alignments, ({ outcomeId }) => outcomeId)
  const alignmentRows = grouped(alignmentLevels, ({ outcomeId, key }) => `${outcomeId} ${key}`)
  const ofAlignments = (outcomeId: string) =>
    (alignmentsOf.get(outcomeId) ?? []).map(({ key }) => ({
      key,
      rows: alignmentRows.get(`${outcomeId} ${key}`) ?? [],
    }))
  return outcomes.map(({ outcomeId, ratings }) => ({
    outcomeId,
    ratings,
    rows: rows.get(outcomeId) ?? [],
    ...(byAlignment ? { alignments: ofAlignments(outcomeId) } : {}),
  }))
}

const grouped = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> => {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}
