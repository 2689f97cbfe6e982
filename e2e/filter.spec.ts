import { audit } from './audit.ts'
import { expect, test } from './fixtures.ts'
import type { GradebookModel } from './pages/gradebook.ts'
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
  await expect(page.getByText('1 of 32 students', { exact: true })).toBeVisible()
  await expect(page).toHaveURL(/student=alvarez/)
  await field.fill('nobody of that name')
  await expect(page.getByRole('alert')).toContainText('No student matches “nobody of that name”.')
  await field.press('Escape')
  await expect(page.getByText('32 students', { exact: true })).toBeVisible()
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
  await expect(page.getByText('32 students', { exact: true })).toBeVisible()
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
  await expect(gradebook.row('Mean of those shown')).toBeVisible()

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
  await expect(page.getByText('32 students', { exact: true })).toBeVisible()
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
  await expect(page.getByText('32 students', { exact: true })).toBeVisible()
  await expect(gradebook.grid.locator(':focus')).toHaveCount(1)

  await page.getByRole('searchbox', { name: 'Find students' }).fill('nobody of that name')
  await page.getByRole('alert').getByRole('button', { name: 'Show everything' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('32 students', { exact: true })).toBeVisible()
  await expect(gradebook.grid.locator(':focus')).toHaveCount(1)
})

/** What the column menu that is open says of some levels: how many students are on each, and which share they are. */
const countsInMenu = async ({ page }: GradebookModel, names: readonly string[]) => {
  const counts = names.map(async (name) => {
    const item = page.getByRole('menuitemcheckbox', { name: new RegExp(`^${name} ?\\d`) })
    return (await item.textContent())?.split(name)[1]
  })
  return Promise.all(counts)
}

const calculated = 'KS3-N2 Calculate with fractions'

test('F2: results without a score yet and no results are two filters, and one in links from before', async ({
  gradebook,
}) => {
  const { page } = gradebook
  await gradebook.options(calculated).click()
  await expect
    .poll(() => countsInMenu(gradebook, ['No score yet', 'Not assessed yet']))
    .toEqual(['15 · 48%', '1'])
  const labels = async () => (await gradebook.cellsUnder(calculated)).map(({ label }) => label.slice(0, 12))
  await page.getByRole('menuitemcheckbox', { name: /^No score yet/ }).click()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/level=900302%3Aunscored/)
  await expect.poll(labels).toEqual(Array(15).fill('No score yet'))
  await expect(page.getByText('15 of 32 students', { exact: true })).toBeVisible()

  await page.goto(page.url().replace('unscored', 'none'))
  await gradebook.isReady()
  await expect(page.getByRole('button', { name: /: No score yet, Not assessed yet$/ })).toBeVisible()
  await expect.poll(async () => new Set(await labels())).toEqual(new Set(['No score yet', 'Not assessed']))
  expect(await labels()).toHaveLength(16)
})

test('F2: what a column’s menu counts leaves out the column’s own levels, and no other filter', async ({
  gradebook,
}) => {
  const { page } = gradebook
  const title = 'KS3-A2 Solve linear equations'
  const names = ['Beyond the goal', 'Goal reached', 'Close to the goal', 'Beginning', 'No score yet']
  await gradebook.options(title).click()
  await expect.poll(() => countsInMenu(gradebook, names)).not.toContain(undefined)
  const counts = await countsInMenu(gradebook, names)
  expect(counts[1]).not.toMatch(/^0/)
  for (const name of [/^Close to the goal/, /^Beginning/])
    await page.getByRole('menuitemcheckbox', { name }).click()
  await expect(page).toHaveURL(/level=\d+%3A2%2C\d+%3A3/)
  await expect(gradebook.grid).toHaveAttribute('aria-busy', 'false')
  expect(await countsInMenu(gradebook, names)).toEqual(counts)
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: /^Remove filter: KS3-A2 .*: Close to the goal, Beginning$/ }).click()
  await page.getByRole('searchbox', { name: 'Find students' }).fill('amara')
  await expect(page.getByText('1 of 32 students', { exact: true })).toBeVisible()
  await gradebook.options(title).click()
  await expect
    .poll(async () => (await countsInMenu(gradebook, names)).map((text) => /^\d+/.exec(text ?? '')?.[0]))
    .toEqual(['0', '1', '0', '0', '0'])
})

test('F2: who is not at mastery yet is one choice, one chip, and those whom the API has so', async ({
  gradebook,
  api,
  tokens,
}) => {
  const { page } = gradebook
  await gradebook.options(calculated).click()
  const behind = page.getByRole('menuitemcheckbox', { name: /^Not at mastery yet/ })
  await expect(behind).toHaveText('Not at mastery yet15 · 48%')
  await behind.click()
  for (const name of [/^Not at mastery yet/, /^Close to the goal/, /^Beginning/, /^No score yet/])
    await expect(page.getByRole('menuitemcheckbox', { name })).toBeChecked()
  for (const name of [/^Goal reached/, /^Not assessed yet/])
    await expect(page.getByRole('menuitemcheckbox', { name })).not.toBeChecked()
  await page.keyboard.press('Escape')
  const answer = await api(
    tokens.teacher,
    '/api/v1/courses/900001/outcome_rollups?per_page=100&outcome_ids[]=900302',
  )
  const { rollups } = (await answer.json()) as {
    rollups: { scores: { score: number | null }[]; links: { user: string } }[]
  }
  const isBehind = ({ score }: { score: number | null }) => score === null || score < 3
  const known = new Set(rollups.filter(({ scores }) => scores.some(isBehind)).map(({ links }) => links.user))
  await expect(page.getByText(`${known.size} of 32 students`, { exact: true })).toBeVisible()
  const chip = page.getByRole('button', { name: `Remove filter: ${calculated}: Not at mastery yet` })
  await expect(page.getByRole('group', { name: 'Filters in force' }).getByRole('button')).toHaveCount(1)
  await chip.click()
  await expect(page.getByText('32 students', { exact: true })).toBeVisible()
  await expect(page).not.toHaveURL(/level=/)
})

test('F2: of many levels those with nobody on them are folded away until they are asked for', async ({
  gradebook,
  openLongClass,
  api,
  tokens,
}) => {
  const { page } = gradebook
  await openLongClass({ name: 'Many levels', firstId: 41_000 })
  const [, course] = /courses\/(\d+)/.exec(page.url()) ?? []
  const ratings = Array.from({ length: 40 }, (_, index) => ({
    points: 40 - index,
    description: `Grade ${40 - index}`,
    mastery: index === 10,
    color: '0b6e4f',
  }))
  const answer = await api(tokens.teacher, `/api/v1/courses/${course}/mastery_scale`, {
    method: 'PUT',
    body: JSON.stringify({ ratings }),
  })
  expect(await answer.text()).toContain('Grade 40')
  await page.reload()
  await gradebook.isReady()
  await gradebook.options('Reading').click()
  const levels = page.getByRole('menuitemcheckbox', { name: /^Grade/ })
  await expect(levels).toHaveCount(1)
  await expect(levels).toContainText('250 · 100%')
  await page.getByRole('menuitem', { name: 'Show all 40 levels' }).press('Enter')
  await expect(levels).toHaveCount(40)
  await page.getByRole('menuitem', { name: 'Only levels with students' }).press('Enter')
  await expect(levels).toHaveCount(1)
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
    await expect(gradebook.page.getByText('32 students', { exact: true })).toBeVisible()
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
  await expect(page.getByText('32 students', { exact: true })).toBeVisible()
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

test('G7: the share at mastery is of those who are assessed', async ({ gradebook, api, tokens }) => {
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
    `${percent}% at mastery, ${mastered} of ${scored.length} students assessed`,
  )
})

for (const title of ['KS3-N1 Order and compare numbers', calculated])
  test(`G6: the bar in a header has a part for all who are assessed: ${title}`, async ({ gradebook }) => {
    const { page } = gradebook
    // Headers are made anew for dragging.
    await gradebook.isDraggable(title)
    await gradebook.options(title).click()
    const counted = page.getByRole('menuitemcheckbox', { name: /\d%$/ })
    await expect(counted.first()).toBeVisible()
    const levels = await counted.allTextContents()
    const shares = levels
      .filter((text) => !text.startsWith('Not at mastery yet'))
      .map((text) => Number(/(\d+)%$/.exec(text)?.[1]))
      .filter((share) => share > 0)
    expect(shares.length).toBeGreaterThan(1)
    const picture = await gradebook
      .outcome(title)
      .evaluate((header) => getComputedStyle(header, '::after').backgroundImage)
    // A part ends where the next one begins, and the picture names both.
    const places = [...picture.matchAll(/([\d.]+)%/g)].map(([, place]) => Number(place))
    const ends = [...new Set(places)].filter((place) => place > 0)
    const total = shares.reduce((sum, share) => sum + share, 0)
    const wanted = shares.map(
      (_, index) => (100 * shares.slice(0, index + 1).reduce((a, b) => a + b)) / total,
    )
    expect(ends).toHaveLength(wanted.length)
    // Both are rounded, the one's parts by the other's.
    for (const [index, end] of ends.entries()) expect(Math.abs(end - wanted[index]!)).toBeLessThan(1.5)
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

test('F2, F3: a link that filters by what the course no longer has says so, and asks for nothing of it', async ({
  openAs,
}) => {
  for (const [gone, said] of [
    ['level=900307%3A99', 'filters'],
    ['level=999%3A1', 'filters'],
    ['section=999', 'filters'],
    ['sort=999&order=desc', 'sorts'],
  ] as const) {
    // An answer of 400 would be an error in the console, which fails the test.
    const gradebook = await openAs(demo.teacher, `?${gone}&student=a`)
    await gradebook.isReady()
    const { page } = gradebook
    const notice = page
      .getByRole('status')
      .filter({ hasText: `This link ${said} by something the course no longer has. Shown without it.` })
    await expect(notice, gone).toBeVisible()
    // The rest of the view is kept, and to scroll it is no word on the notice.
    await expect(page.getByRole('group', { name: 'Filters in force' }).getByRole('button')).toHaveCount(1)
    await gradebook.scrollTo({ top: 300 })
    await expect(page).toHaveURL(/row=/)
    await expect(notice).toBeVisible()
    expect(page.url()).toContain(gone)

    await notice.getByRole('button', { name: 'Dismiss' }).click()
    await expect(notice).toHaveCount(0)
    await expect(page).toHaveURL(/[?]student=a(&row=\d+)?$/)
    await expect(gradebook.grid.locator(':focus')).toHaveCount(1)
  }
})
