import type { CDPSession } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { demo } from './real-server.ts'

type Rating = { description: string; points: number }
type Answer = {
  rollups: {
    links: { user: string }
    scores: { score: number | null; count: number; links: { outcome: string } }[]
  }[]
  linked: {
    users: { id: string | number; name: string }[]
    outcomes: { id: string | number; title: string; points_possible: number; ratings: Rating[] }[]
  }
}

/** What the browser gives to a screen reader of an element: its role and its name. */
async function spokenOf(session: CDPSession, selector: string) {
  const { root } = await session.send('DOM.getDocument', { depth: 0 })
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector })
  const { nodes } = await session.send('Accessibility.getPartialAXTree', { nodeId, fetchRelatives: false })
  const [node] = nodes
  return { role: String(node?.role?.value), name: String(node?.name?.value) }
}

const written = (points: number) => String(Math.round(points * 1000) / 1000)

/** The sentence by the API's own numbers: points of the possible points, and the level that they reach. */
function sentenceOf({ rollups, linked }: Answer, student: number, outcome: number) {
  const user = linked.users[student]
  const { id, title, points_possible, ratings } = linked.outcomes[outcome] ?? linked.outcomes[0]!
  const own = rollups.find(({ links }) => links.user === String(user?.id))
  const found = own?.scores.find(({ links }) => links.outcome === String(id))
  const said = () => {
    if (found === undefined || found.count === 0) return 'Not assessed yet'
    const { score, count } = found
    if (score === null) return `No score yet, ${count} ${count === 1 ? 'result' : 'results'}`
    const reached = ratings.filter(({ points }) => score >= points)
    const level = reached.toSorted((a, b) => b.points - a.points)[0]?.description ?? 'Below the scale'
    return `${written(score)} of ${written(points_possible)}, ${level}`
  }
  return `${user?.name}, ${title}, ${said()}`
}

test('A1, G2, G3: of thirty cells all over the grid, student, outcome, points and level are spoken as the API has them', async ({
  gradebook,
  api,
  tokens,
}) => {
  const { page } = gradebook
  const query = 'include[]=outcomes&include[]=users&per_page=100&sort_by=student'
  const answer = (await (
    await api(tokens.teacher, `/api/v1/courses/${demo.courseId}/outcome_rollups?${query}`)
  ).json()) as Answer
  const [students, outcomes] = [answer.linked.users.length, answer.linked.outcomes.length]
  expect([students, outcomes]).toEqual([32, 24])
  await expect(gradebook.grid).toHaveAttribute('aria-colcount', String(outcomes + 1))
  const headRows = Number(await gradebook.grid.getAttribute('aria-rowcount')) - students
  // Headers are made anew for dragging: those of the audit stay.
  await gradebook.isDraggable(answer.linked.outcomes[0]!.title)
  const session = await page.context().newCDPSession(page)
  await session.send('Accessibility.enable')

  const kinds = new Set<string>()
  for (let sample = 0; sample < 30; sample += 1) {
    const [student, outcome] = [(sample * 7) % students, (sample * 11) % outcomes]
    await gradebook.scrollTo({ top: student * 34 - 200, left: outcome * 116 - 300 })
    const row = `[aria-rowindex="${headRows + student + 1}"]`
    const column = `[aria-colindex="${outcome + 2}"]`
    await expect(gradebook.grid.locator(`${row} ${column}`)).toBeAttached()
    const parts = [
      await spokenOf(session, `[role="grid"] ${row} [role="rowheader"]`),
      await spokenOf(session, `[role="grid"] [data-row="header"]${column}`),
      await spokenOf(session, `[role="grid"] ${row} ${column}`),
    ]
    expect(parts.map(({ role }) => role)).toEqual(['rowheader', 'columnheader', 'gridcell'])
    const sentence = parts.map(({ name }) => name).join(', ')
    expect(sentence).toBe(sentenceOf(answer, student, outcome))
    kinds.add(/No score yet|Not assessed yet/.exec(sentence)?.[0] ?? 'scored')
  }
  // The thirty are of every kind: with a score, not assessed, and not yet a score.
  expect(kinds.size).toBe(3)
})

const isRising = (each: number[]) => each.every((number, index) => index === 0 || number > each[index - 1]!)

test('A1, G11: rows and columns are numbered one by one, and none is beyond the number there are', async ({
  gradebook,
}) => {
  await gradebook.toggleClassRow('Class median')
  for (const place of [
    { top: 0, left: 0 },
    { top: 100_000, left: 100_000 },
  ]) {
    await gradebook.scrollTo(place)
    await expect.poll(async () => (await gradebook.studentNames()).length).toBeGreaterThan(5)
    const numbers = await gradebook.grid.evaluate((grid) => {
      const numbersOf = (within: Element, selector: string, attribute: string) =>
        [...within.querySelectorAll(selector)].map((each) => Number(each.getAttribute(attribute)))
      const rows = [...grid.querySelectorAll('[role="row"]')]
      // Columns scrolled past lie behind the students.
      const start = grid.querySelector('[data-row="header"]')?.getBoundingClientRect().right ?? 0
      return {
        rows: rows.map((row) => Number(row.getAttribute('aria-rowindex'))),
        columns: rows.map((row) => numbersOf(row, '[aria-colindex]', 'aria-colindex')),
        headed: numbersOf(grid, '[data-row="header"]', 'aria-colindex'),
        inView: [...grid.querySelectorAll('[data-row="header"]')]
          .filter((header) => {
            const { left, right } = header.getBoundingClientRect()
            return right > start + 1 && left < innerWidth - 1
          })
          .map((header) => Number(header.getAttribute('aria-colindex'))),
        bands: numbersOf(grid, '[data-row="band"]', 'aria-colindex'),
      }
    })
    expect(isRising(numbers.rows)).toBe(true)
    expect(numbers.rows[0]).toBe(1)
    expect(numbers.rows.at(-1)).toBeLessThanOrEqual(36)
    const [bands = [], ...rows] = numbers.columns
    expect(bands).toEqual(numbers.bands)
    expect(isRising(bands)).toBe(true)
    for (const columns of rows) {
      // No cell is without its header.
      expect(numbers.headed).toEqual(expect.arrayContaining(columns))
      // And none in view is missing.
      expect(columns).toEqual(expect.arrayContaining(numbers.inView))
      expect(isRising(columns)).toBe(true)
      expect(columns[0]).toBe(1)
      expect(columns.at(-1)).toBeLessThanOrEqual(25)
    }
    await expect(gradebook.grid).toHaveAttribute('aria-rowcount', '36')
    await expect(gradebook.grid).toHaveAttribute('aria-colcount', '25')
  }
  expect(await gradebook.grid.locator('[aria-rowindex="36"][role="row"]').count()).toBe(1)
})
