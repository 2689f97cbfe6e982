import { and, asc, eq, inArray, type Placeholder, sql, type SQL } from 'drizzle-orm'
import type { GradebookSettings } from '#contract/settings.ts'
import type { CourseMeasure } from '#mastery/course-scale.ts'
import type { Database } from '../database/database.ts'
import { prepared } from '../database/prepared.ts'
import { course, enrollment, section } from '../database/schema.ts'
import { admittingStateList, admittingStates } from './enrollment-kinds.ts'

export type CourseRow = CourseMeasure & {
  id: string
  name: string
  sisCourseId: string | null
  timeZone: string | null
  /** Goes up with every write that an answer about the course could show. */
  version: string
  /** The version in which anything but results changed last. */
  structureVersion: string
}

/** One enrolment of one user, as far as it decides what the user may see. */
export type EnrollmentRow = {
  courseId: string
  type: string
  workflowState: string
  sectionId: string
  associatedUserId: string | null
  limitPrivilegesToCourseSection: boolean
}

/** A course to one user: what the user is in it, and has chosen for it. */
export type OpenedCourse = {
  course: CourseRow
  /** Enrolments that let the user in. */
  enrollments: EnrollmentRow[]
  settings: GradebookSettings
  /** Saved positions of outcomes, by outcome id. */
  positions: [outcomeId: string, position: number][]
}

export type SectionRow = {
  id: string
  name: string
  courseId: string
  sisSectionId: string | null
  totalStudents: number
}

export type Span = { limit: number; offset: number }

const courseColumns = {
  id: course.id,
  name: course.name,
  sisCourseId: course.sisCourseId,
  timeZone: course.timeZone,
  calculationMethod: course.calculationMethod,
  calculationInt: course.calculationInt,
  masteryScale: course.masteryScale,
  features: course.features,
  version: course.version,
  structureVersion: course.structureVersion,
}

const byName = (name: SQL | typeof course.name | typeof section.name) => sql`${name} COLLATE "und-x-icu"`

/** A course as it is to a user, as JSON, for a statement that reads more; null where there is no such course. */
export const openedCourse = (courseId: Placeholder, userId: SQL): SQL => sql`(
  SELECT json_build_object(
    'course', json_build_object('id', c.id::text, 'name', c.name, 'sisCourseId', c.sis_course_id,
      'timeZone', c.time_zone, 'calculationMethod', c.calculation_method, 'calculationInt', c.calculation_int,
      'masteryScale', c.mastery_scale, 'features', c.features, 'version', c.version::text,
      'structureVersion', c.structure_version::text),
    'enrollments', (
      SELECT coalesce(json_agg(json_build_object('courseId', e.course_id::text, 'type', e.type,
        'workflowState', e.workflow_state, 'sectionId', e.section_id::text,
        'associatedUserId', e.associated_user_id::text,
        'limitPrivilegesToCourseSection', e.limit_privileges_to_course_section) ORDER BY e.id), '[]')
      FROM enrollment e WHERE e.user_id = ${userId} AND e.course_id = c.id
        AND e.workflow_state IN ${admittingStateList}),
    'settings', coalesce(
      (SELECT g.settings FROM gradebook_setting g WHERE g.course_id = c.id AND g.user_id = ${userId}), '{}'),
    'positions', (
      SELECT coalesce(
        json_agg(json_build_array(p.outcome_id::text, p.position) ORDER BY p.position, p.outcome_id), '[]')
      FROM outcome_order p WHERE p.course_id = c.id AND p.user_id = ${userId}))
  FROM course c WHERE c.id = ${courseId}::bigint)`

const openCourse = prepared<{ opened: OpenedCourse | null }>(
  'course',
  sql`SELECT ${openedCourse(sql.placeholder('courseId'), sql`${sql.placeholder('userId')}::bigint`)} AS opened`,
)

export type CourseStore = ReturnType<typeof createCourseStore>

export const createCourseStore = (database: Database) => ({
  async open({ courseId, userId }: { courseId: string; userId: string }): Promise<OpenedCourse | null> {
    const [row] = await openCourse(database, { courseId, userId })
    return row?.opened ?? null
  },

  /** Courses that let a user in, by name; all courses for who administers the account. */
  async ofUser(userId: string, { everyCourse, span }: { everyCourse: boolean; span: Span }) {
    const mine = sql`${course.id} IN (SELECT e.course_id FROM enrollment e
      WHERE e.user_id = ${userId} AND e.workflow_state IN ${admittingStateList})`
    const theirs = everyCourse ? undefined : mine
    const courses: CourseRow[] = await database
      .select(courseColumns)
      .from(course)
      .where(theirs)
      .orderBy(byName(course.name), asc(course.id))
      .limit(span.limit)
      .offset(span.offset)
    return { courses, count: await database.$count(course, theirs) }
  },

  /** A user's enrolments that let in, in these courses. */
  async enrollmentsOf(userId: string, courseIds: readonly string[]): Promise<EnrollmentRow[]> {
    if (courseIds.length === 0) return []
    return database
      .select({
        courseId: enrollment.courseId,
        type: enrollment.type,
        workflowState: enrollment.workflowState,
        sectionId: enrollment.sectionId,
        associatedUserId: enrollment.associatedUserId,
        limitPrivilegesToCourseSection: enrollment.limitPrivilegesToCourseSection,
      })
      .from(enrollment)
      .where(
        and(
          eq(enrollment.userId, userId),
          inArray(enrollment.courseId, [...courseIds]),
          inArray(enrollment.workflowState, [...admittingStates]),
        ),
      )
      .orderBy(asc(enrollment.courseId), asc(enrollment.id))
  },

  async sections(courseId: string, span: Span): Promise<{ sections: SectionRow[]; count: number }> {
    const sections = await database
      .select({
        id: section.id,
        name: section.name,
        courseId: section.courseId,
        sisSectionId: section.sisSectionId,
        totalStudents: sql<number>`(SELECT count(DISTINCT e.user_id)::int FROM enrollment e
            WHERE e.course_id = ${courseId} AND e.section_id = "section"."id" AND e.type = 'StudentEnrollment'
              AND e.workflow_state <> 'deleted')`,
      })
      .from(section)
      .where(eq(section.courseId, courseId))
      .orderBy(byName(section.name), asc(section.id))
      .limit(span.limit)
      .offset(span.offset)
    return { sections, count: await database.$count(section, eq(section.courseId, courseId)) }
  },

  async sectionIds(courseId: string): Promise<string[]> {
    const rows = await database.select({ id: section.id }).from(section).where(eq(section.courseId, courseId))
    return rows.map(({ id }) => id)
  },

  async hasSection(courseId: string, sectionId: string): Promise<boolean> {
    return (
      (await database.$count(section, and(eq(section.courseId, courseId), eq(section.id, sectionId)))) > 0
    )
  },
})
