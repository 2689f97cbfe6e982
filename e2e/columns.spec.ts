import { type ContributingScores } from '#contract/contributing-scores.ts'
import { expect, test } from './fixtures.ts'
import { demo } from './real-server.ts'

const titles = [
  'KS3-N1 Order and compare numbers',
  'KS3-N2 Calculate with fractions',
  'KS3-N3 Round and estimate',
] as const
const course = `/api/v1/courses/${demo.courseId}`

test('G8: a group collapses to one column with its mean, by button and by key, and a copied link keeps it', async ({
  gradebook,
  openAs,
}) => {
  const { page, grid } = gradebook
  const band = grid.locator('[data-row="band"]').filter({ hasText: 'Number and ratio' })
  await expect(band).toHaveAttribute('aria-colspan', '5')
  const scores = await Promise.all(
    (await gradebook.titles()).slice(0, 5).map(async (title) => {
      const name = (await (await gradebook.cell('Zoë van der Linde', title)).getAttribute('aria-label')) ?? ''
      return Number(/^([\d.]+) of 4, /.exec(name)?.[1])
    }),
  )
  const mean = Math.round(scores.reduce((sum, score) => sum + score, 0) * 20) / 100
  await page.getByRole('button', { name: 'Collapse Number and ratio' }).click()
  await expect(gradebook.outcome('Number and ratio')).toBeVisible()
  await expect
    .poll(async () => (await gradebook.titles()).slice(0, 2))
    .toEqual(['Number and ratio', 'KS3-A1 Simplify expressions'])
  await expect(await gradebook.cell('Zoë van der Linde', 'Number and ratio')).toHaveAccessibleName(
    new RegExp(`^${mean} of 4, .*, mean of 5 outcomes$`),
  )
  const other = await openAs(demo.otherTeacher, new URL(page.url()).search)
  await other.isReady()
  expect((await other.titles())[0]).toBe('Number and ratio')

  await gradebook.outcome('Number and ratio').focus()
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await gradebook.titles())[0]).toBe(titles[0])
  await expect(page).not.toHaveURL(/collapsed/)
  // What has the focus changes, the focus does not go.
  await expect(gradebook.outcome(titles[0])).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(band).toBeFocused()
  await page.keyboard.press('ArrowRight')
  const algebra = grid.getByRole('columnheader', { name: 'Algebra' }).and(page.locator('[data-row="band"]'))
  await expect(algebra).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(gradebook.outcome('Algebra')).toBeVisible()
  await expect(algebra).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(gradebook.outcome('Algebra')).toBeFocused()
  expect(await grid.locator('[tabindex="0"]').count()).toBe(1)
})

test('G8, O3: columns are arranged by title and by group, and a move by group switches to the own order', async ({
  gradebook,
}) => {
  const { page } = gradebook
  const choose = async (name: string) => {
    await page.getByRole('button', { name: 'Display', exact: true }).click()
    await page.getByRole('menuitemradio', { name, exact: true }).click()
    await page.keyboard.press('Escape')
  }
  await gradebook.options(titles[0]).click()
  await page.getByRole('menuitem', { name: 'Move to last' }).click()
  await expect.poll(async () => (await gradebook.titles())[0]).toBe(titles[1])
  await choose('By title')
  await expect.poll(async () => (await gradebook.titles())[0]).toMatch(/^DC/)
  await choose('In your own order')
  await expect.poll(async () => (await gradebook.titles())[0]).toBe(titles[1])
  await choose('By group')
  await expect
    .poll(async () => (await gradebook.titles()).slice(3, 5))
    .toEqual(['KS3-R2 Change by percentages', titles[0]])
  await gradebook.options(titles[0]).click()
  await page.getByRole('menuitem', { name: 'Move to first' }).click()
  const toast = page.getByText('The columns are in your own order now.')
  await expect(toast).toBeVisible()
  // A toast that is pointed at stays.
  const undo = toast.locator('..').getByRole('button', { name: 'Undo' })
  await undo.hover()
  await expect(page).not.toHaveURL(/columns=/)
  await expect.poll(async () => (await gradebook.titles()).slice(0, 2)).toEqual([titles[0], titles[1]])
  await undo.click()
  await expect(page).toHaveURL(/columns=group/)
  await expect.poll(async () => (await gradebook.titles())[0]).toBe(titles[1])
})

test('G8: a group that is scrolled away leaves the corner above the names', async ({ gradebook }) => {
  const { page } = gradebook
  const corner = (await gradebook.outcome('Student').boundingBox())!
  for (const left of [0, 300, 560, 600, 1300]) {
    await gradebook.scrollTo({ left })
    const above = await page.evaluate(
      ({ x, y }) => document.elementFromPoint(x, y)?.closest('.grid-band') === null,
      { x: corner.x + corner.width - 30, y: corner.y - 12 },
    )
    expect(above, `scrolled by ${left}`).toBe(true)
  }
})

test('G4: hidden columns and collapsed groups are so again when the gradebook is opened by its plain address', async ({
  gradebook,
  api,
  tokens,
  openAs,
}) => {
  const { page } = gradebook
  const plain = page.url()
  const view = async () => (await api(tokens.teacher, `${course}/gradebook/view`)).json()
  await page.getByRole('button', { name: 'Collapse Algebra' }).click()
  await gradebook.options(titles[1]).click()
  await page.getByRole('menuitem', { name: 'Hide column' }).click()
  await expect(gradebook.outcome(titles[1])).toHaveCount(0)
  await expect.poll(view).toMatchObject({ hidden_outcomes: ['900302'] })
  await page.goto(plain)
  await gradebook.isReady()
  await expect(gradebook.outcome('Algebra')).toBeVisible()
  await expect(gradebook.outcome(titles[1])).toHaveCount(0)
  await expect(page).toHaveURL(/hidden=900302/)

  // A link says by itself what is shown.
  const link = await openAs(demo.teacher, '?median=on')
  await link.isReady()
  await expect(link.outcome(titles[1])).toBeVisible()
  await link.page.context().close()

  await page.getByRole('button', { name: '1 column hidden' }).click()
  await page.getByRole('button', { name: 'Expand Algebra' }).click()
  await expect.poll(view).toMatchObject({ hidden_outcomes: [], collapsed_groups: [] })
  await page.goto(plain)
  await gradebook.isReady()
  await expect(gradebook.outcome(titles[1])).toBeVisible()
})

test('G7, G8, G10: class rows, the summary and columns by group are so again at the plain address too', async ({
  gradebook,
  api,
  tokens,
}) => {
  const { page } = gradebook
  const plain = page.url()
  const view = async () => (await api(tokens.teacher, `${course}/gradebook/view`)).json()
  await gradebook.toggleClassRow('Class median')
  await page.getByRole('button', { name: 'Display', exact: true }).click()
  await page.getByRole('menuitemradio', { name: 'By group' }).click()
  await page.getByRole('menuitemradio', { name: 'Mastered', exact: true }).click()
  await page.keyboard.press('Escape')
  await expect.poll(view).toEqual({ class_rows: ['mean', 'median'], grouped: true, summary: 'mastered' })
  await page.goto(plain)
  await gradebook.isReady()
  await expect(gradebook.row('Class median')).toBeVisible()
  await expect(page).toHaveURL(/median=on/)
  await expect(page).toHaveURL(/columns=group/)
  await expect(page).toHaveURL(/summary=mastered/)
})

test('G3: names of levels are not cut in columns as wide as any', async ({ gradebook }) => {
  const { page } = gradebook
  await page.getByRole('button', { name: 'Display', exact: true }).click()
  await page.getByRole('menuitemradio', { name: 'Icon and label' }).click()
  await page.keyboard.press('Escape')
  const cells = gradebook.grid.locator('tbody .grid-cell[data-tier]')
  await expect(cells.first()).toHaveText('Goal reached')
  const cut = () =>
    cells.evaluateAll((all) =>
      all.filter((cell) => cell.scrollWidth > cell.clientWidth).map((cell) => cell.textContent),
    )
  expect(await cut()).toEqual([])

  // In a narrower one it is told whole under the pointer.
  await gradebook.outcome(titles[0]).focus()
  for (let press = 0; press < 5; press++) await page.keyboard.press('-')
  await expect.poll(cut).not.toEqual([])
  const cell = await gradebook.cell('Ngozi Adeyemi-Clarke', titles[0])
  await cell.hover()
  await expect(cell).toHaveAttribute('title', 'Goal reached')
  await gradebook.sortButton('Student').hover()
  await expect(cell).not.toHaveAttribute('title')
})

test('G9, F1, O4: an outcome opens into its contributing scores, which sort and travel along', async ({
  gradebook,
  api,
  tokens,
}) => {
  const { page } = gradebook
  await gradebook.options(titles[1]).click()
  await page.getByRole('menuitem', { name: 'Show contributing scores' }).click()
  const answer = await api(tokens.teacher, `${course}/outcomes/900302/contributing_scores?user_ids[]=900112`)
  const { alignments, scores } = (await answer.json()) as ContributingScores
  const works = alignments.map((work) => work.associated_asset_name)
  await expect
    .poll(async () => (await gradebook.titles()).slice(0, 7))
    .toEqual([titles[0], titles[1], ...works])
  const names = await nameOf(api, tokens.teacher, '900112')
  for (const { alignment_id, score } of scores) {
    const work = alignments.find((each) => each.alignment_id === alignment_id)!
    await expect(await gradebook.cell(names, work.associated_asset_name)).toHaveAccessibleName(
      `${score} points`,
    )
  }
  // The works stay where they are, and the focus with them, while scores of other students come.
  await gradebook.outcome(works[2]!).focus()
  await page.keyboard.press('Enter')
  await expect(gradebook.outcome(works[2]!)).toHaveAttribute('aria-sort', 'ascending')
  await expect(gradebook.outcome(works[2]!)).toBeFocused()
  await expect(page).toHaveURL(/sort=D_\d+.*opened=900302/)
  const shown = async () =>
    (await gradebook.cellsUnder(works[2]!)).map(({ text }) => text).filter((text) => text !== '—')
  await expect.poll(async () => (await shown())[0]).toBe('2')
  const points = (await shown()).map(Number)
  expect(points).toEqual(points.toSorted((a, b) => a - b))

  await gradebook.drag(titles[1], titles[0])
  await expect
    .poll(async () => (await gradebook.titles()).slice(0, 7))
    .toEqual([titles[1], ...works, titles[0]])
})

test.describe('where contributing scores do not come', () => {
  test.use({ expectedErrors: [/500/] })
  test('G9, A3: the header says so, with Retry', async ({ gradebook }) => {
    const { page } = gradebook
    await page.route('**/contributing_scores**', (route) => route.fulfill({ status: 500, body: '{}' }))
    await gradebook.options(titles[1]).click()
    await page.getByRole('menuitem', { name: 'Show contributing scores' }).click()
    const failed = gradebook.outcome('Contributing scores could not be loaded')
    await expect(failed).toBeVisible()
    await page.unroute('**/contributing_scores**')
    await failed.getByRole('button', { name: 'Retry' }).click()
    await expect(gradebook.outcome('Unit 1 check')).toBeVisible()
  })
})

test('G10, F1: the summary counts what each student has mastered, and sorts the class by it', async ({
  gradebook,
}) => {
  const { page } = gradebook
  await page.getByRole('button', { name: 'Display', exact: true }).click()
  await page.getByRole('menuitemradio', { name: 'Not yet mastered' }).click()
  await page.keyboard.press('Escape')
  await expect(gradebook.outcome('Not yet mastered')).toBeInViewport()
  await gradebook.sortButton('Not yet mastered').click()
  await gradebook.sortButton('Not yet mastered').click()
  await expect(page).toHaveURL(/sort=not_mastered.*order=desc|order=desc.*sort=not_mastered/)
  const counts = async () =>
    (await gradebook.cellsUnder('Not yet mastered')).map(({ text }) => text).filter((text) => text !== '—')
  await expect.poll(async () => (await counts())[0]).toBe('23')
  const shown = (await counts()).map(Number)
  expect(shown).toEqual(shown.toSorted((a, b) => b - a))
  await expect(await gradebook.cell('D’Andre Mayfield', 'Not yet mastered')).toHaveAccessibleName(
    '23 of 23 outcomes not yet mastered',
  )
  await gradebook.scrollTo({ left: 900 })
  await expect(gradebook.outcome('Not yet mastered')).toBeInViewport()
})

test('G7: the whole course stands beside the students filtered', async ({ gradebook }) => {
  const { page } = gradebook
  await gradebook.toggleClassRow('Compare with the whole course')
  await expect(gradebook.row('Mean of the whole course')).toHaveCount(0)
  const before = await (await gradebook.cell('Class mean', titles[0])).textContent()
  await page.getByRole('searchbox', { name: 'Find students' }).fill('nwosu')
  await expect(page.getByText('1 of 32 students', { exact: true })).toBeVisible()
  const ofOne = await gradebook.cell('Mean of those shown', titles[0])
  await expect(ofOne).toHaveText('4')
  // The mean of one student looks like any other.
  await expect(ofOne).toHaveAccessibleName('4 of 4, Beyond the goal, from 1 student')
  await expect(ofOne).toHaveAttribute('title', '4 of 4, Beyond the goal, from 1 student')
  await expect(await gradebook.cell('Mean of the whole course', titles[0])).toHaveText(before ?? '')
})

test('O2: an outcome is moved after another one that is chosen from a list', async ({ gradebook }) => {
  const { page } = gradebook
  await gradebook.options(titles[0]).click()
  await page.getByRole('menuitem', { name: 'Move after …' }).click()
  await page.getByRole('combobox', { name: 'Search outcomes' }).fill('n3')
  await expect(page.locator('[role="option"][data-highlighted]')).toContainText(titles[2])
  await page.keyboard.press('Enter')
  await expect
    .poll(async () => (await gradebook.titles()).slice(0, 3))
    .toEqual([titles[1], titles[2], titles[0]])
  await expect(page.getByText(`Moved ${titles[0]} after ${titles[2]}.`)).toBeVisible()
})

test('G4: what has no width of its own takes none by key', async ({ openAs }) => {
  const gradebook = await openAs(demo.teacher, '?collapsed=900201&summary=mastered')
  await gradebook.isReady()
  const { page } = gradebook
  const puts: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'PUT') puts.push(request.postData() ?? '')
  })
  for (const title of ['Number and ratio', 'Mastered']) {
    await gradebook.outcome(title).focus()
    await page.keyboard.press('+')
  }
  await gradebook.outcome('KS3-A1 Simplify expressions').focus()
  // With Control the browser makes the whole page larger.
  await page.keyboard.press('Control++')
  await page.keyboard.press('+')
  await expect
    .poll(() => puts)
    .toEqual([JSON.stringify({ column_widths: { 900306: 132 }, student_column_width: null })])
})

test('G12: a range under an opened outcome is copied with the scores of all its students', async ({
  gradebook,
  api,
  tokens,
}) => {
  const { page } = gradebook
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await gradebook.options(titles[1]).click()
  await page.getByRole('menuitem', { name: 'Show contributing scores' }).click()
  await expect(gradebook.outcome('Unit 1 check')).toBeVisible()
  const [name = ''] = await gradebook.studentNames()
  await (await gradebook.cell(name, 'Unit 1 check')).focus()
  await page.keyboard.press('Control+Shift+ArrowDown')
  await page.keyboard.press('Control+c')
  await expect(page.getByText('Copied the scores of 32 students.')).toBeVisible()
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).split('\n')
  const answer = await api(tokens.teacher, `${course}/outcomes/900302/contributing_scores`)
  const { alignments, scores } = (await answer.json()) as ContributingScores
  const work = alignments.find((each) => each.associated_asset_name === 'Unit 1 check')!
  const expected = scores.flatMap(({ alignment_id, score }) =>
    alignment_id === work.alignment_id && score !== null ? [score] : [],
  )
  const copied = lines.slice(1).flatMap((line) => line.split('\t')[1] || [])
  expect(copied.map(Number).toSorted((a, b) => a - b)).toEqual(expected.toSorted((a, b) => a - b))
})

test.describe('where a move is not saved', () => {
  test.use({ expectedErrors: [/ERR_FAILED/] })
  test('G8: a move by group that cannot be saved leaves the groups together', async ({ openAs }) => {
    const gradebook = await openAs(demo.teacher, '?columns=group')
    await gradebook.isReady()
    const { page } = gradebook
    await page.route('**/assign_outcome_order', (route) => route.abort())
    const before = await gradebook.titles()
    await gradebook.options(titles[0]).click()
    await page.getByRole('menuitem', { name: 'Move to last' }).click()
    await expect(page.getByText('so the columns are back as they were')).toBeVisible()
    await expect(page).toHaveURL(/columns=group/)
    await expect.poll(() => gradebook.titles()).toEqual(before)
  })
})

test('G4: a column is as wide as its edge is drawn, by key and from its menu, and stays so', async ({
  gradebook,
}) => {
  const { page } = gradebook
  const widthOf = (title: string) =>
    gradebook.outcome(title).evaluate((header) => header.getBoundingClientRect().width)
  const saved = () =>
    page.waitForResponse(
      (answer) => answer.url().endsWith('/gradebook/view') && answer.request().method() === 'PUT',
    )
  // Headers are made anew for dragging.
  await gradebook.isDraggable(titles[0])
  await expect.poll(() => widthOf(titles[0])).toBe(116)
  const box = (await gradebook.outcome(titles[0]).boundingBox())!
  const drawn = saved()
  await page.mouse.move(box.x + box.width - 3, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + 150, box.y + box.height / 2, { steps: 3 })
  // The edge was taken 3 px from its end.
  await page.mouse.move(box.x + 197, box.y + box.height / 2, { steps: 3 })
  await page.mouse.up()
  await drawn
  await expect.poll(() => widthOf(titles[0])).toBe(200)
  const next = (await gradebook.outcome(titles[1]).boundingBox())!
  expect(next.x).toBeCloseTo(box.x + 200, 0)

  await gradebook.outcome(titles[1]).focus()
  const pressed = saved()
  await page.keyboard.press('+')
  await pressed
  await expect.poll(() => widthOf(titles[1])).toBe(132)
  await gradebook.options(titles[2]).click()
  const chosen = saved()
  await page.getByRole('menuitem', { name: 'Narrower column' }).click()
  await chosen
  await expect.poll(() => widthOf(titles[2])).toBe(100)
  await page.keyboard.press('Escape')

  await page.reload()
  await gradebook.isReady()
  await expect.poll(() => Promise.all(titles.map(widthOf))).toEqual([200, 132, 100])
  await gradebook.drag(titles[0], titles[2])
  await expect
    .poll(async () => (await gradebook.titles()).slice(0, 3))
    .toEqual([titles[1], titles[2], titles[0]])
  expect(await Promise.all(titles.map(widthOf))).toEqual([200, 132, 100])
})

const nameOf = async (
  api: (token: string, path: string) => Promise<Response>,
  token: string,
  userId: string,
): Promise<string> => {
  const answer = await api(token, `${course}/outcome_rollups?user_ids[]=${userId}&include[]=users`)
  const { linked } = (await answer.json()) as { linked: { users: { name: string }[] } }
  return linked.users[0]!.name
}
