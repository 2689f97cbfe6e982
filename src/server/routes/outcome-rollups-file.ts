import { courseScale } from '#mastery/course-scale.ts'
import { presentOutcomePath } from '../present/outcome-tree.ts'
import { fileNames } from '../present/file-name.ts'
import { presentTableHead, presentTableLines, type TableColumn } from '../present/rollup-table.ts'
import type { AppHandler } from '../request/app-env.ts'
import { notServed } from '../request/refusal.ts'
import { streamText } from '../request/streamed-text.ts'
import type { CourseRow } from '../stores/course-store.ts'
import type { LinkedOutcomeRow, OutcomeGroupRow } from '../stores/outcome-read-store.ts'
import { checkRollups, orderOf, shownOutcomes, shownStudents } from './outcome-rollups.ts'
import type { RouteTools } from './route.ts'

/**
 * `GET /courses/:course_id/outcome_rollups.csv`: a line a student, whatever sections the student is in, for all of them.
 * Students, outcomes and order are asked for as of the rollups; what says more about a rollup there has no place here.
 */
export const outcomeRollupsFile =
  (tools: RouteTools): AppHandler =>
  async (context) => {
    const { stores, log, spoolFolder: folder, takeTableTurn } = tools
    const { query } = context.var
    const asked = await checkRollups(context, tools)
    const { access, request, outcomes } = asked
    if (request.aggregate !== null) throw notServed('aggregate=course')
    const { id: userId } = access.requester
    const { course, reading, grader } = access
    const students = shownStudents(query, asked)
    const [shown, groups, { byteOrderMark, semicolon }] = await Promise.all([
      shownOutcomes(query, { asked, students, stores }),
      stores.outcomes.groups(course),
      stores.users.csvExport(userId),
    ])
    // Spreadsheets take a file without the mark for text of their system; programs, which have a token, do not expect it.
    const isMarked = byteOrderMark ?? access.requester.inBrowser
    const form = {
      delimiter: semicolon ? (';' as const) : (',' as const),
      columns: columnsOf(shown.outcomes, { course, groups }),
      sisIds: grader,
    }
    const table = {
      students,
      order:
        request.sort === null
          ? { by: { assessedIn: { outcomeIds: outcomes.outcomeIds, reading } }, direction: 'asc' as const }
          : orderOf(request, asked),
      outcomeIds: shown.outcomes.map(({ outcomeId }) => outcomeId),
      reading,
    }
    context.header('Content-Type', 'text/csv; charset=utf-8')
    context.header('Content-Disposition', `attachment; ${fileNames(`Outcomes-${course.name}.csv`)}`)
    return context.body(
      streamText(
        async (write) => {
          await write((isMarked ? '\uFEFF' : '') + presentTableHead(form))
          await stores.rollupExports.read(table, (rows) => write(presentTableLines(rows, form)))
        },
        {
          folder,
          onFailure: (err) => log.error({ err, path: context.req.path }, 'a table broke off'),
          turn: () => takeTableTurn(userId),
        },
      ),
    )
  }

const columnsOf = (
  outcomes: readonly LinkedOutcomeRow[],
  { course, groups }: { course: CourseRow; groups: readonly OutcomeGroupRow[] },
): TableColumn[] => {
  const groupsById = new Map(groups.map((group) => [group.id, group]))
  const scale = courseScale(course)?.scale
  return outcomes.map((outcome) => ({
    outcomeId: outcome.outcomeId,
    path: presentOutcomePath(outcome, groupsById, { writeId: (id) => id }).parts.map(({ name }) => name),
    masteryPoints: scale?.masteryPoints ?? outcome.masteryPoints,
  }))
}
