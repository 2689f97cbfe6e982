import type { DrawnRollups } from '../../src/contract/rollup.ts'
import { rollupPage } from '../answers.ts'
import { bigCourse } from '../big-course.ts'
import type { ClassData } from './pages/class.ts'

export type Direction = 'asc' | 'desc'

/** The class as the API tells it, whole: what the other grids are given. */
export async function readClass(serverUrl: string, token: string): Promise<ClassData> {
  const outcomes = await readOutcomes(serverUrl, token)
  const students: ClassData['students'] = []
  for (let page = 1; students.length < bigCourse.studentCount; page++) {
    const address = rollupPage(serverUrl, bigCourse.id, page)
    address.searchParams.set('sort_by', 'student')
    const { rollups, linked } = await ask(address, token)
    const scoresOf = new Map(rollups.map(({ links, scores }) => [links.user, scores]))
    for (const { id, name } of linked?.users ?? []) {
      const scores = new Map(scoresOf.get(id)?.map(({ score, links }) => [links.outcome, score]))
      students.push({ id, name, scores: outcomes.map((outcome) => scores.get(outcome.id) ?? null) })
    }
  }
  return { outcomes, students }
}

async function readOutcomes(serverUrl: string, token: string): Promise<ClassData['outcomes']> {
  const address = rollupPage(serverUrl, bigCourse.id, 1)
  address.searchParams.set('per_page', '1')
  address.searchParams.set('include[]', 'outcomes')
  const { linked } = await ask(address, token)
  return (linked?.outcomes ?? []).map(({ id, title }) => ({ id, title }))
}

async function ask(address: URL, token: string): Promise<DrawnRollups> {
  const headers = { authorization: `Bearer ${token}`, accept: 'application/json+canvas-string-ids' }
  const answer = await fetch(address, { headers })
  if (!answer.ok) throw new Error(`${address.href} answered ${answer.status}`)
  return (await answer.json()) as DrawnRollups
}

/** What an outcome's cells of the first students say once sorted by it; who has no score comes last both ways. */
export function firstTexts(
  { outcomes, students }: ClassData,
  { outcomeId, direction, count }: { outcomeId: string; direction: Direction; count: number },
): string[] {
  const column = outcomes.findIndex(({ id }) => id === outcomeId)
  const scores = students.flatMap(({ scores }) => scores[column] ?? [])
  const sign = direction === 'asc' ? 1 : -1
  return scores
    .toSorted((a, b) => sign * (a - b))
    .slice(0, count)
    .map(String)
}
