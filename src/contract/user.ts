import * as z from 'zod/mini'
import { timestamp, wireId } from './id.ts'

/** A user as `linked.users` carries it; ids of other systems only for those who may read them. */
export const linkedUserSchema = z.object({
  id: z.string(),
  name: z.string(),
  sortable_name: z.string(),
  display_name: z.string(),
  sis_id: z.optional(z.nullable(z.string())),
  integration_id: z.optional(z.nullable(z.string())),
  login_id: z.optional(z.nullable(z.string())),
  avatar_url: z.optional(z.nullable(z.string())),
})

/** The requester: `GET /api/v1/users/self`. `locale` is a BCP 47 tag, null where none is set. */
export const selfSchema = z.object({
  id: wireId,
  name: z.string(),
  short_name: z.string(),
  sortable_name: z.string(),
  login_id: z.nullable(z.string()),
  avatar_url: z.nullable(z.string()),
  locale: z.nullable(z.string()),
})

/** What somebody is in a section of a course: `type` and `role` are `StudentEnrollment`, `TeacherEnrollment` … */
export const enrollmentSchema = z.object({
  id: wireId,
  user_id: wireId,
  course_id: wireId,
  course_section_id: wireId,
  type: z.string(),
  role: z.string(),
  enrollment_state: z.string(),
  associated_user_id: z.nullable(wireId),
})

/** An enrolment with its user: `GET /api/v1/courses/:course_id/enrollments`. */
export const courseEnrollmentSchema = z.extend(enrollmentSchema, {
  user: z.object({ id: wireId, name: z.string(), sortable_name: z.string(), short_name: z.string() }),
})

/** A student of a course: `GET /api/v1/courses/:course_id/users/:user_id/lmgb_user_details`. */
export const userDetailsSchema = z.object({
  course: z.object({ name: z.string() }),
  user: z.object({
    sections: z.array(z.object({ id: wireId, name: z.string() })),
    last_login: z.nullable(timestamp),
  }),
})

/** A user of a course: `GET /api/v1/courses/:course_id/users`. */
export const courseUserSchema = z.object({
  id: wireId,
  name: z.string(),
  sortable_name: z.string(),
  short_name: z.string(),
  sis_user_id: z.optional(z.nullable(z.string())),
  integration_id: z.optional(z.nullable(z.string())),
  login_id: z.optional(z.nullable(z.string())),
  avatar_url: z.optional(z.nullable(z.string())),
  last_login: z.optional(z.nullable(timestamp)),
  enrollments: z.optional(z.array(enrollmentSchema)),
})

export const courseEnrollmentsResponse = z.array(courseEnrollmentSchema)

export type LinkedUser = z.output<typeof linkedUserSchema>
