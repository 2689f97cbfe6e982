import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { rateScore, ratingTiers } from '#mastery/rating.ts'
import { courseCalculation, type EvidenceResult, rollUp } from '#mastery/rollup.ts'
import { resultPercent } from '#mastery/percent.ts'
import { demoCourse, demoCourseText } from './demo-course.ts'
import { works } from './work-list.ts'

const { alignments, enrollments, outcomes, outcome_groups: groups, results, users } = demoCourse
const students = enrollments.filter(({ type }) => type === 'StudentEnrollment')
const studentIds = [...new Set(students.map((enrollment) => enrollment.user_id))]

it('is what its file says', () => {
  expect(readFileSync(new URL('demo-course.json', import.meta.url), 'utf8')).toBe(demoCourseText())
})

describe('the demo course', () => {
  it('is a whole class in two sections over a term', () => {
    expect(demoCourse.sections).toHaveLength(2)
    expect(studentIds).toHaveLength(32)
    expect(outcomes).toHaveLength(24)
    expect(groups.filter((group) => group.parent_id !== undefined)).toHaveLength(6)
    expect(works.length).toBeGreaterThanOrEqual(20)
    expect(new Set(outcomes.map((outcome) => outcome.calculation_method)).size).toBe(6)
    expect(countOf('TeacherEnrollment')).toBe(2)
    expect(countOf('TaEnrollment')).toBe(1)
    expect(countOf('ObserverEnrollment')).toBe(1)
  })

  it('has a student in both sections, one inactive, one who has left and one with nothing', () => {
    expect(students).toHaveLength(studentIds.length + 1)
    expect(students.filter((student) => student.workflow_state === 'inactive')).toHaveLength(1)
    expect(students.filter((student) => student.workflow_state === 'completed')).toHaveLength(1)
    expect(studentIds.filter((id) => !results.some((result) => result.user_id === id))).toHaveLength(1)
  })

  it('has results not posted, kept out, without a score, above full marks and with hidden points', () => {
    expect(results.some((result) => result.posted === false)).toBe(true)
    expect(results.some((result) => result.hidden === true)).toBe(true)
    expect(results.some((result) => result.score === null)).toBe(true)
    expect(results.some((result) => (result.score ?? 0) > (result.possible ?? 0))).toBe(true)
    expect(results.some((result) => result.hide_points === true)).toBe(true)
  })

  it('has names from many scripts, and keeps its ids to itself', () => {
    const scripts = ['Arab', 'Hebr', 'Hani', 'Hira', 'Hang', 'Cyrl', 'Deva', 'Latn']
    const names = users.map((user) => user.name).join(' ')
    for (const script of scripts) expect(names).toMatch(new RegExp(`\\p{Script=${script}}`, 'u'))
    const ids = [...users, ...outcomes, ...results, ...alignments].map(({ id }) => Number(id))
    expect(Math.min(...ids)).toBeGreaterThan(900_000)
    expect(demoCourse).not.toHaveProperty('access_tokens')
  })

  it('shows growth: the last result of an outcome is more often better than the first than worse', () => {
    const changes = studentIds.flatMap((userId) =>
      outcomes.map((outcome) => {
        const shares = results
          .filter((result) => result.user_id === userId && result.outcome_id === outcome.id)
          .map(({ score, possible }) => (score ?? 0) / (possible ?? 1))
        return (shares.at(-1) ?? 0) - (shares[0] ?? 0)
      }),
    )
    const better = changes.filter((change) => change > 0).length
    expect(better).toBeGreaterThan(1.3 * changes.filter((change) => change < 0).length)
  })

  it('has every kind of cell, most of them at mastery, and an outcome that nobody has', () => {
    const cells = outcomes.map((outcome) => studentIds.map((id) => cellOf(id, outcome)))
    const share = (kind: string) => cells.flat().filter((cell) => cell === kind).length / cells.flat().length
    expect(share('mastery')).toBeGreaterThan(0.35)
    for (const kind of ['exceeds', 'near', 'unassessed']) expect(share(kind)).toBeGreaterThan(0.1)
    for (const kind of ['below', 'no score']) expect(share(kind)).toBeGreaterThan(0.04)
    expect(share('none')).toBeGreaterThan(0)
    expect(share('none')).toBeLessThan(0.02)
    expect(cells.filter((column) => column.every((cell) => cell === 'unassessed'))).toHaveLength(1)
  })
})

function countOf(type: string): number {
  return new Set(enrollments.filter((enrollment) => enrollment.type === type).map(({ user_id: id }) => id))
    .size
}

function cellOf(userId: string | number, outcome: (typeof outcomes)[number]): string {
  const calculation = courseCalculation({
    course: { calculationMethod: null, calculationInt: null, masteryScale: null, features: [] },
    outcome: {
      calculationMethod: outcome.calculation_method ?? null,
      calculationInt: outcome.calculation_int ?? null,
      masteryPoints: outcome.mastery_points,
      pointsPossible: outcome.points_possible ?? 0,
    },
  })
  const evidence = results
    .filter(
      (result) => result.user_id === userId && result.outcome_id === outcome.id && result.hidden !== true,
    )
    .map((result): EvidenceResult => {
      const { score = null, possible = null } = result
      const alignment = alignments.find((each) => each.id === result.alignment_id)
      return {
        score,
        possible,
        percent: resultPercent({
          score,
          possible,
          alignmentMasteryScore: alignment?.mastery_score ?? null,
          scale: calculation.scale,
          accountScale: false,
        }),
        submittedAt: result.submitted_at ?? null,
        assessedAt: result.assessed_at ?? null,
        artifactType: result.artifact_type ?? null,
        associationType: result.association_type ?? null,
        associationId: String(result.association_id),
        hidePoints: result.hide_points ?? false,
        workTitle: null,
      }
    })
  const rollup = rollUp(evidence, calculation)
  if (rollup === null) return 'unassessed'
  const level = rateScore(
    rollup.score,
    outcome.ratings.map(({ points }) => ({ points })),
  )
  return level === null
    ? 'no score'
    : (ratingTiers(
        outcome.ratings.map(({ points }) => ({ points })),
        outcome.mastery_points,
      )[level] ?? 'no level')
}
