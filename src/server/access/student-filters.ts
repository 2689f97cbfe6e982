import { courseScale } from '#mastery/course-scale.ts'
import { readId } from '../request/ids.ts'
import type { Query } from '../request/query.ts'
import { badRequest } from '../request/refusal.ts'
import type { CourseStore } from '../stores/course-store.ts'
import type { LinkedOutcomeRow } from '../stores/outcome-read-store.ts'
import type { LevelChoice, StudentSelection } from '../stores/student-selection.ts'
import type { StudentStore } from '../stores/student-store.ts'
import type { CourseAccess } from './course-access.ts'
import type { NamedUser } from './grade-access.ts'
import { chooseStudents, excludedStates } from './student-choice.ts'

type Surroundings = {
  access: CourseAccess
  named: readonly NamedUser[] | undefined
  /** Every link of the course. */
  links: readonly LinkedOutcomeRow[]
  stores: { courses: CourseStore; students: StudentStore }
}

/**
 * The students that a request about rollups is about: those of `user_ids` or `section_id`, without those whom `exclude`
 * leaves out by enrolment, and narrowed by the filters that are this server's own: `section_ids[]`, `search_term` and
 * `level[]`. Keys of other systems are searched for graders alone: whether one holds a text would tell it letter by letter.
 */
export const chooseFilteredStudents = async (
  query: Query,
  { access, named, links, stores }: Surroundings,
): Promise<StudentSelection> => {
  const students = await chooseStudents(query, { access, named, stores })
  const sectionIds = await readSections(query, { access, stores })
  const term = query.text('search_term')?.trim() ?? ''
  const levels = readLevels(query, { access, links })
  return {
    ...students,
    excludedStates: excludedStates(query),
    ...(sectionIds && { sectionIds }),
    ...(term === '' ? {} : { term: { text: term, inKeys: access.grader } }),
    ...(levels.length > 0 && { levels }),
  }
}

const readSections = async (
  query: Query,
  { access, stores }: Pick<Surroundings, 'access' | 'stores'>,
): Promise<string[] | undefined> => {
  const texts = query.list('section_ids')?.filter((text) => text !== '')
  if (texts === undefined || texts.length === 0) return undefined
  for (const other of ['user_ids', 'section_id'])
    if (query.has(other)) throw badRequest(`cannot specify both ${other} and section_ids`)
  const ids = texts.map(readId)
  const known = new Set(await stores.courses.sectionIds(access.course.id))
  if (!ids.every((id) => id !== null && known.has(id))) throw badRequest('invalid section id')
  return ids.flatMap((id) => id ?? [])
}

/**
 * `level[]=OUTCOME_ID:INDEX`, the index into the outcome's ratings from the top; `below` for a score below all of them,
 * `unscored` for results without a score yet, `unassessed` for no result, and `none` for either.
 */
const readLevels = (
  query: Query,
  { access, links }: Pick<Surroundings, 'access' | 'links'>,
): LevelChoice[] => {
  const choices = new Map<string, LevelChoice & { ranges: LevelChoice['ranges'][number][] }>()
  for (const text of query.list('level')?.filter((value) => value !== '') ?? []) {
    const [, idText = '', place = ''] = /^(\d+):(\d+|below|unscored|unassessed|none)$/.exec(text) ?? []
    const link = links.find(({ outcomeId }) => outcomeId === readId(idText))
    if (idText === '') throw badRequest(`invalid level: ${text}`)
    if (link === undefined) throw badRequest("can only include id's of outcomes in the outcome context")
    const { outcomeId } = link
    const choice = choices.get(outcomeId) ?? {
      outcomeId,
      reading: access.reading,
      unscored: false,
      unassessed: false,
      ranges: [],
    }
    choices.set(outcomeId, choice)
    if (place === 'unscored' || place === 'none') choice.unscored = true
    if (place === 'unassessed' || place === 'none') choice.unassessed = true
    const points = pointsOf(link, access)
    if (place === 'below') choice.ranges.push(rangeBelow(points))
    if (/^\d/.test(place)) choice.ranges.push(rangeOf(points, Number(place), text))
  }
  return [...choices.values()]
}

const pointsOf = (link: LinkedOutcomeRow, { course }: CourseAccess): number[] =>
  (courseScale(course)?.ratings ?? link.ratings).map(({ points }) => points)

/** The scores that a level is for: from its points to those of the next higher one. Of equal levels the first has them all. */
const rangeOf = (points: readonly number[], index: number, text: string) => {
  const from = points[index]
  if (from === undefined) throw badRequest(`invalid level: ${text}`)
  const higher = points.filter((each, at) => each > from || (each === from && at < index))
  return { from, below: higher.length === 0 ? null : Math.min(...higher) }
}

/** The scores that no level is for; on an empty scale all of them. */
const rangeBelow = (points: readonly number[]) => ({
  from: -Number.MAX_VALUE,
  below: points.length === 0 ? null : Math.min(...points),
})
