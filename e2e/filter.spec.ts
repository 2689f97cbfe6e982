import { audit } from './audit.ts'
import { expect, test } from './fixtures.ts'
import { demo } from './real-server.ts'

const outcome = 'MS-LS2-1 Link resources and populations'
/** Its level “Close to the goal”, in points. */
const onClose = { outcomeId: '900317', from: 2, below: 3 }

/** The names of the students whose score the API puts from one bound to below another, as a list of them by name. */
const scoredBetween = async (
  read: (path: string) => Promise<Response>,
  { outcomeId, from, below }: { outcomeId: string; from: number; below: number },
) => {
  const answer = await read(
    `/api/v1/courses/${demo.courseId}/outcome_rollups?sort_by=student&include[]=users&per_page=100`,
  )
  const { rollups, linked } = (await answer.json()) as {
    rollups: { scores: { score: number | null; links: { outcome: string } }[]; links: { user: string } }[]
    linked: { users: { id: string | number; name: string }[] }
  }
  const isThere = ({ score, links }: { score: number | null; links: { outcome: string } }) =>
    links.outcome === outcomeId && score !== null && score >= from && score < below
  const found = new Set(rollups.filter(({ scores }) => scores.some(isThere)).map(({ links }) => links.user))
  return linked.users.filter(({ id }) => found.has(String(id))).map(({ name }) => name)
}

test('F2: students are found by any part of their name, whatever its accents', async ({ gradebook }) => {
  const { page } = gradebook
  const field = page.getByRole('searchbox', { name: 'Find students' })
  // As slowly as it takes for a part of it to be answered while the rest is typed.
  await field.pressSequentially('alvarez', { delay: 200 })
  await expect(field).toHaveValue('alvarez')
  await expect.poll(() => gradebook.studentNames()).toEqual(['Tomás Álvarez Quirós'])
  await expect(page.getByText('1 student', { exact: true })).toBeVisible()
  await expect(page).toHaveURL(/student=alvarez/)
  await field.fill('nobody of that name')
  await expect(page.getByRole('alert')).toContainText('Nothing is found by “nobody of that name”.')
  await field.press('Escape')
  await expect(page.getByText('32 students')).toBeVisible()
  await expect(page).not.toHaveURL(/student=/)
})

test('F2: a search taken away by its chip is in its field again where Back brings it into force', async ({
  gradebook,
}) => {
  const { page } = gradebook
  const field = page.getByRole('searchbox', { name: 'Find students' })
  await field.fill('amara')
  const chip = page.getByRole('button', { name: /^Remove.*amara/i })
  await chip.click()
  await expect(field).toHaveValue('')
  await expect(page.getByText('32 students')).toBeVisible()
  await page.goBack()
  await expect(field).toHaveValue('amara')
  await expect(chip).toBeVisible()
})

test('F2, O4: outcomes are found by title, and a move among them passes the hidden ones', async ({
  gradebook,
}) => {
  const { page } = gradebook
  await page.getByRole('searchbox', { name: 'Find outcomes' }).fill('ks3-n')
  const titles = [
    'KS3-N1 Order and compare numbers',
    'KS3-N2 Calculate with fractions',
    'KS3-N3 Round and estimate',
  ]
  await expect.poll(() => gradebook.titles()).toEqual(titles)
  await gradebook.options(titles[2]!).click()
  await page.getByRole('menuitem', { name: 'Move to first' }).click()
  await expect.poll(() => gradebook.titles()).toEqual([titles[2], titles[0], titles[1]])
  await page.getByRole('button', { name: 'Find outcomes: clear' }).click()
  await expect
    .poll(async () => (await gradebook.titles()).slice(0, 3))
    .toEqual([titles[2], titles[0], titles[1]])
})

test('F2: who is on a level of an outcome is shown from its menu, and the chips take filters away', async ({
  gradebook,
  api,
  tokens,
}) => {
  const { page } = gradebook
  await gradebook.scrollTo({ left: 1300 })
  await gradebook.options(outcome).click()
  await page.getByRole('menuitemcheckbox', { name: /^Close to the goal/ }).click()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/level=900317%3A2/)
  const close = await scoredBetween((path) => api(tokens.teacher, path), onClose)
  expect(close.length).toBeGreaterThan(2)
  await expect.poll(() => gradebook.studentNames()).toEqual(close)
  for (const { label } of await gradebook.cellsUnder(outcome)) expect(label).toMatch(/, Close to the goal$/)
  await expect(gradebook.row('Class mean')).toBeVisible()

  await page.getByRole('searchbox', { name: 'Find students' }).fill('an')
  const chips = page.getByRole('group', { name: 'Filters in force' })
  await expect(chips.getByRole('button')).toHaveCount(3)
  const reloaded = page.url()
  await page.reload()
  await gradebook.isReady()
  expect(page.url()).toBe(reloaded)
  await chips.getByRole('button', { name: /^Remove filter: MS-LS2-1/ }).click()
  await expect(page).not.toHaveURL(/level=/)
  await page.getByRole('button', { name: 'Remove filter: Students: “an”' }).click()
  await expect(chips).toHaveCount(0)
  await expect(page.getByText('32 students')).toBeVisible()
})

test('A1: the focus goes on where a filter is taken away by key', async ({ openAs }) => {
  const gradebook = await openAs(demo.teacher, '?student=an&without=concluded')
  await gradebook.isReady()
  const { page } = gradebook
  const chips = page.getByRole('group', { name: 'Filters in force' })
  await expect(chips.getByRole('button')).toHaveCount(3)
  await chips.getByRole('button').first().focus()
  await page.keyboard.press('Enter')
  await expect(chips.getByRole('button')).toHaveCount(1)
  await expect(chips.getByRole('button')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(chips).toHaveCount(0)
  await expect(gradebook.grid.locator(':focus')).toHaveCount(1)

  // All at once, of the address and of the settings, which go one after the other.
  await page.getByRole('searchbox', { name: 'Find students' }).fill('an')
  await page.getByRole('button', { name: 'Filters' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Students without results' }).click()
  await page.keyboard.press('Escape')
  await expect(chips.getByRole('button')).toHaveCount(3)
  await chips.getByRole('button', { name: 'Show everything' }).focus()
  await page.keyboard.press('Enter')
  await expect(chips).toHaveCount(0)
  await expect(gradebook.grid.locator(':focus')).toHaveCount(1)

  // One that had left nobody.
  await page.getByRole('searchbox', { name: 'Find students' }).fill('nobody of that name')
  await expect(gradebook.grid).toHaveCount(0)
  await chips.getByRole('button').first().focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('32 students')).toBeVisible()
  await expect(gradebook.grid.locator(':focus')).toHaveCount(1)

  await page.getByRole('searchbox', { name: 'Find students' }).fill('nobody of that name')
  await page.getByRole('alert').getByRole('button', { name: 'Show everything' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('32 students')).toBeVisible()
  await expect(gradebook.grid.locator(':focus')).toHaveCount(1)
})

test('F2: who has no score yet of an outcome is one filter, whether assessed or not', async ({
  gradebook,
}) => {
  const { page } = gradebook
  const title = 'KS3-N2 Calculate with fractions'
  await gradebook.options(title).click()
  await page.getByRole('menuitemcheckbox', { name: 'No score yet' }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: /: No score yet/ })).toBeVisible()
  const labels = async () =>
    new Set((await gradebook.cellsUnder(title)).map(({ label }) => label.slice(0, 12)))
  await expect.poll(labels).toEqual(new Set(['No score yet', 'Not assessed']))
})

test('F1: what students are sorted by is said where its column is put away', async ({ gradebook }) => {
  const { page } = gradebook
  const title = 'KS3-N2 Calculate with fractions'
  await gradebook.sortButton(title).click()
  await expect(gradebook.outcome(title)).toHaveAttribute('aria-sort', 'ascending')
  const chip = page.getByRole('button', { name: new RegExp(`Sorted by ${title}`) })
  await expect(chip).toHaveCount(0)
  await gradebook.options(title).click()
  await page.getByRole('menuitem', { name: 'Hide column' }).click()
  await chip.click()
  await expect(page).not.toHaveURL(/sort=/)
  await expect(gradebook.outcome('Student')).toHaveAttribute('aria-sort', 'ascending')
  await expect(chip).toHaveCount(0)
})

test.describe('with a link from another time', () => {
  // What is asked for before it is known what the course has.
  test.use({ expectedErrors: [/status of 400/] })

  test('F3: it shows what of it the course has', async ({ openAs }) => {
    const gradebook = await openAs(
      demo.teacher,
      '?sort=1&section=123456&level=1:none,900301:99&hidden=1,2,3&opened=4',
    )
    await gradebook.isReady()
    await expect(gradebook.page.getByText('32 students')).toBeVisible()
    await expect(gradebook.page.getByRole('group', { name: 'Filters in force' })).toHaveCount(0)
    await expect(gradebook.outcome('Student')).toHaveAttribute('aria-sort', 'ascending')
  })
})

test('F2: inactive and concluded students and those without results are put away and brought back', async ({
  gradebook,
}) => {
  const { page } = gradebook
  await page.getByRole('button', { name: 'Filters' }).click()
  for (const name of ['Inactive students', 'Concluded students', 'Students without results'])
    await page.getByRole('menuitemcheckbox', { name }).click()
  await page.keyboard.press('Escape')
  await expect.poll(() => gradebook.studentNames()).not.toContain('Rhys Llewellyn-Vaughan')
  const names = await gradebook.studentNames()
  for (const name of ['Harriet Pell', 'Jack Thornbury', 'Rhys Llewellyn-Vaughan'])
    expect(names).not.toContain(name)
  await expect(page).toHaveURL(/without=inactive%2Cconcluded/)
  await page.getByRole('button', { name: 'Show everything' }).click()
  await expect(page.getByText('32 students')).toBeVisible()
  await expect(page.getByRole('group', { name: 'Filters in force' })).toHaveCount(0)
})

test('A2: what was shown again of both students and outcomes is put away by one Undo', async ({
  gradebook,
}) => {
  const { page } = gradebook
  const chips = page.getByRole('group', { name: 'Filters in force' })
  const both = [/Only students with results/, /Only outcomes with results/]
  await page.getByRole('button', { name: 'Filters' }).click()
  for (const name of ['Students without results', 'Outcomes without results'])
    await page.getByRole('menuitemcheckbox', { name }).click()
  await page.keyboard.press('Escape')
  for (const name of both) await expect(chips.getByRole('button', { name })).toBeVisible()
  await chips.getByRole('button', { name: 'Show everything' }).click()
  await page.getByRole('button', { name: 'Undo' }).click()
  for (const name of both) await expect(chips.getByRole('button', { name })).toBeVisible()
})

test('G4: a column is hidden from its menu, and shown again', async ({ gradebook }) => {
  const { page } = gradebook
  const [first, second] = await gradebook.titles()
  await gradebook.options(first!).click()
  await page.getByRole('menuitem', { name: 'Hide column' }).click()
  await expect.poll(async () => (await gradebook.titles())[0]).toBe(second)
  await page.getByRole('button', { name: 'Remove filter: 1 column hidden' }).click()
  await expect.poll(async () => (await gradebook.titles())[0]).toBe(first)
})

test('G7: the share at mastery is of those with a score', async ({ gradebook, api, tokens }) => {
  await gradebook.toggleClassRow('At mastery')
  await gradebook.scrollTo({ left: 1300 })
  const answer = await api(
    tokens.teacher,
    '/api/v1/courses/900001/outcome_rollups?per_page=100&outcome_ids[]=900317',
  )
  const { rollups } = (await answer.json()) as {
    rollups: { links: { user: string }; scores: { score: number | null }[] }[]
  }
  const scores = [...new Map(rollups.map((row) => [row.links.user, row.scores[0]?.score ?? null])).values()]
  const scored = scores.filter((score) => score !== null)
  const mastered = scored.filter((score) => score >= 3).length
  const percent = Math.round((100 * mastered) / scored.length)
  await expect(await gradebook.cell('At mastery', outcome)).toHaveAccessibleName(
    `${percent}% at mastery, ${mastered} of ${scored.length} students`,
  )
})

test('G6: the bar in a header has a part for every level that somebody is on', async ({ gradebook }) => {
  const { page } = gradebook
  const [first = ''] = await gradebook.titles()
  // Headers are made anew for dragging.
  await gradebook.isDraggable(first)
  await gradebook.options(first).click()
  await expect(page.getByRole('menu')).toBeVisible()
  const levels = await page.getByRole('menuitemcheckbox', { name: /%$/ }).allTextContents()
  const shares = levels.map((text) => Number(/(\d+)%$/.exec(text)?.[1])).filter((share) => share > 0)
  expect(shares.length).toBeGreaterThan(1)
  const picture = await gradebook
    .outcome(first)
    .evaluate((header) => getComputedStyle(header, '::after').backgroundImage)
  // A part ends where the next one begins, and the picture names both.
  const places = [...picture.matchAll(/([\d.]+)%/g)].map(([, place]) => Number(place))
  const ends = [...new Set(places)].filter((place) => place > 0)
  const total = shares.reduce((sum, share) => sum + share, 0)
  const wanted = shares.map((_, index) => (100 * shares.slice(0, index + 1).reduce((a, b) => a + b)) / total)
  expect(ends).toHaveLength(wanted.length)
  for (const [index, end] of ends.entries()) expect(end).toBeCloseTo(wanted[index]!, 0)
})

test('A1: axe finds nothing with filters, chips and menus open', async ({ openAs }) => {
  test.setTimeout(400_000)
  const gradebook = await openAs('900101', '?student=an&without=inactive&mastery=on')
  await gradebook.isReady()
  const { page } = gradebook
  const [first = ''] = await gradebook.titles()
  // Headers are made anew for dragging, and would be while they are audited.
  await gradebook.isDraggable(first)
  await audit(page)
  for (const name of ['Filters', 'Class rows']) {
    await page.getByRole('button', { name, exact: true }).click()
    await expect(page.getByRole('menu')).toBeVisible()
    await audit(page)
    await page.keyboard.press('Escape')
  }
  await page.emulateMedia({ colorScheme: 'dark' })
  await audit(page)
})

test('F2: a source that filters no students is filtered in the page, which says so', async ({
  openAs,
  api,
  tokens,
}) => {
  const gradebook = await openAs('900101')
  const { page } = gradebook
  await gradebook.isReady()
  await page.route('**/gradebook/capabilities', (route) =>
    route.fulfill({
      json: { version: 1, source: 'canvas', features: [], site_url: 'https://canvas.example' },
    }),
  )
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/outcome_rollups')) asked.push(new URL(request.url()).search)
  })
  await page.goto(`${new URL(page.url()).href}?level=900317:2`)
  await gradebook.isReady()
  await expect(page.getByText('looks through them itself: 32 of 32 students so far')).toBeVisible()
  await gradebook.scrollTo({ left: 1300 })
  const close = await scoredBetween((path) => api(tokens.teacher, path), onClose)
  await expect.poll(() => gradebook.studentNames()).toEqual(close)
  asked.length = 0
  await page.getByRole('searchbox', { name: 'Find students' }).fill('an')
  await expect(page.getByRole('button', { name: 'Remove filter: Students: “an”' })).toBeVisible()
  await page.getByRole('button', { name: /^Remove filter: MS-LS2-1/ }).click()
  const answer = await api(
    tokens.teacher,
    '/api/v1/courses/900001/outcome_rollups?search_term=an&sort_by=student&include[]=users&per_page=100',
  )
  const { linked } = (await answer.json()) as { linked: { users: { name: string }[] } }
  await expect.poll(() => gradebook.studentNames()).toEqual(linked.users.map(({ name }) => name))
  expect(asked.filter((search) => /search_term|level/.test(search))).toEqual([])
})

test('F2: the levels are filtered by from the bar in the header', async ({ gradebook }) => {
  const { page } = gradebook
  const [first = ''] = await gradebook.titles()
  // Headers are made anew for dragging.
  await gradebook.isDraggable(first)
  const box = (await gradebook.outcome(first).boundingBox())!
  await page.mouse.click(box.x + box.width / 2, box.y + box.height - 4)
  await page.getByRole('menuitemcheckbox', { name: /^Beginning/ }).click()
  await expect(page).toHaveURL(/level=900301%3A3/)
})
