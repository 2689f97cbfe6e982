import { outcomeGroups, outcomeLinks, outcomes } from './outcomes.ts'
import { enrollments, sections, users } from './people.ts'
import { results } from './results.ts'
import { alignments, assignments, questionBanks, quizzes, rubrics } from './work.ts'

/** The demo course as a course bundle. Its ids start at 900,000, out of the way of a school's own. */
export const demoCourse = {
  course: {
    id: 900001,
    name: 'Year 8 science and mathematics, autumn',
    sis_course_id: 'Y8-SM-2026',
    time_zone: 'Europe/London',
  },
  sections,
  users,
  enrollments,
  outcome_groups: outcomeGroups,
  outcomes,
  outcome_links: outcomeLinks,
  assignments,
  quizzes,
  rubrics,
  question_banks: questionBanks,
  alignments,
  results,
}

/** The bundle as its file has it: one record a line. */
export const demoCourseText = (): string => {
  const parts = Object.entries(demoCourse).map(([name, part]) => {
    const text = Array.isArray(part)
      ? `[\n${part.map((record) => `  ${JSON.stringify(record)}`).join(',\n')}\n ]`
      : JSON.stringify(part)
    return ` ${JSON.stringify(name)}: ${text}`
  })
  return `{\n${parts.join(',\n')}\n}\n`
}
