import { badRequest, forbidden } from '../request/refusal.ts'
import type { Query } from '../request/query.ts'
import { readId } from '../request/ids.ts'
import type { EnrollmentStore } from '../stores/enrollment-store.ts'
import type { UserKey, UserStore } from '../stores/user-store.ts'
import type { CourseAccess } from './course-access.ts'

const allGrades = 'users not specified and no access to all grades'
const othersGrades = 'not authorized to read grades for specified users'

/** A `user_ids` member and whose id it is; null where it is nobody's. */
export type NamedUser = { text: string; id: string | null }

/**
 * Who `user_ids` names: ids, `self`, or names of other systems (`sis_user_id:X`, `hex:sis_user_id:<hex of X>` …).
 * Undefined where the parameter was not sent; blank members name nobody and are left out.
 */
export const readUserIds = async (
  query: Query,
  { access, users }: { access: CourseAccess; users: UserStore },
): Promise<NamedUser[] | undefined> => {
  const texts = query.list('user_ids')?.filter((text) => text !== '')
  return texts === undefined ? undefined : nameUsers(texts, { access, users })
}

/** Whose ids these texts are, in whatever notation. */
export const nameUsers = async (
  texts: readonly string[],
  { access, users }: { access: CourseAccess; users: UserStore },
): Promise<NamedUser[]> => {
  const keys = texts.map(readUserKey)
  const found = await users.idsOf(keys.filter((key) => key !== null))
  const foreign = found.values()
  return texts.map((text, index) => {
    if (text === 'self') return { text, id: access.requester.id }
    return { text, id: keys[index] === null ? readId(text) : (foreign.next().value ?? null) }
  })
}

const userKeys = {
  sis_user_id: 'sis_user_id',
  sis_login_id: 'sis_login_id',
  sis_integration_id: 'sis_integration_id',
  lti_user_id: 'lti_user_id',
  uuid: 'uuid',
} as const satisfies Record<string, UserKey['kind']>

const readUserKey = (text: string): UserKey | null => {
  const plain = text.startsWith('hex:') ? readHexKey(text.slice(4)) : text
  const [, kind = '', value = ''] = /^(\w+):(.+)$/s.exec(plain) ?? []
  // A path can hold NUL, and hex of it; no text of the store can.
  if (value.includes('\0')) return null
  return Object.hasOwn(userKeys, kind) ? { kind: userKeys[kind as keyof typeof userKeys], value } : null
}

const readHexKey = (text: string): string => {
  const [, kind, hex] = /^(\w+):((?:[0-9a-f]{2})+)$/i.exec(text) ?? []
  const value = hex === undefined ? '' : Buffer.from(hex, 'hex').toString('utf8')
  return kind === undefined ? '' : `${kind}:${value}`
}

/**
 * Lets a grader pass, and others only to grades that are theirs to read: their own, or those of students they observe.
 * The checks come in the documented order.
 */
export const requireGrades = async (
  access: CourseAccess,
  { named, enrollments }: { named: readonly NamedUser[] | undefined; enrollments: EnrollmentStore },
): Promise<void> => {
  if (access.grader) return
  if (named === undefined) throw forbidden(allGrades)
  // Who is not in the course is answered without a look at who is meant: whether there is somebody with a login or a key
  // of another system, and is in the course, would be told by any difference.
  if (!access.member) throw forbidden(named.length === 0 ? allGrades : othersGrades)
  const ids = named.flatMap(({ id }) => id ?? [])
  const enrolled = await enrollments.enrolledAmong(access.course.id, ids)
  if (enrolled.length !== ids.length) throw badRequest('specified users not enrolled')
  if (!enrolled.every((id) => mayRead(access, id))) throw forbidden(othersGrades)
}

/** Whether somebody's grades are the requester's to read without being a grader. */
export const mayRead = ({ requester, enrollments }: CourseAccess, userId: string): boolean =>
  userId === requester.id
    ? enrollments.length > 0
    : enrollments.some((own) => own.type === 'ObserverEnrollment' && own.associatedUserId === userId)

/** Refuses who passed to grades of their own where all grades are needed. */
export const requireAllGrades = (access: CourseAccess): void => {
  if (!access.grader) throw forbidden('insufficient permissions')
}

/**
 * Refuses who may not change grades, in the words of the outcome endpoints: who is no grader, and a grader whose
 * enrolments are concluded, who still sees the grades.
 */
export const requireWriterOfGrades = (access: CourseAccess, query: Query): void => {
  requireGraderOfOutcomes(access, query)
  if (!access.writer) throw forbidden('insufficient permissions')
}

/** Refuses who may not write for the course as a grader, in the words of the outcome endpoints. */
export const requireGraderOfOutcomes = (access: CourseAccess, query: Query): void => {
  if (access.grader) return
  throw forbidden(query.has('user_ids') && access.member ? 'insufficient permissions' : allGrades)
}
