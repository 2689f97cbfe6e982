import { expect, test } from './fixtures.ts'
import { demo } from './real-server.ts'
import { failedRequests } from './wire.ts'

test('the printed link opens the gradebook; opened again by this browser it shows it, by another it is refused', async ({
  browser,
  server,
}) => {
  const link = await server.signInLink(demo.teacher)
  const own = await browser.newContext()
  const page = await own.newPage()
  for (const _ of ['first', 'again']) {
    await page.goto(link)
    await expect(page.getByRole('grid', { name: 'Learning mastery gradebook' })).toBeVisible()
    expect(page.url()).not.toContain('key=')
  }
  const other = await browser.newContext()
  const answer = await (await other.newPage()).goto(link)
  expect(answer?.status()).toBe(403)
  await own.close()
  await other.close()
})

test('without signing in the page says how to', async ({ browser, server }) => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(server.origin)
  await expect(page.getByRole('heading', { name: 'This page needs a sign-in link' })).toBeVisible()
  await expect(page.getByText('npm run sign-in -- USER_ID')).toBeVisible()
  await context.close()
})

test('G2, G3: known scores stand where they belong, each named in words', async ({ gradebook }) => {
  const outcome = 'KS3-A1 Simplify expressions'
  // Work of 3 of 4, then 10 of 12 with mastery at 0.7 (3 + (10/12 - 0.7) / 0.3 = 3.44), then 3 of 4: the highest.
  await expect(await gradebook.cell('Amara Okonkwo', outcome)).toHaveAccessibleName('3.44 of 4, Goal reached')
  await expect(await gradebook.cell('Rhys Llewellyn-Vaughan', outcome)).toHaveAccessibleName(
    'Not assessed yet',
  )
  await expect(
    await gradebook.cell('Tomás Álvarez Quirós', 'KS3-N2 Calculate with fractions'),
  ).toHaveAccessibleName(/^No score yet, \d results$/)
})

test('G5: a student of two sections is one row that names both; who is no longer active is marked', async ({
  gradebook,
}) => {
  await expect(gradebook.row('Ella Whitcombe')).toHaveCount(1)
  await expect(gradebook.row('Ella Whitcombe').getByRole('rowheader')).toContainText('8A, 8B')
  await expect(gradebook.row('Jack Thornbury').getByRole('rowheader')).toContainText('Inactive')
  await expect(gradebook.row('Harriet Pell').getByRole('rowheader')).toContainText('Concluded')
})

test('G1: the whole class is one scroll, from the first name to the last', async ({ gradebook }) => {
  await expect(gradebook.grid).toHaveAttribute('aria-rowcount', '35')
  await expect(gradebook.grid).toHaveAttribute('aria-colcount', '25')
  const seen = new Set<string>()
  for (let top = 0; top < 1400; top += 300) {
    await gradebook.scrollTo({ top })
    await expect.poll(async () => (await gradebook.studentNames()).length).toBeGreaterThan(5)
    for (const name of await gradebook.studentNames()) seen.add(name)
  }
  expect(seen.size).toBe(32)
  expect((await gradebook.studentNames()).at(-1)).toBe('陈思遥')
})

test('E1: a cell opens what is behind it: results newest first, the method in words; Escape leads back to the cell', async ({
  gradebook,
}) => {
  const { page } = gradebook
  const cell = await gradebook.cell('Amara Okonkwo', 'KS3-A1 Simplify expressions')
  await cell.click()
  const drawer = page.getByRole('dialog', { name: 'KS3-A1 Simplify expressions' })
  await expect(drawer).toContainText('Amara Okonkwo')
  await expect(drawer).toContainText('3.44 of 4, Goal reached')
  const lines = drawer.getByRole('listitem')
  await expect(lines).toHaveCount(3)
  await expect(lines.nth(0)).toContainText('2 Nov 2026')
  await expect(lines.nth(0)).toContainText('3 of 4')
  await expect(lines.nth(1)).toContainText('10 of 12')
  await expect(lines.nth(1)).toContainText('6 Oct 2026')
  await expect(lines.nth(2)).toContainText('25 Sept 2026')
  await expect(lines.nth(0)).toContainText('worth 3, does not count')
  await expect(lines.nth(1)).toContainText(/worth 3\.444$/)
  await page.keyboard.press('Escape')
  await expect(drawer).toBeHidden()
  await expect(cell).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(drawer).toBeVisible()
})

test('E1: arrows lead on from cell to cell, in the drawer and beside it; a sort leaves it open', async ({
  gradebook,
}) => {
  const { page } = gradebook
  const [numbers, fractions] = ['KS3-N1 Order and compare numbers', 'KS3-N2 Calculate with fractions']
  const drawer = page.getByRole('dialog')
  const opened = (student: string, outcome: string) =>
    expect(drawer).toHaveAccessibleName(`${student} ${outcome}`)
  const cell = await gradebook.cell('Tomás Álvarez Quirós', numbers)
  await cell.click()
  await opened('Tomás Álvarez Quirós', numbers)
  await expect(drawer.getByRole('heading', { level: 2 })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await opened('Tomás Álvarez Quirós', fractions)
  await page.keyboard.press('ArrowUp')
  await opened('Ngozi Adeyemi-Clarke', fractions)
  await page.keyboard.press('ArrowUp')
  await opened('Ngozi Adeyemi-Clarke', fractions)
  await page.keyboard.press('ArrowLeft')
  await opened('Ngozi Adeyemi-Clarke', numbers)
  await expect(drawer.getByText(/^Ngozi Adeyemi-Clarke, KS3-N1 .*: 3\.68 of 4, Goal reached$/)).toHaveCount(1)
  await expect(page.locator('.grid-opened')).toHaveCount(1)

  await cell.click()
  await opened('Tomás Álvarez Quirós', numbers)
  await cell.focus()
  await page.keyboard.press('ArrowRight')
  await opened('Tomás Álvarez Quirós', fractions)
  await page.keyboard.press('ArrowUp')
  await opened('Ngozi Adeyemi-Clarke', fractions)
  await expect(await gradebook.cell('Ngozi Adeyemi-Clarke', fractions)).toBeFocused()
  // A row that is no student's has nothing behind it.
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowUp')
  await opened('Ngozi Adeyemi-Clarke', fractions)
  await expect(gradebook.outcome(fractions)).not.toHaveAttribute('aria-sort', /ascending|descending/)
  await expect(page).not.toHaveURL(/sort=|collapsed=/)

  await gradebook.sortButton(numbers).click()
  await expect(gradebook.outcome(numbers)).toHaveAttribute('aria-sort', 'ascending')
  await expect(gradebook.grid).toHaveAttribute('aria-busy', 'false')
  await opened('Ngozi Adeyemi-Clarke', fractions)
  await page.keyboard.press('Escape')
  await expect(drawer).toBeHidden()
})

test('E1: the results of a score are drawn over time, with the line of mastery', async ({ gradebook }) => {
  const drawer = gradebook.page.getByRole('dialog')
  await (await gradebook.cell('Beatriz Figueira dos Santos', 'KS3-R2 Change by percentages')).click()
  await expect(
    drawer.getByRole('figure', { name: '5 results from 29 Sept 2026 to 15 Nov 2026; mastery is at 3.' }),
  ).toBeVisible()
  // In order of time, each with what it is worth; the list is newest first.
  const marks = drawer.getByRole('figure').locator('[title]')
  const worths = await drawer
    .getByRole('listitem')
    .getByText(/^worth/)
    .allTextContents()
  await expect(marks).toHaveCount(5)
  const titles = await marks.evaluateAll((all) => all.map((mark) => mark.getAttribute('title') ?? ''))
  expect(titles.map((title) => `worth ${title.split(' on ')[0]}`)).toEqual(worths.toReversed())
})

test('E1: the sum of a score is written out, and the keys of the drawer go on at the last student', async ({
  gradebook,
}) => {
  const { page } = gradebook
  const title = 'KS3-N1 Order and compare numbers'
  await (await gradebook.cell('Tomás Álvarez Quirós', title)).click()
  const drawer = page.getByRole('dialog', { name: title })
  await expect(drawer).toContainText('Tomás Álvarez Quirós')
  const previous = drawer.getByRole('button', { name: 'Previous student' })
  await previous.press('Enter')
  await expect(drawer).toContainText('Ngozi Adeyemi-Clarke')
  await expect(previous).toBeFocused()
  await expect(previous).toBeDisabled()
  await expect(page.locator('.grid-opened')).toHaveCount(1)
  const sum = /^65% × ([\d.]+) \+ 35% × \(?([\d.]+)(?: \+ ([\d.]+)\) ÷ 2)? = ([\d.]+)$/
  const [, last, first, second, score] = ((await drawer.getByText(sum).textContent()) ?? '').match(sum) ?? []
  const before = second === undefined ? Number(first) : (Number(first) + Number(second)) / 2
  expect(0.65 * Number(last) + 0.35 * before).toBeCloseTo(Number(score), 1)
  await expect(drawer).toContainText(`${score} of 4`)
})

test('E1: of a score that is not there yet the drawer says what each result is worth', async ({
  gradebook,
}) => {
  const title = 'KS3-N2 Calculate with fractions'
  await (await gradebook.cell('Tomás Álvarez Quirós', title)).click()
  const drawer = gradebook.page.getByRole('dialog', { name: title })
  await expect(drawer).toContainText('results at 3 or more are needed; 0 so far.')
  for (const line of await drawer.getByRole('listitem').all())
    await expect(line).toContainText(/worth [\d.]+, does not count$/)
})

test.describe('who may not see all grades', () => {
  test.use({ expectedErrors: async ({}, use) => use(failedRequests) })

  test('A3: a student is told whom the gradebook is for, once and without a way that leads nowhere', async ({
    openAs,
  }) => {
    const { page } = await openAs(demo.student)
    const alert = page.getByRole('alert')
    await expect(alert).toHaveText(
      'This gradebook is open to those who may see all grades of the course, as its teachers do. Your own results, and those of a student you observe, have no page here yet: ask the teacher for them.',
    )
    await expect(page.getByRole('button', { name: 'Retry' })).toHaveCount(0)
  })
})

test('A3: an address of no page leads to the gradebook, one of a course alone and a mangled one open it', async ({
  gradebook,
  server,
}) => {
  const { page } = gradebook
  await page.goto(`${server.origin}/courses/${demo.courseId}`)
  await gradebook.isReady()
  await expect(page).toHaveURL(`${server.origin}/courses/${demo.courseId}/gradebook`)
  await page.goto(`${server.origin}/courses/${demo.courseId}/gradebook?student=100%`)
  await expect(page.getByRole('searchbox', { name: 'Find students' })).toHaveValue('100%')
  await page.goto(`${server.origin}/no-such-page`)
  await expect(page.getByRole('alert')).toContainText('There is no page at this address.')
  await page.getByRole('button', { name: 'Open the gradebook' }).click()
  await gradebook.isReady()
  await expect(page).toHaveURL(/\/courses\/\d+\/gradebook$/)
})

test('the tab is named after the course', async ({ gradebook }) => {
  await expect(gradebook.page).toHaveTitle('Year 8 science and mathematics, autumn · Mastery Gradebook')
})

test('a course brought in while the page is open is in its course list without a reload', async ({
  gradebook,
  server,
}, testInfo) => {
  const table = testInfo.outputPath('results.csv')
  const { writeFile } = await import('node:fs/promises')
  const results = [7, 8, 9].map((student) => `${student},Reading,8,10,2026-10-01T12:00:00Z\n`)
  await writeFile(table, `student,skill,score,possible,timestamp\n${results.join('')}`)
  await server.run('import', table, '--course', 'Reading group')
  await gradebook.page.getByRole('button', { name: /^Year 8 science/ }).click()
  await gradebook.page.getByRole('option', { name: /Reading group/ }).click()
  await expect(await gradebook.cell('Student 7', 'Reading')).toHaveAccessibleName('3.2 of 4, Mastery')
})

test.describe('a session that ends', () => {
  test.use({ expectedErrors: [/status of 401/] })

  test('is told as soon as something is refused for want of it, and the page goes on with the next', async ({
    gradebook,
    signIn,
  }) => {
    const { page } = gradebook
    // What the page asks for as it opens has been answered.
    await page.waitForLoadState('networkidle')
    await page.context().clearCookies()
    await gradebook.sortButton('Student').click()
    await expect(page.getByRole('heading', { name: 'This page needs a sign-in link' })).toBeVisible()
    await signIn(page.context(), demo.teacher)
    await page.getByRole('button', { name: 'Try again' }).click()
    await gradebook.isReady()
    await expect(gradebook.outcome('Student')).toHaveAttribute('aria-sort', 'descending')
  })
})
