import { openCourse, requireGrader } from '../access/course-access.ts'
import { nameUsers } from '../access/grade-access.ts'
import { visibleStudents } from '../access/student-choice.ts'
import { presentUserDetails } from '../present/user.ts'
import type { AppHandler } from '../request/app-env.ts'
import { notFound } from '../request/refusal.ts'
import { idWriterOf, type RouteTools } from './route.ts'

/** `GET /api/v1/courses/:course_id/users/:user_id/lmgb_user_details`, of a student whom the grader sees. */
export const userDetails =
  ({ stores }: RouteTools): AppHandler =>
  async (context) => {
    const access = await openCourse(context, stores)
    requireGrader(access)
    const [named] = await nameUsers([context.req.param('user_id') ?? ''], { access, users: stores.users })
    const userId = named?.id ?? null
    if (userId === null) throw notFound()
    if ((await stores.students.count({ ...visibleStudents(access), userIds: [userId] })) === 0)
      throw notFound()
    const details = await stores.courseUsers.studentDetails(access.course.id, userId)
    if (details === null) throw notFound()
    return context.json(presentUserDetails(details, { course: access.course, writeId: idWriterOf(context) }))
  }
