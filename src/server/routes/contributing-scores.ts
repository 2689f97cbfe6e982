import type { ContributingScores } from '#contract/contributing-scores.ts'
import { openCourse } from '../access/course-access.ts'
import { readUserIds, requireAllGrades, requireGrades } from '../access/grade-access.ts'
import { findOutcome } from '../access/outcome-selection.ts'
import { chooseStudents } from '../access/student-choice.ts'
import { presentAlignmentScore, presentEvidenceAlignment } from '../present/contributing-scores.ts'
import { readAlignmentFilter } from '../request/alignment-request.ts'
import type { AppHandler } from '../request/app-env.ts'
import { refuseIncludes } from '../request/includes.ts'
import { type RouteTools, siteUrlOf } from './route.ts'

/** `GET /api/v1/courses/:course_id/outcomes/:outcome_id/contributing_scores`: all at once, never in pages. */
export const contributingScores =
  (tools: RouteTools): AppHandler =>
  async (context) => {
    const { stores } = tools
    const { query } = context.var
    const access = await openCourse(context, stores)
    const named = await readUserIds(query, { access, users: stores.users })
    await requireGrades(access, { named, enrollments: stores.enrollments })
    refuseIncludes(query)
    const { outcomeId, title } = await findOutcome(context.req.param('outcome_id') ?? '', {
      access,
      outcomes: stores.outcomes,
    })
    const students = await chooseStudents(query, { access, named, stores })
    requireAllGrades(access)

    const courseId = access.course.id
    const choice = { courseId, outcomeIds: [outcomeId], ...readAlignmentFilter(query) }
    const alignments = await stores.contributingScores.alignments(choice)
    const scores = await stores.contributingScores.scores(students, { choice, reading: access.reading })
    const place = { siteUrl: siteUrlOf(context, tools), courseId }
    return context.json({
      outcome: { id: outcomeId, title },
      alignments: alignments.map((row) => presentEvidenceAlignment(row, place)),
      scores: scores.map(presentAlignmentScore),
    } satisfies ContributingScores)
  }
