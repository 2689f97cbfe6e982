import { openCourse } from '../access/course-access.ts'
import { nameUsers, requireGrades } from '../access/grade-access.ts'
import { requireStudents } from '../access/student-choice.ts'
import { presentAlignedWork } from '../present/alignment.ts'
import type { AppHandler } from '../request/app-env.ts'
import { readId } from '../request/ids.ts'
import { readSiblingIncludes } from '../request/sibling-includes.ts'
import { idWriterOf, type RouteTools } from './route.ts'

/**
 * `GET /api/v1/courses/:course_id/outcome_alignments`: of one student, which is published work alone and who may read
 * the student's grades may ask, or of nobody, which is for graders. `assignment_id` narrows it to one assignment.
 */
export const outcomeAlignments =
  ({ stores }: RouteTools): AppHandler =>
  async (context) => {
    const { query } = context.var
    const access = await openCourse(context, stores)
    const studentText = query.text('student_id')
    const named =
      studentText === undefined ? undefined : await nameUsers([studentText], { access, users: stores.users })
    await requireGrades(access, { named, enrollments: stores.enrollments })
    if (named !== undefined) await requireStudents(named, { access, students: stores.students })
    readSiblingIncludes(query, [])
    const assignmentText = query.text('assignment_id')
    const assignmentId = assignmentText === undefined ? undefined : readId(assignmentText)
    // What is no id is no assignment's.
    if (assignmentId === null) return context.json([])

    const courseId = access.course.id
    const links = await stores.outcomes.links(access.course)
    const work = await stores.alignments.work(courseId, {
      outcomeIds: links.map(({ outcomeId }) => outcomeId),
      assignmentId,
      published: named !== undefined,
    })
    const writeId = idWriterOf(context)
    return context.json(work.map((row) => presentAlignedWork(row, { courseId, writeId })))
  }
