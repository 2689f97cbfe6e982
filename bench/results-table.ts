import { writeFileSync } from 'node:fs'
import { randomOf } from '../src/server/intake/demo/random.ts'
import { shuffled, spread } from './deal.ts'

// The shape of the Open University Learning Analytics table of three modules: how many students are assessed in how many
// of five skills, and how many results such a pair has. The numbers themselves are drawn.
const studentsBySkillCount = [
  [1, 2256],
  [2, 2287],
  [3, 75],
  [4, 42],
] as const
const pairsByResultCount = [
  [1, 1111],
  [2, 760],
  [3, 517],
  [4, 1528],
  [5, 1362],
  [6, 794],
  [7, 1151],
] as const
const skills = [
  { name: 'Seminar quizzes', share: 0.3 },
  { name: 'Seminar essays', share: 0.25 },
  { name: 'Field reports', share: 0.23 },
  { name: 'Workshop quizzes', share: 0.13 },
  { name: 'Workshop essays', share: 0.09 },
]

const firstDay = Date.UTC(2024, 8, 21, 12)
const dayMs = 86_400_000
const dayCount = 345

/** Writes a results table of 4,660 students with 29,925 results in five skills; the same one every time. */
export function writeResultsTable(file: string) {
  const random = randomOf('results table')
  const skillCounts = shuffled(spread(studentsBySkillCount), random)
  const resultCounts = shuffled(spread(pairsByResultCount), random)
  const lines: string[] = []
  for (const [place, skillCount] of skillCounts.entries()) {
    const student = 10_000 + place * 557 + random.between(0, 556)
    const ability = 76 + 12 * random.bell()
    for (const skill of drawSkills(skillCount, random))
      for (let result = resultCounts.pop()!; result > 0; result--) {
        const score = Math.round(Math.min(100, Math.max(0, ability + 11 * random.bell())))
        const time = new Date(firstDay + random.between(0, dayCount - 1) * dayMs)
        lines.push(`${student},${skill},${score},100,${time.toISOString().replace('.000', '')}`)
      }
  }
  writeFileSync(file, `student,skill,score,possible,timestamp\n${shuffled(lines, random).join('\n')}\n`)
}

function drawSkills(count: number, random: ReturnType<typeof randomOf>) {
  const left = [...skills]
  return Array.from({ length: count }, () => {
    let reach = random.fraction() * left.reduce((sum, { share }) => sum + share, 0)
    const found = left.findIndex(({ share }) => (reach -= share) < 0)
    return left.splice(Math.max(0, found), 1)[0]!.name
  })
}
