import type { Page } from '@playwright/test'
import { audit } from './audit.ts'
import { expect, test } from './fixtures.ts'
import { demo } from './real-server.ts'
import { framesLater } from './wire.ts'

const spanishGrid = (page: Page) => page.getByRole('grid', { name: 'Calificaciones por dominio' })
const language = (page: Page) => page.locator('html').getAttribute('lang')

/** The cell of a student under the outcome in a column, counted from 1 with the student column. */
const cellIn = (page: Page, student: string, column: number) =>
  page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: student, exact: true }) })
    .locator(`[aria-colindex="${column}"]`)

test.describe('for who reads Spanish', () => {
  test.use({ locale: 'es-ES' })

  test('A4: the page is in Spanish, numbers, counts and dates included', async ({ openAs }) => {
    const { page } = await openAs(demo.teacher)
    await expect(spanishGrid(page)).toBeVisible()
    expect(await language(page)).toBe('es')
    await expect(page.getByRole('columnheader', { name: 'Estudiante', exact: true })).toBeVisible()
    const cell = cellIn(page, 'Ngozi Adeyemi-Clarke', 2)
    await expect(cell).toHaveAccessibleName(/^3,68 de 4, /)
    await expect(cell).toHaveText('3,68')
    await expect(cellIn(page, 'Rhys Llewellyn-Vaughan', 10)).toHaveAccessibleName('Aún sin evaluar')

    await expect(page.getByText('32 estudiantes', { exact: true })).toBeVisible()
    await page.getByRole('searchbox', { name: 'Buscar estudiantes' }).fill('Amara')
    await expect(page.getByText('1 de 32 estudiantes', { exact: true })).toBeVisible()
    await cellIn(page, 'Amara Okonkwo', 2).click()
    await expect(
      page.getByRole('dialog').getByText(/^(1 resultado|\d+ resultados, de más a menos reciente)$/),
    ).toBeVisible()
    await expect(page.getByRole('dialog').locator('time').first()).toHaveText(
      /^\d+ [a-z]{3,4} 2026, \d+:\d\d$/,
    )
    await expect(page.getByRole('button', { name: 'Cerrar' })).toBeVisible()
  })

  test('A4: another language is chosen in Display and stays', async ({ openAs }) => {
    const gradebook = await openAs(demo.teacher, '?density=compact')
    const { page } = gradebook
    await page.getByRole('button', { name: 'Presentación', exact: true }).click()
    await expect(page.getByRole('menuitemradio', { name: 'Español' })).toBeChecked()
    await page.getByRole('menuitemradio', { name: 'English' }).click()
    await gradebook.isReady()
    expect(await language(page)).toBe('en')
    expect(new URL(page.url()).search).toBe('?density=compact')
    await page.reload()
    await gradebook.isReady()
    await page.getByRole('button', { name: 'Display', exact: true }).click()
    await page.getByRole('menuitemradio', { name: 'Español' }).click()
    await expect(spanishGrid(page)).toBeVisible()
  })

  test('A4: another language waits for what is being saved', async ({ openAs, api, tokens }) => {
    const gradebook = await openAs(demo.teacher)
    const { page } = gradebook
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    await page.route('**/gradebook/view', async (route) => {
      if (route.request().method() === 'PUT') await held
      await route.continue()
    })
    await page.getByRole('button', { name: 'Presentación', exact: true }).click()
    const asked = page.waitForRequest((request) => request.method() === 'PUT')
    await page.getByRole('menuitemradio', { name: 'Compactas' }).click()
    await asked
    let loads = 0
    page.on('request', (request) => {
      if (request.isNavigationRequest()) loads += 1
    })
    await page.getByRole('menuitemradio', { name: 'English' }).click()
    // Without a wait the page would be loaded anew by then.
    await framesLater(page)
    await expect(page.getByRole('menuitemradio', { name: 'Español' })).toBeChecked()
    expect(loads).toBe(0)
    release()
    await gradebook.isReady()
    expect(loads).toBe(1)
    const view = await api(tokens.teacher, `/api/v1/courses/${demo.courseId}/gradebook/view`)
    expect(await view.json()).toMatchObject({ density: 'compact' })
  })

  for (const width of [660, 768, 1023, 1024])
    test(`A5: ${width} px wide the course is named, and the page does not scroll sideways`, async ({
      openAs,
    }) => {
      const { page } = await openAs(demo.teacher)
      await page.setViewportSize({ width, height: 800 })
      await expect(spanishGrid(page)).toBeVisible()
      const name = page.getByRole('heading', { level: 1 }).locator('bdi')
      await expect(name).toContainText('Year 8')
      await expect.poll(() => name.evaluate((text) => text.clientWidth)).toBeGreaterThan(150)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    })

  test('A1: axe finds nothing in Spanish, with drawer and menus open', async ({ openAs }) => {
    test.setTimeout(400_000)
    const { page } = await openAs(demo.teacher)
    await expect(spanishGrid(page)).toHaveAttribute('aria-busy', 'false')
    // Headers are made anew for dragging, and would be while they are audited.
    await expect(page.locator('.grid-grip[aria-describedby]').first()).toBeAttached()
    await expect(cellIn(page, 'Ngozi Adeyemi-Clarke', 2)).toHaveText('3,68')
    await audit(page)
    await page.getByRole('button', { name: 'Presentación', exact: true }).click()
    await expect(page.getByRole('menu', { name: 'Presentación' })).toBeVisible()
    await audit(page)
    await page.keyboard.press('Escape')
    await cellIn(page, 'Ngozi Adeyemi-Clarke', 2).click()
    await expect(page.getByRole('dialog').getByRole('listitem').first()).toBeVisible()
    await audit(page)
  })
})

for (const [locale, spoken, isLoaded] of [
  ['en-GB', 'en', false],
  ['es-ES', 'es', true],
] as const)
  test.describe(`in ${locale}`, () => {
    test.use({ locale })
    test(`A4: Spanish texts are ${isLoaded ? '' : 'not '}loaded`, async ({ openAs }) => {
      const { page } = await openAs(demo.teacher)
      await expect(page.locator('tbody').getByRole('rowheader').nth(2)).toBeVisible()
      const scripts = await page.evaluate(() =>
        performance.getEntriesByType('resource').map(({ name }) => name),
      )
      expect(scripts.some((name) => name.includes('words.'))).toBe(isLoaded)
      expect(await language(page)).toBe(spoken)
    })
  })
