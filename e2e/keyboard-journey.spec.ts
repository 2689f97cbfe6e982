import { type GradebookModel } from './pages/gradebook.ts'
import { expect, test } from './fixtures.ts'
import { demo } from './real-server.ts'

const [first, moved] = ['KS3-N1 Order and compare numbers', 'KS3-N2 Calculate with fractions']
const student = 'Zoë van der Linde'

/** Presses Tab until the focus is on what is looked for, as far as a page goes. */
const tabTo = async ({ page }: GradebookModel, isThere: () => Promise<boolean>) => {
  for (let presses = 0; presses < 40; presses++) {
    if (await isThere()) return
    await page.keyboard.press('Tab')
  }
  throw new Error('Tab leads nowhere near it')
}

const focusedName = ({ page }: GradebookModel) =>
  page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
  )

/** Opens the menu of the header that the focus is on, and goes to an item by the letters it begins with. */
const chooseInMenu = async (gradebook: GradebookModel, title: string, item: string) => {
  const { page } = gradebook
  await page.keyboard.press('F2')
  await expect.poll(() => focusedName(gradebook)).toBe(`Sort by ${title}`)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => focusedName(gradebook)).toBe(`Options for ${title}`)
  await page.keyboard.press('Enter')
  const isInMenu = () => page.evaluate(() => document.activeElement?.closest('[role="menu"]') !== null)
  await expect.poll(isInMenu).toBe(true)
  await page.keyboard.press('ArrowDown')
  for (let presses = 0; presses < 40; presses++) {
    const name = await page.locator('[role="menu"] [data-highlighted]').textContent()
    if (name?.startsWith(item) === true) break
    await page.keyboard.press('ArrowDown')
  }
  await page.keyboard.press('Enter')
}

test('G11: the whole work with a class, from a cold page, by keyboard alone', async ({ openAs }) => {
  const gradebook = await openAs(demo.teacher)
  await gradebook.isReady()
  const { page, grid } = gradebook
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const orders: number[][] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/assign_outcome_order'))
      orders.push((request.postDataJSON() as { outcome_id: number }[]).map((each) => each.outcome_id))
  })
  const inGrid = () =>
    grid.evaluate((element) => element.contains(document.activeElement) && document.activeElement !== null)

  // Find a student.
  await tabTo(gradebook, async () => (await focusedName(gradebook)) === 'Find students')
  await page.keyboard.type('zoe')
  await expect.poll(() => gradebook.studentNames()).toEqual([student])
  await page.keyboard.press('Escape')
  await expect.poll(async () => (await gradebook.studentNames()).length).toBeGreaterThan(10)

  // Sort by an outcome: into the grid, which is one stop, and along its header.
  await tabTo(gradebook, inGrid)
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(gradebook.outcome(moved)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(gradebook.outcome(moved)).toHaveAttribute('aria-sort', 'ascending')
  await page.keyboard.press('Enter')
  await expect(gradebook.outcome(moved)).toHaveAttribute('aria-sort', 'descending')
  await expect(grid).toHaveAttribute('aria-busy', 'false')

  // Move it first.
  await page.keyboard.press('F2')
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => focusedName(gradebook)).toBe(`Reorder ${moved}`)
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Space')
  await expect.poll(async () => (await gradebook.titles()).slice(0, 2)).toEqual([moved, first])
  await page.keyboard.press('Escape')
  await expect(gradebook.outcome(moved)).toBeFocused()

  // Open its contributing scores.
  await chooseInMenu(gradebook, moved, 'Show contributing scores')
  await expect.poll(async () => (await gradebook.titles())[2]).toBe('Expressions workshop')

  // Only who is below mastery on it.
  await page.keyboard.press('Escape')
  await expect(gradebook.outcome(moved)).toBeFocused()
  for (let presses = 0; presses < 10 && (await focusedName(gradebook)) !== first; presses++)
    await page.keyboard.press('ArrowRight')
  await expect(gradebook.outcome(first)).toBeFocused()
  await chooseInMenu(gradebook, first, 'Close to the goal')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/level=900301%3A2%2C900301%3A3/)
  await page.keyboard.press('Escape')
  await expect(gradebook.outcome(first)).toBeFocused()
  const labels = async () => (await gradebook.cellsUnder(first)).map(({ label }) => label)
  const areBelow = async () => {
    const shown = await labels()
    return shown.length > 1 && shown.every((each) => / (Close to the goal|Beginning)$/.test(each))
  }
  await expect.poll(areBelow).toBe(true)
  await expect(grid).toHaveAttribute('aria-busy', 'false')

  // Copy the first of them with the outcome before it.
  const [top, next] = await gradebook.studentNames()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Control+c')
  await expect(page.getByText('Copied the scores of 2 students.')).toBeVisible()
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).split('\n')
  expect(lines[0]).toBe(`Student\t${first}`)
  expect(lines.slice(1).map((line) => line.split('\t')[0])).toEqual([top, next])
  for (const line of lines.slice(1)) expect(Number(line.split('\t')[1])).toBeLessThan(3)

  // Undo the move.
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await gradebook.titles()).slice(0, 2)).toEqual([first, moved])
  await expect
    .poll(() => orders.map((order) => order.slice(0, 2)))
    .toEqual([
      [900302, 900301],
      [900301, 900302],
    ])
})
