import * as z from 'zod/mini'
import { wireId } from './id.ts'

/** A course of the requester: `GET /api/v1/courses`. `time_zone` is an IANA name. */
export const courseSchema = z.object({
  id: wireId,
  name: z.string(),
  course_code: z.nullable(z.string()),
  sis_course_id: z.optional(z.nullable(z.string())),
  time_zone: z.optional(z.nullable(z.string())),
  workflow_state: z.optional(z.string()),
  enrollments: z.optional(
    z.array(z.object({ type: z.string(), role: z.string(), enrollment_state: z.string() })),
  ),
})

/** A section: `GET /api/v1/courses/:course_id/sections`; `total_students` only under `include[]=total_students`. */
export const sectionSchema = z.object({
  id: wireId,
  name: z.string(),
  course_id: wireId,
  sis_section_id: z.optional(z.nullable(z.string())),
  total_students: z.optional(z.number()),
})

export const coursesResponse = z.array(courseSchema)
export const sectionsResponse = z.array(sectionSchema)

export type Course = z.output<typeof courseSchema>
export type Section = z.output<typeof sectionSchema>
