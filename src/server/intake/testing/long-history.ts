import type { Database } from '../../database/database.ts'
import { createCourseWriters } from '../../writing/course-writers.ts'
import { type Random, randomOf } from '../demo/random.ts'
import { importBundle } from '../import-bundle.ts'

const courseId = '8'
const studentCount = 30
const outcomeCount = 12
const batchSize = 50
/** Fewer than are written, so that writers meet at the same results. */
const idCount = 3_000

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
const levelsOf = (top: number, mastery: number) =>
  [top, mastery, 0].map((points) => ({
    points,
    description: `${points} points`,
    color: '0B874B',
    mastery: points === mastery,
  }))

const methods = [
  ['highest', null],
  ['latest', null],
  ['average', null],
  ['n_mastery', 2],
  ['decaying_average', 65],
  ['standard_decaying_average', 70],
] as const

/** Work of five kinds: posted at once, posted by hand, stretched, a quiz, a rubric. */
const kinds = ['Assignment', 'Assignment', 'Assignment', 'Quizzes::Quiz', 'Rubric'] as const

const alignmentId = (outcome: number, kind: number) => outcome * 10 + kind

/** 30 students, 12 outcomes, 60 alignments, and no result yet. */
const bundle = {
  course: { id: courseId, name: 'A long history' },
  sections: [{ id: 1, name: 'All' }],
  users: numbers(studentCount).map((id) => ({ id: 800 + id, name: `Student ${id}` })),
  enrollments: numbers(studentCount).map((id) => ({
    user_id: 800 + id,
    section_id: 1,
    type: 'StudentEnrollment',
  })),
  outcome_groups: [{ id: 1, title: 'Root' }],
  outcomes: numbers(outcomeCount).map((id) => ({
    id,
    title: `Outcome ${id}`,
    calculation_method: methods[id % methods.length]?.[0],
    mastery_points: 3,
    ratings: levelsOf(4, 3),
  })),
  outcome_links: numbers(outcomeCount).map((id) => ({ id, outcome_id: id, group_id: 1 })),
  assignments: [0, 1, 2, 3, 4].map((kind) => ({
    id: kind + 1,
    name: `Work ${kind}`,
    post_manually: kind % 2 === 1,
  })),
  quizzes: [{ id: 4, title: 'Quiz', assignment_id: 4 }],
  rubrics: [{ id: 5, title: 'Rubric', assignment_id: 5 }],
  question_banks: [],
  alignments: numbers(outcomeCount).flatMap((outcome_id) =>
    kinds.map((content_type, kind) => ({
      id: alignmentId(outcome_id, kind),
      outcome_id,
      content_type,
      content_id: kind + 1,
      mastery_score: kind === 2 ? 0.6 : null,
    })),
  ),
  results: [],
}

const pick = <Item>(random: Random, items: readonly Item[]): Item => {
  const picked = items[random.between(0, items.length - 1)]
  if (picked === undefined) throw new RangeError('there is nothing to pick from')
  return picked
}

const randomResult = (random: Random, id: number) => {
  const kind = random.between(0, kinds.length - 1)
  const isQuiz = kinds[kind] === 'Quizzes::Quiz'
  const day = String(random.between(1, 9))
  return {
    id,
    user_id: 800 + random.between(1, studentCount),
    alignment_id: alignmentId(random.between(1, outcomeCount), kind),
    score: random.chance(0.1) ? null : random.between(0, 20) / 4,
    possible: pick(random, [5, 5, 10, 0, null]),
    ...(random.chance(0.1) && { percent: pick(random, [null, 0.5, 1.1]) }),
    ...(random.chance(0.1) && { mastery: random.chance(0.5) }),
    hidden: random.chance(0.1),
    posted: random.chance(0.6),
    hide_points: random.chance(0.3),
    submitted_at: random.chance(0.2) ? null : `2026-10-0${day}T12:00:00Z`,
    assessed_at: random.chance(0.5) ? null : `2026-10-0${day}T18:00:00Z`,
    ...(isQuiz && {
      artifact_type: 'Quizzes::QuizSubmission',
      association_type: 'Quizzes::Quiz',
      association_id: 4,
    }),
  }
}

const randomMethod = (random: Random) => {
  const [calculation_method, calculation_int] = pick(random, methods)
  return { calculation_method, calculation_int }
}

/** Batches of random writes, with changes of methods and scales, and loads of the bundle, between them. */
export const longHistory = (seed: string) => {
  /** Ids that the store has: only these can be deleted. */
  const written: number[] = []

  const randomBatch = (random: Random) => {
    const ids = new Set<number>()
    while (ids.size < batchSize) ids.add(random.between(1, idCount))
    const results = [...ids].map((id) => randomResult(random, id))
    const gone = Array.from({ length: batchSize }, () => written[random.between(0, written.length - 1)] ?? 0)
    const deletions = [...new Set(gone)].filter((id) => id > 0 && !ids.has(id)).slice(0, batchSize / 5)
    return [...results.slice(deletions.length), ...deletions.map((id) => ({ id, deleted: true }))]
  }

  /** Writes batches, and gives the versions of the course that its changes came to. */
  const writeBatches = async (
    database: Database,
    { name, batches }: { name: string; batches: number },
  ): Promise<string[]> => {
    const random = randomOf(`${seed} ${name}`)
    const writers = createCourseWriters(database)
    const versions: string[] = []
    const keepVersion = (isChanged: boolean, version: string) => {
      if (isChanged) versions.push(version)
    }
    for (const number of numbers(batches)) {
      const results = randomBatch(random)
      const sent = { key: `${name} ${number}`, results }
      const done = await writers.writeResults({
        courseId,
        userId: '801',
        visibleSectionIds: undefined,
        document: sent,
        bodyHash: '',
      })
      if (done.kind !== 'written') throw new Error(`seed ${seed}: ${JSON.stringify(done)}`)
      keepVersion(done.answer.written + done.answer.deleted > 0, done.answer.course_version)
      written.push(...results.map(({ id }) => id))

      const changes = []
      if (random.chance(0.1)) {
        const points = random.chance(0.5) ? { mastery_points: random.between(4, 14) / 4 } : {}
        changes.push(
          await writers.changeOutcome({
            courseId,
            outcomeId: String(random.between(1, outcomeCount)),
            document: { ...randomMethod(random), ...points },
          }),
        )
      }
      // What rebuilds the whole course comes early, so that it does not put right what a later batch left wrong.
      const isEarly = number <= batches * 0.6
      if (isEarly && random.chance(0.1)) {
        const ratings = random.chance(0.5) ? levelsOf(random.between(5, 9), random.between(1, 4)) : null
        const method = random.chance(0.5) ? randomMethod(random) : {}
        changes.push(await writers.changeCourseScale({ courseId, document: { ratings, ...method } }))
      }
      for (const change of changes) {
        if (change.kind !== 'done') throw new Error(`seed ${seed}: ${JSON.stringify(change)}`)
        keepVersion(change.rollupsChanged > 0, change.courseVersion)
      }
      if (isEarly && random.chance(0.05)) await importBundle(database, { document: bundle })
    }
    return versions
  }

  return { bundle, writeBatches }
}
