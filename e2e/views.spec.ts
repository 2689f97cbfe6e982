import type { Page } from '@playwright/test'
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
  await page.getByRole('button', { name: 'Display', exact: true }).click()
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
  await page.getByRole('button', { name: 'Saved views' }).click()
  const panel = page.getByRole('dialog', { name: 'Saved views' })
  await panel.getByRole('textbox', { name: 'Name of this view' }).fill('An, from the end')
  const kept = page.waitForResponse(
    (answer) => answer.url().endsWith('/gradebook/view') && answer.request().method() === 'PUT',
  )
  await panel.getByRole('button', { name: 'Save' }).click()
  await expect(panel.getByRole('button', { name: 'An, from the end', exact: true })).toBeVisible()
  await kept
  await page.keyboard.press('Escape')

  await page.goto(page.url().replace(search, ''))
  await gradebook.isReady()
  await page.getByRole('button', { name: 'Saved views' }).click()
  await panel.getByRole('button', { name: 'An, from the end', exact: true }).click()
  await expect.poll(() => new URL(page.url()).search).toBe(search)
  await expect(page.getByRole('searchbox', { name: 'Find students' })).toHaveValue('an')
  await page.goBack()
  await expect(page.getByText('32 students', { exact: true })).toBeVisible()

  await page.getByRole('button', { name: 'Saved views' }).click()
  await panel.getByRole('button', { name: 'Delete An, from the end' }).click()
  await expect(panel.getByText('Save this view')).toBeVisible()
})

test('A2: a view that is forgotten, or kept anew under its name, can be had back', async ({
  gradebook,
  api,
  tokens,
}) => {
  const { page } = gradebook
  const kept = async () => {
    const answer = await api(tokens.teacher, `/api/v1/courses/${demo.courseId}/gradebook/view`)
    return ((await answer.json()) as { named_views?: { name: string; search: string }[] }).named_views ?? []
  }
  const undo = page.getByRole('button', { name: 'Undo' })
  const keepAs = async (name: string) => {
    await page.getByRole('button', { name: 'Saved views' }).click()
    await page.getByRole('textbox', { name: 'Name of this view' }).fill(name)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.keyboard.press('Escape')
  }
  await keepAs('Plain')
  await expect.poll(kept).toEqual([{ name: 'Plain', search: '' }])
  await gradebook.sortButton('Student').click()
  await expect(page).toHaveURL(/order=desc/)
  await keepAs('Plain')
  // A toast that is pointed at stays.
  await undo.hover()
  await expect.poll(kept).toEqual([{ name: 'Plain', search: 'order=desc' }])
  await undo.click()
  await expect.poll(kept).toEqual([{ name: 'Plain', search: '' }])

  await page.getByRole('button', { name: 'Saved views' }).click()
  await page.getByRole('button', { name: 'Delete Plain' }).click()
  await page.keyboard.press('Escape')
  await undo.hover()
  await expect.poll(kept).toEqual([])
  await undo.click()
  await expect.poll(kept).toEqual([{ name: 'Plain', search: '' }])
})

test.describe('where views fail', () => {
  test.use({ expectedErrors: [/500/] })

  /** Lets the requests of one method for the view fail until it is called. */
  const failing = async (page: Page, method: 'GET' | 'PUT') => {
    const views = '**/gradebook/view'
    await page.route(views, async (route) =>
      route.request().method() === method ? route.fulfill({ status: 500, body: '{}' }) : route.continue(),
    )
    return () => page.unroute(views)
  }
  const keep = async (page: Page, name: string) => {
    const panel = page.getByRole('dialog', { name: 'Saved views' })
    await panel.getByRole('textbox', { name: 'Name of this view' }).fill(name)
    await panel.getByRole('button', { name: 'Save' }).click()
  }
  const namesKept = async (answer: Response) => {
    const view = (await answer.json()) as { named_views?: { name: string }[] }
    return view.named_views?.map(({ name }) => name)
  }
  const viewPath = `/api/v1/courses/${demo.courseId}/gradebook/view`

  test('A3: the page says that a choice could not be saved, stays with it and tries again', async ({
    gradebook,
    api,
    tokens,
  }) => {
    const { page } = gradebook
    const mend = await failing(page, 'PUT')
    await page.getByRole('button', { name: 'Display', exact: true }).click()
    await page.getByRole('menuitemradio', { name: 'Comfortable' }).click()
    await page.keyboard.press('Escape')
    await expect(page.getByText('could not be saved')).toBeVisible()
    const row = page.locator('tbody tr').first()
    expect(await row.evaluate((line) => line.getBoundingClientRect().height)).toBe(42)
    await mend()
    const saved = page.waitForResponse((answer) => answer.request().method() === 'PUT')
    await page.getByRole('button', { name: 'Retry' }).click()
    expect((await saved).status()).toBe(200)
    const kept = await api(tokens.teacher, viewPath)
    expect(await kept.json()).toMatchObject({ density: 'comfortable' })
  })

  test('A3: a choice that could not be saved is not to be tried again once another takes its place', async ({
    gradebook,
    api,
    tokens,
  }) => {
    const { page } = gradebook
    const mend = await failing(page, 'PUT')
    await page.getByRole('button', { name: 'Display', exact: true }).click()
    await page.getByRole('menuitemradio', { name: 'Comfortable' }).click()
    await page.keyboard.press('Escape')
    await expect(page.getByText('could not be saved')).toBeVisible()
    await mend()
    // Something else that is saved leaves it to be tried again.
    await page.getByRole('button', { name: 'Saved views' }).click()
    await keep(page, 'Plain')
    await page.keyboard.press('Escape')
    await expect.poll(async () => namesKept(await api(tokens.teacher, viewPath))).toEqual(['Plain'])
    await expect(page.getByRole('button', { name: 'Retry' })).toBeVisible()
    await page.getByRole('button', { name: 'Display', exact: true }).click()
    await page.getByRole('menuitemradio', { name: 'Compact' }).click()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name: 'Retry' })).toHaveCount(0)
    const density = async () =>
      ((await (await api(tokens.teacher, viewPath)).json()) as { density?: string }).density
    await expect.poll(density).toBe('compact')
  })

  test('A3: a view kept where the others could not be loaded is added to them', async ({
    openAs,
    api,
    tokens,
  }) => {
    const gradebook = await openAs(demo.teacher)
    const { page } = gradebook
    await api(tokens.teacher, viewPath, {
      method: 'PUT',
      body: JSON.stringify({ named_views: [{ name: 'Of old', search: 'order=desc' }] }),
    })
    const mend = await failing(page, 'GET')
    await page.reload()
    await gradebook.isReady()
    await page.getByRole('button', { name: 'Saved views' }).click()
    const panel = page.getByRole('dialog', { name: 'Saved views' })
    await expect(panel.getByText('have not been loaded')).toBeVisible()
    await keep(page, 'While away')
    await expect(page.getByText('could not be saved')).toBeVisible()
    await mend()
    await keep(page, 'New')
    await expect(panel.getByRole('button', { name: 'New', exact: true })).toBeVisible()
    await expect(panel.getByRole('button', { name: 'Of old', exact: true })).toBeVisible()
    expect(await namesKept(await api(tokens.teacher, viewPath))).toEqual(['Of old', 'New'])
  })

  test('A3: trying an old failure again takes nothing back that was kept since', async ({
    gradebook,
    api,
    tokens,
  }) => {
    const { page } = gradebook
    await page.getByRole('button', { name: 'Saved views' }).click()
    const mend = await failing(page, 'PUT')
    await keep(page, 'First')
    await expect(page.getByText('could not be saved')).toBeVisible()
    await mend()
    await keep(page, 'Second')
    await expect.poll(async () => namesKept(await api(tokens.teacher, viewPath))).toEqual(['Second'])
    await page.getByRole('button', { name: 'Retry' }).click()
    await expect.poll(async () => namesKept(await api(tokens.teacher, viewPath))).toEqual(['Second', 'First'])
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
