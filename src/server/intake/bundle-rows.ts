import { sortableName } from '#mastery/names.ts'
import type { StoredRating } from '#mastery/scale.ts'
import type { CourseRows } from '../stores/course-intake-store.ts'
import { hashSecret } from '../stores/secrets.ts'
import type { BundleCourse, BundleParts, BundleRecord, Placed } from './bundle-schema.ts'

/** The rows of a bundle whose records have been checked, with every default filled in. */
export const courseRows = (course: BundleCourse, parts: BundleParts): CourseRows => {
  const courseId = course.id
  return {
    course: {
      id: courseId,
      name: course.name,
      sisCourseId: course.sis_course_id,
      timeZone: course.time_zone,
      calculationMethod: course.calculation_method,
      calculationInt: course.calculation_int,
      masteryScale: course.mastery_scale,
      features: course.features,
    },
    sections: rows(parts.sections, (each) => ({
      courseId,
      id: each.id,
      name: each.name,
      sisSectionId: each.sis_section_id,
    })),
    users: rows(parts.users, userRow),
    enrollments: rows(parts.enrollments, (each) => ({
      courseId,
      userId: each.user_id,
      sectionId: each.section_id,
      type: each.type,
      workflowState: each.workflow_state,
      associatedUserId: each.associated_user_id,
      limitPrivilegesToCourseSection: each.limit_privileges_to_course_section,
    })),
    groups: rows(parts.outcome_groups, (each) => ({
      courseId,
      id: each.id,
      title: each.title,
      parentId: each.parent_id,
      description: each.description,
      vendorGuid: each.vendor_guid,
    })),
    outcomes: rows(parts.outcomes, (each) => outcomeRow(courseId, each)),
    links: rows(parts.outcome_links, (each) => ({
      courseId,
      id: each.id,
      outcomeId: each.outcome_id,
      groupId: each.group_id,
      workflowState: each.workflow_state,
    })),
    assignments: rows(parts.assignments, (each) => ({
      courseId,
      id: each.id,
      name: each.name,
      htmlUrl: each.html_url,
      submissionTypes: each.submission_types,
      published: each.published,
      dueAt: each.due_at,
      gradingType: each.grading_type,
      postManually: each.post_manually,
    })),
    quizzes: rows(parts.quizzes, (each) => ({
      courseId,
      id: each.id,
      title: each.title,
      assignmentId: each.assignment_id,
      questionBankIds: each.question_bank_ids,
    })),
    rubrics: rows(parts.rubrics, (each) => ({
      courseId,
      id: each.id,
      title: each.title,
      assignmentId: each.assignment_id,
    })),
    questionBanks: rows(parts.question_banks, (each) => ({ courseId, ...each })),
    liveAssessments: rows(parts.live_assessments, (each) => ({ courseId, ...each })),
    alignments: rows(parts.alignments, (each) => ({
      courseId,
      id: each.id,
      outcomeId: each.outcome_id,
      contentType: each.content_type,
      contentId: each.content_id,
      masteryScore: each.mastery_score,
      workflowState: each.workflow_state,
    })),
    tokens: rows(parts.access_tokens, (each) => ({
      tokenHash: hashSecret(each.token),
      userId: each.user_id,
      scopes: each.scopes,
      purpose: each.purpose,
      expiresAt: each.expires_at,
    })),
  }
}

/** The orders and settings that a bundle has for teachers. */
export const teacherChoices = (parts: BundleParts) => ({
  orders: rows(parts.outcome_orders, (each) => ({
    userId: each.user_id,
    outcomeId: each.outcome_id,
    position: each.position,
  })),
  settings: rows(parts.settings, (each) => ({
    userId: each.user_id,
    settings: definedKeys(each.learning_mastery_gradebook_settings),
  })),
})

const rows = <T, Row>(placed: readonly Placed<T>[], row: (record: T) => Row): Row[] =>
  placed.map(({ record }) => row(record))

const userRow = (user: BundleRecord<'users'>): CourseRows['users'][number] => ({
  id: user.id,
  name: user.name,
  sortableName: user.sortable_name ?? sortableName(user.name),
  shortName: user.short_name ?? user.name,
  sisUserId: user.sis_user_id,
  integrationId: user.integration_id,
  loginId: user.login_id,
  uuid: user.uuid,
  ltiUserId: user.lti_user_id,
  avatarUrl: user.avatar_url,
  lastLogin: user.last_login,
  locale: user.locale,
  accountAdmin: user.account_admin,
  csvExport: user.csv_export === null ? null : definedKeys(user.csv_export),
})

const outcomeRow = (courseId: string, each: BundleRecord<'outcomes'>): CourseRows['outcomes'][number] => {
  const ratings = storedRatings(each.ratings)
  return {
    courseId,
    id: each.id,
    title: each.title,
    displayName: each.display_name,
    description: each.description,
    friendlyDescription: each.friendly_description,
    vendorGuid: each.vendor_guid,
    calculationMethod: each.calculation_method,
    calculationInt: each.calculation_int,
    masteryPoints: each.mastery_points,
    pointsPossible: each.points_possible ?? ratings[0]?.points ?? each.mastery_points,
    ratings,
  }
}

/** The levels of an outcome as they are kept: the highest first. */
export const storedRatings = (ratings: BundleRecord<'outcomes'>['ratings']): StoredRating[] =>
  ratings.map(definedKeys).toSorted((a, b) => b.points - a.points)

type Defined<T> = { [Key in keyof T]: Exclude<T[Key], undefined | null> }

/** The keys of an object that have a value. */
const definedKeys = <T extends object>(value: T): Defined<T> =>
  Object.fromEntries(
    Object.entries(value).filter(([, each]) => each !== undefined && each !== null),
  ) as Defined<T>
