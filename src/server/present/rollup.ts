import type { CourseRollup, RollupScore, UserRollup } from '#contract/rollup.ts'
import type { Aggregate } from '#mastery/aggregate.ts'

/** A kept rollup of one user and outcome; `submittedAt` is ISO 8601 in UTC, whole seconds. */
export type RollupScoreRow = {
  outcomeId: string
  score: number | null
  count: number
  hidePoints: boolean | null
  title: string | null
  submittedAt: string | null
}

/** A user in one section. */
export type RollupRow = {
  user: { id: string; name: string }
  sectionId: string
  enrollmentState: string
  /** By outcome id. */
  scores: readonly RollupScoreRow[]
}

/**
 * The shape of a user's rollup. A page of them is built by the store as text for speed; this is what that text must
 * say.
 */
export const presentRollup = ({ user, sectionId, enrollmentState, scores }: RollupRow): UserRollup => ({
  scores: scores.map(presentRollupScore),
  name: user.name,
  links: { user: user.id, section: sectionId, status: enrollmentState },
})

const presentRollupScore = (row: RollupScoreRow): RollupScore => ({
  score: row.score,
  title: row.title,
  submitted_at: row.submittedAt,
  count: row.count,
  hide_points: row.hidePoints,
  links: { outcome: row.outcomeId },
})

/** The rollup of a whole selection of students. */
export const presentCourseRollup = (
  course: { id: string; name: string },
  scores: readonly { outcomeId: string; aggregate: Aggregate; hidePoints: boolean }[],
): CourseRollup => ({
  scores: scores.map(({ outcomeId, aggregate: { score, count }, hidePoints }) =>
    presentRollupScore({ outcomeId, score, count, hidePoints, title: null, submittedAt: null }),
  ),
  name: course.name,
  links: { course: course.id },
})
