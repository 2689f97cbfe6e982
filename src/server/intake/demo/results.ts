import type { BundleResultInput } from './bundle-input.ts'
import { outcomeOf } from './outcomes.ts'
import { type EnrolledStudent, students } from './people.ts'
import { type Random, randomOf } from './random.ts'
import { type DemoAlignment, demoAlignments } from './work.ts'
import { dueAt, type Work } from './work-list.ts'

const termStart = Date.parse('2026-09-07T00:00:00Z')
const termEnd = Date.parse('2026-11-27T00:00:00Z')
const hour = 3_600_000

/** How far through the term a day is, 0 to 1. */
const progressOf = (day: string): number => (Date.parse(day) - termStart) / (termEnd - termStart)

const talentOf = (student: EnrolledStudent) => {
  const random = randomOf(`talent ${student.id}`)
  const ability = random.bell() * 0.75
  const growth = 0.65 + random.bell() * 0.3
  const diligence = 0.86 + random.fraction() * 0.13
  return {
    ability: student.ability ?? ability,
    growth: student.growth ?? growth,
    diligence: student.diligence ?? diligence,
  }
}

/** Where a student stands in an outcome that day, in levels: 3 is mastery, 4 is full marks. */
const standingOf = (student: EnrolledStudent, { code, work, id }: DemoAlignment): number => {
  const { ability, growth } = talentOf(student)
  const leaning = randomOf(`leaning ${student.id} ${code}`).bell() * 0.5
  const day = randomOf(`day ${student.id} ${id}`).bell() * 0.35
  return (
    3.05 +
    ability * 0.85 +
    growth * (progressOf(work.due) - 0.45) -
    outcomeOf(code).difficulty +
    leaning +
    day
  )
}

// Above mastery a level is harder to come by than below.
const headway = 0.64

/** The fraction of points that a standing earns: mastery at the scale's own place, all in between in proportion. */
const fractionOf = (standing: number, masteryShare: number): number => {
  const held = Math.max(0, standing)
  if (held <= 3) return (held / 3) * masteryShare
  return Math.min(1, masteryShare + (held - 3) * headway * (1 - masteryShare))
}

const scoreOf = (student: EnrolledStudent, alignment: DemoAlignment): { score: number; possible: number } => {
  const { work, code, id } = alignment
  const scale = outcomeOf(code)
  const possible = work.possible ?? scale.possible
  const fraction = fractionOf(
    standingOf(student, alignment),
    work.masteryScore ?? scale.mastery / scale.possible,
  )
  const full = Math.round(fraction * possible)
  const halfMarks = work.kind === 'rubric' && randomOf(`half ${student.id} ${id}`).chance(0.25)
  const blank = randomOf(`blank ${student.id} ${id}`).chance(0.01)
  if (blank) return { score: 0, possible }
  const score = halfMarks ? Math.round(fraction * possible * 2) / 2 : full
  const extra =
    work.extraCredit === true && score === possible && randomOf(`extra ${student.id} ${id}`).chance(0.5)
  return { score: extra ? score + 1 : score, possible }
}

const isoOf = (time: number): string => new Date(time).toISOString().replace('.000', '')

/** A moment of waking hours that many days after a day. */
const daysAfter = (day: string, days: number, random: Random): number =>
  Date.parse(`${day}T00:00:00Z`) + days * 24 * hour + random.between(7 * 60, 18 * 60) * 60_000

/** A quiz is written in the lesson and marked at once; other work is handed in around its day and marked within days. */
const timesOf = (student: EnrolledStudent, work: Work): { submitted_at: string; assessed_at: string } => {
  const random = randomOf(`time ${student.id} ${work.name}`)
  if (work.kind === 'quiz') {
    const at = isoOf(Date.parse(dueAt(work)) - random.between(60, 2400) * 1000)
    return { submitted_at: at, assessed_at: at }
  }
  const daysLate = random.chance(0.08) ? random.between(1, 3) : 0
  const submitted =
    daysLate > 0
      ? daysAfter(work.due, daysLate, random)
      : Date.parse(dueAt(work)) - random.between(10, 26 * 60) * 60_000
  return {
    submitted_at: isoOf(submitted),
    assessed_at: isoOf(daysAfter(work.due, daysLate + random.between(1, 3), random)),
  }
}

const isHandedIn = (student: EnrolledStudent, work: Work): boolean => {
  const sections = work.sections ?? ['8A', '8B']
  if (work.draft === true || !student.sections.some((section) => sections.includes(section))) return false
  if (student.until !== undefined && work.due > student.until) return false
  return randomOf(`hand in ${student.id} ${work.name}`).chance(talentOf(student).diligence)
}

const resultOf = (student: EnrolledStudent, alignment: DemoAlignment): Omit<BundleResultInput, 'id'> => {
  const { work, code } = alignment
  const random = randomOf(`marks ${student.id} ${alignment.id}`)
  const { score, possible } = scoreOf(student, alignment)
  const notYetMarked = random.chance(0.015)
  const isPosted =
    work.postedTo === undefined || student.sections.some((section) => work.postedTo?.includes(section))
  return {
    user_id: student.id,
    outcome_id: outcomeOf(code).id,
    alignment_id: alignment.id,
    score: notYetMarked ? null : score,
    possible,
    ...timesOf(student, work),
    artifact_type: work.kind === 'quiz' ? 'Quizzes::QuizSubmission' : 'RubricAssessment',
    association_type: alignment.associationType,
    association_id: alignment.associationId,
    hide_points: work.hidesPoints,
    posted: isPosted ? undefined : false,
    hidden: isKeptOut(student, alignment) ? true : undefined,
  }
}

/** One result that its teacher keeps out of the gradebook. */
const isKeptOut = (student: EnrolledStudent, { work, code }: DemoAlignment): boolean =>
  student.id === 900122 && work.name === 'Search challenge' && code === 'DC-1.1'

/** Every result of the demo, in order of the work. */
export const results: readonly BundleResultInput[] = demoAlignments
  .flatMap((alignment) =>
    students
      .filter((student) => isHandedIn(student, alignment.work))
      .map((student) => resultOf(student, alignment)),
  )
  .map((result, index) => Object.assign({ id: 901001 + index }, result))
