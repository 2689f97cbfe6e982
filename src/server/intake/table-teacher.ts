import type { Queryable } from '../database/database.ts'
import { findUser } from '../stores/results-table-store.ts'
import { createTeacherStore } from '../stores/teacher-store.ts'
import { BundleError, shown } from './bundle-problems.ts'
import { id } from './bundle-values.ts'
import { demoCourseId } from './demo/load-demo.ts'
import { sisPrefix } from './table-bundle.ts'

type Wanted = {
  course: { id: string; name: string; isNew: boolean }
  teacherId?: string
  newUser: () => string
}

type TeacherRecord = { id: string } & Record<string, unknown>

/** The bundle record of a table's teacher: the one named, else the course's own, else the demo's, else a new one. */
export const findTeacher = async (tx: Queryable, wanted: Wanted): Promise<TeacherRecord> => {
  const { course, teacherId, newUser } = wanted
  if (teacherId !== undefined) return namedTeacher(tx, course.id, teacherId)
  const teachers = createTeacherStore(tx)
  const known =
    (course.isNew ? null : await teachers.findFirst(course.id)) ?? (await teachers.findFirst(demoCourseId))
  if (known !== null) return storedRecord(tx, known)
  return { id: newUser(), name: `Teacher of ${course.name}`, sortable_name: `Teacher of ${course.name}` }
}

const namedTeacher = async (tx: Queryable, courseId: string, teacherId: string): Promise<TeacherRecord> => {
  const refuse = (text: string) => new BundleError([`teacher: ${shown(teacherId)} ${text}`])
  const parsed = id.safeParse(teacherId)
  const user = parsed.success ? await findUser(tx, parsed.data) : null
  if (user === null) throw refuse('is not a user of this store, expected the id of one')
  if (user.sisUserId?.startsWith(sisPrefix(courseId)) === true)
    throw refuse(`is a student of this course, expected a teacher`)
  return storedRecord(tx, user.id)
}

/** A user as the store has them, so that loading changes nothing about them. */
const storedRecord = async (tx: Queryable, userId: string): Promise<TeacherRecord> => {
  const user = await findUser(tx, userId)
  if (user === null) throw new Error(`user ${userId} teaches but is not in the store`)
  return {
    id: user.id,
    name: user.name,
    sortable_name: user.sortableName,
    short_name: user.shortName,
    sis_user_id: user.sisUserId,
    integration_id: user.integrationId,
    login_id: user.loginId,
    uuid: user.uuid,
    lti_user_id: user.ltiUserId,
    avatar_url: user.avatarUrl,
    last_login: user.lastLogin === null ? null : new Date(user.lastLogin).toISOString(),
    locale: user.locale,
    account_admin: user.accountAdmin,
    csv_export: user.csvExport,
  }
}
