import { sortableName, spokenName } from '#mastery/names.ts'
import type { ReadableBundle } from './bundle-source.ts'
import type { TableRow } from './results-table.ts'
import type { RawResult } from './result-check.ts'

/** The ids of what a table names; each is asked for in the order of first appearance. */
export type TableIds = {
  courseId: string
  /** The SIS id under which the course and, with the student's own id, its students are found again. */
  sisCourseId: string
  userOf: (student: string) => string
  /** Of the outcome, and of its link, assignment and alignment too. */
  outcomeOf: (skill: string) => string
  /** Of the next result of these at this time. */
  resultOf: (key: { userId: string; outcomeId: string; time: number }) => string
}

type TableBundle = {
  rows: readonly TableRow[]
  courseName: string
  ids: TableIds
  /** Bundle records. */
  teacher: { id: string } & Record<string, unknown>
}

const rootGroup = 1
const onlySection = 1
const batchSize = 5_000

/** The course bundle that a results table stands for: an outcome and an assignment for every skill. */
export const tableBundle = ({ rows, courseName, ids, teacher }: TableBundle): ReadableBundle => {
  const students = new Map<string, string>()
  const skills = new Map<string, string>()
  for (const { student, skill } of rows) {
    if (!students.has(student)) students.set(student, ids.userOf(student))
    if (!skills.has(skill)) skills.set(skill, ids.outcomeOf(skill))
  }
  const outcomes = [...skills]
  const document = {
    course: { id: ids.courseId, name: courseName, sis_course_id: ids.sisCourseId },
    sections: [{ id: onlySection, name: courseName }],
    users: [teacher, ...[...students].map(([student, id]) => studentRecord({ student, id, ids }))],
    enrollments: [
      { user_id: teacher.id, section_id: onlySection, type: 'TeacherEnrollment' },
      ...[...students.values()].map((id) => ({
        user_id: id,
        section_id: onlySection,
        type: 'StudentEnrollment',
      })),
    ],
    outcome_groups: [{ id: rootGroup, title: courseName }],
    outcomes: outcomes.map(([title, id]) => ({ id, title, ...outcomeMeasure })),
    outcome_links: outcomes.map(([, id]) => ({ id, outcome_id: id, group_id: rootGroup })),
    assignments: outcomes.map(([name, id]) => ({ id, name })),
    quizzes: [],
    rubrics: [],
    question_banks: [],
    alignments: outcomes.map(([, id]) => ({
      id,
      outcome_id: id,
      content_type: 'Assignment',
      content_id: id,
    })),
  }
  const resultIds = rows.map(({ student, skill, submittedAt }) =>
    ids.resultOf({
      userId: idIn(students, student),
      outcomeId: idIn(skills, skill),
      time: Date.parse(submittedAt),
    }),
  )
  return { document, results: () => resultBatches({ rows, resultIds, students, skills }) }
}

const idIn = (ids: ReadonlyMap<string, string>, name: string): string => {
  const found = ids.get(name)
  if (found === undefined) throw new Error(`no id was given to ${name}`)
  return found
}

const outcomeMeasure = {
  calculation_method: 'decaying_average',
  calculation_int: 65,
  mastery_points: 3,
  points_possible: 4,
  ratings: [
    { points: 4, description: 'Exceeds Mastery' },
    { points: 3, description: 'Mastery' },
    { points: 2, description: 'Near Mastery' },
    { points: 1, description: 'Below Mastery' },
    { points: 0, description: 'No Evidence' },
  ],
}

type Results = {
  rows: readonly TableRow[]
  resultIds: readonly string[]
  students: ReadonlyMap<string, string>
  skills: ReadonlyMap<string, string>
}

async function* resultBatches({ rows, resultIds, students, skills }: Results): AsyncGenerator<RawResult[]> {
  for (let start = 0; start < rows.length; start += batchSize) {
    yield rows.slice(start, start + batchSize).map((row, offset) => {
      const outcomeId = idIn(skills, row.skill)
      const value = {
        id: resultIds[start + offset],
        user_id: idIn(students, row.student),
        outcome_id: outcomeId,
        alignment_id: outcomeId,
        score: row.score,
        possible: row.possible,
        submitted_at: row.submittedAt,
        association_type: 'Assignment',
        association_id: outcomeId,
      }
      return { value, place: `line ${row.line}` }
    })
  }
}

/** Wide enough for any number that a school gives its students. */
const widestNumber = 10
/** As wide as a digit: numbers padded with it sort as numbers and line up. */
const figureSpace = '\u2007'

/** A student known by a number or code is called "Student 29764"; one known by a name has that name. */
const studentRecord = ({ student, id, ids }: { student: string; id: string; ids: TableIds }) => {
  const known = { id, sis_user_id: sisUserId(ids, student), login_id: student, integration_id: student }
  const isName = /\s/u.test(student) || !/\d/u.test(student)
  if (isName) return { ...known, name: spokenName(student), sortable_name: sortableName(student) }
  const code = /^\d+$/u.test(student) ? student.padStart(widestNumber, figureSpace) : student
  return { ...known, name: `Student ${student}`, sortable_name: `Student ${code}` }
}

/** Student numbers are a table's own: two tables may use one for two people, but SIS ids are the whole store's. */
const sisUserId = ({ courseId }: TableIds, student: string): string => `${sisPrefix(courseId)}${student}`

export const sisPrefix = (courseId: string): string => `${courseId}:`
