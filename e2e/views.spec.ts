import { expect, test } from './fixtures.ts'
import { demo } from './real-server.ts'

test('G4: rows stand as close as was chosen, now, after a plain reload, and in a copied link', async ({
  gradebook,
  openAs,
}) => {
  const { page } = gradebook
  const rowHeight = (on = page) =>
    on
      .locator('tbody tr')
      .first()
      .evaluate((row) => row.getBoundingClientRect().height)
  expect(await rowHeight()).toBe(34)
  await page.getByRole('button', { name: 'View', exact: true }).click()
  const saved = page.waitForResponse(
    (answer) => answer.url().endsWith('/gradebook/view') && answer.request().method() === 'PUT',
  )
  await page.getByRole('menuitemradio', { name: 'Compact' }).click()
  expect((await saved).status()).toBe(200)
  await page.keyboard.press('Escape')
  await expect.poll(() => rowHeight()).toBe(28)
  const link = new URL(page.url()).search
  expect(link).toBe('?density=compact')

  await page.goto(page.url().replace(link, ''))
  await gradebook.isReady()
  await expect.poll(() => rowHeight()).toBe(28)
  const other = await openAs(demo.otherTeacher, link)
  await other.isReady()
  expect(await rowHeight(other.page)).toBe(28)
})

test('F3: a view is kept under a name, opened again, and forgotten', async ({ gradebook }) => {
  const { page } = gradebook
  await page.getByRole('searchbox', { name: 'Find students' }).fill('an')
  await gradebook.sortButton('Student').click()
  await expect(page).toHaveURL(/order=desc.*student=an/)
  const { search } = new URL(page.url())
  await page.getByRole('button', { name: 'Views' }).click()
  const panel = page.getByRole('dialog', { name: 'Views' })
  await panel.getByRole('textbox', { name: 'Name of this view' }).fill('An, from the end')
  await panel.getByRole('button', { name: 'Keep' }).click()
  await expect(panel.getByRole('button', { name: 'An, from the end', exact: true })).toBeVisible()
  await page.keyboard.press('Escape')

  await page.goto(page.url().replace(search, ''))
  await gradebook.isReady()
  await page.getByRole('button', { name: 'Views' }).click()
  await panel.getByRole('button', { name: 'An, from the end', exact: true }).click()
  await expect.poll(() => new URL(page.url()).search).toBe(search)
  await expect(page.getByRole('searchbox', { name: 'Find students' })).toHaveValue('an')
  await page.goBack()
  await expect(page.getByText('32 students')).toBeVisible()

  await page.getByRole('button', { name: 'Views' }).click()
  await panel.getByRole('button', { name: 'Forget An, from the end' }).click()
  await expect(panel.getByText('Keep the sort and filters')).toBeVisible()
})

test.describe('where a view cannot be saved', () => {
  test.use({ expectedErrors: [/500/] })
  test('A3: the page says so and tries again', async ({ gradebook }) => {
    const { page } = gradebook
    await page.route('**/gradebook/view', async (route) =>
      route.request().method() === 'PUT' ? route.fulfill({ status: 500, body: '{}' }) : route.continue(),
    )
    await page.getByRole('button', { name: 'View', exact: true }).click()
    await page.getByRole('menuitemradio', { name: 'Comfortable' }).click()
    await page.keyboard.press('Escape')
    await expect(page.getByText('could not be saved')).toBeVisible()
    await page.unroute('**/gradebook/view')
    const saved = page.waitForResponse((answer) => answer.request().method() === 'PUT')
    await page.getByRole('button', { name: 'Retry' }).click()
    expect((await saved).status()).toBe(200)
  })
})

test('F3: the address follows the rows, and a copied link opens at the same students', async ({
  gradebook,
  openAs,
}) => {
  const { page } = gradebook
  await page.setViewportSize({ width: 1440, height: 500 })
  await gradebook.scrollTo({ top: 34 * 9 })
  await expect(page).toHaveURL(/[?&]row=10$/)
  const { search } = new URL(page.url())
  const other = await openAs(demo.otherTeacher, `${search}&sort=student`)
  await other.isReady()
  await expect.poll(() => other.scroller.evaluate((scroller) => scroller.scrollTop)).toBeGreaterThan(200)
  await gradebook.scrollTo({ top: 0 })
  await expect(page).not.toHaveURL(/row=/)
})
