import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Random, randomOf } from '../src/server/intake/demo/random.ts'

export type CourseShape = {
  id: string
  teacherId: string
  name: string
  studentCount: number
  outcomeCount: number
  /** The share of cells that hold a result. */
  filled: number
}

export const bigCourse: CourseShape = {
  id: '700000',
  teacherId: '700001',
  name: 'Two thousand students',
  studentCount: 2000,
  outcomeCount: 150,
  filled: 0.85,
}

/** As many students and outcomes as a whole school has; a student is assessed on a fifth of them. */
export const largeCourse: CourseShape = {
  id: '800000',
  teacherId: '800001',
  name: 'Five thousand students',
  studentCount: 5000,
  outcomeCount: 300,
  filled: 0.2,
}

const sectionCount = 5
const groupCount = 15

const verbs = ['Explains', 'Compares', 'Models', 'Estimates', 'Justifies', 'Interprets']
const topics = ['ratios', 'forces in balance', 'sources', 'a line of argument', 'measured data']
const settings = ['in context', 'with evidence', 'across cases', 'on unseen material', 'in writing']
const firstNames = [
  'Amara',
  'Ben',
  'Chiara',
  'Dewi',
  'Eero',
  'Fatima',
  'Goran',
  'Hana',
  'Iker',
  'Jun',
  'Kwame',
]
const lastNames = ['Abara', 'Bergström', 'Castellanos', 'Dhillon', 'Eriksen', 'Fujimoto', 'García', 'Haddad']
const levels = [
  ['Exceeds mastery', 4],
  ['Mastery', 3],
  ['Near mastery', 2],
  ['Below mastery', 1],
  ['No evidence', 0],
] as const

/** Writes a course bundle of that shape, no cell with more than one result; the same one every time. */
export function writeBigCourse(folder: string, shape = bigCourse): { file: string; resultCount: number } {
  const random = randomOf('big course')
  const numbers = (count: number) => Array.from({ length: count }, (_, place) => place + 1)
  const outcomes = numbers(shape.outcomeCount)
  const students = numbers(shape.studentCount)
  const bundle = {
    course: { id: shape.id, name: shape.name },
    sections: numbers(sectionCount).map((id) => ({ id, name: `Section ${id}` })),
    users: [
      { id: shape.teacherId, name: 'Theo Teacher' },
      ...students.map((number) => ({ id: userId(shape, number), name: nameOf(number, random) })),
    ],
    enrollments: [
      ...numbers(sectionCount).map((section_id) => ({
        user_id: shape.teacherId,
        section_id,
        type: 'TeacherEnrollment',
      })),
      ...students.map((number) => ({
        user_id: userId(shape, number),
        section_id: 1 + (number % sectionCount),
        type: 'StudentEnrollment',
      })),
    ],
    outcome_groups: [
      { id: 1, title: shape.name },
      ...numbers(groupCount).map((number) => ({ id: 1 + number, title: `Strand ${number}`, parent_id: 1 })),
    ],
    outcomes: outcomes.map(outcomeOf),
    outcome_links: outcomes.map((id) => ({
      id,
      outcome_id: id,
      group_id: 2 + Math.floor(((id - 1) * groupCount) / shape.outcomeCount),
    })),
    assignments: outcomes.map((id) => ({ id, name: `Task ${id}` })),
    quizzes: [],
    rubrics: [],
    question_banks: [],
    alignments: outcomes.map((id) => ({
      id,
      outcome_id: id,
      content_type: 'Assignment',
      content_id: id,
    })),
    results_file: 'big-course-results.csv',
  }
  const results = resultLines(shape, { outcomes, students, random })
  writeFileSync(path.join(folder, bundle.results_file), `${results.join('\n')}\n`)
  const file = path.join(folder, 'big-course.json')
  writeFileSync(file, JSON.stringify(bundle))
  return { file, resultCount: results.length - 1 }
}

const userId = ({ teacherId }: CourseShape, number: number) => String(Number(teacherId) + number)

const pick = <Item>(items: readonly Item[], place: number) => items[place % items.length]!

const nameOf = (number: number, random: Random) =>
  `${pick(firstNames, random.between(0, 999))} ${pick(lastNames, random.between(0, 999))} ${number}`

const outcomeOf = (id: number) => ({
  id,
  title: `${pick(verbs, id)} ${pick(topics, id)} ${pick(settings, Math.floor(id / 30))} ${id}`,
  calculation_method: 'highest',
  mastery_points: 3,
  ratings: levels.map(([description, points]) => ({ description, points, mastery: points === 3 })),
})

function resultLines(
  shape: CourseShape,
  {
    outcomes,
    students,
    random,
  }: { outcomes: readonly number[]; students: readonly number[]; random: Random },
) {
  const lines = ['id,user_id,outcome_id,alignment_id,score,possible,submitted_at']
  for (const student of students) {
    const ability = 2.6 + 0.7 * random.bell()
    for (const outcome of outcomes) {
      if (!random.chance(shape.filled)) continue
      const score = Math.round(Math.min(4, Math.max(0, ability + 0.6 * random.bell())) * 10) / 10
      const day = String(random.between(1, 28)).padStart(2, '0')
      lines.push(
        `${lines.length},${userId(shape, student)},${outcome},${outcome},${score},4,2026-03-${day}T10:00:00Z`,
      )
    }
  }
  return lines
}
