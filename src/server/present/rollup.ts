import type { ContributingScore, CourseRollup, RollupScore, UserRollup } from '#contract/rollup.ts'
import type { Aggregate } from '#mastery/aggregate.ts'

/** A kept rollup of one user and outcome; `submittedAt` is ISO 8601 in UTC, whole seconds. */
export type RollupScoreRow = {
  outcomeId: string
  score: number | null
  count: number
  hidePoints: boolean | null
  title: string | null
  submittedAt: string | null
  /** The results that the score was made of, by id, where they were asked for. */
  contributing?: readonly ContributingScoreRow[]
}

/** A result with a score: what it is a result of, and the name of that work. */
type ContributingScoreRow = {
  associationId: string
  associationType: string
  title: string | null
  score: number
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
  links: {
    outcome: row.outcomeId,
    ...(row.contributing ? { contributing_scores: row.contributing.map(presentContributingScore) } : {}),
  },
})

const presentContributingScore = (row: ContributingScoreRow): ContributingScore => ({
  association_id: row.associationId,
  association_type: row.associationType,
  title: row.title,
  score: row.score,
})

/** The mean or median of one outcome over a selection of students. */
export type OutcomeAggregate = { outcomeId: string; aggregate: Aggregate; hidePoints: boolean }

/** The rollup of a whole selection of students. */
export const presentCourseRollup = (
  course: { id: string; name: string },
  scores: readonly OutcomeAggregate[],
): CourseRollup => ({
  scores: scores.map(({ outcomeId, aggregate: { score, count }, hidePoints }) =>
    presentRollupScore({ outcomeId, score, count, hidePoints, title: null, submittedAt: null }),
  ),
  name: course.name,
  links: { course: course.id },
})
