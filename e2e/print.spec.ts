import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { demo } from './real-server.ts'
import { failedRequests } from './wire.ts'
import type { GradebookModel } from './pages/gradebook.ts'

declare global {
  interface Window {
    /** How often the page asked to be printed. */
    printed?: number
  }
}

const outcome = 'KS3-N1 Order and compare numbers'

/** In place of the browser's dialog: notes that it was asked for. `afterprint` is left to the test. */
const watchPrinting = (page: Page) =>
  page.evaluate(() => {
    window.printed = 0
    window.print = () => {
      window.printed = (window.printed ?? 0) + 1
    }
  })

const isPrinted = (page: Page) => expect.poll(() => page.evaluate(() => window.printed)).toBe(1)
const endPrinting = (page: Page) => page.evaluate(() => dispatchEvent(new Event('afterprint')))

/** The tables of the sheet as text: titles across, and a line a row. */
const tablesOf = (page: Page) =>
  page.locator('.print-sheet table').evaluateAll((tables) =>
    tables.map((table) => ({
      titles: [...table.querySelectorAll('thead th[scope="col"]')].map((cell) => cell.textContent),
      rows: [...table.querySelectorAll('tbody tr')].map((row) =>
        [...row.children].map((cell) => cell.textContent.trim()),
      ),
    })),
  )

/** Every student's name of the grid, top to bottom. */
async function allNames(gradebook: GradebookModel, count: number) {
  const names: string[] = []
  for (let top = 0; names.length < count; top += 300) {
    await gradebook.scrollTo({ top })
    await expect.poll(async () => (await gradebook.studentNames()).length).toBeGreaterThan(0)
    for (const name of await gradebook.studentNames()) if (!names.includes(name)) names.push(name)
  }
  return names
}

test('T2: the whole class and every outcome are on paper, in the order and with the class rows that are shown', async ({
  gradebook,
}, testInfo) => {
  const { page } = gradebook
  await watchPrinting(page)
  await gradebook.options(outcome).click()
  await page.getByRole('menuitem', { name: 'Move right' }).click()
  await gradebook.sortButton('Student').click()
  await expect.poll(async () => (await gradebook.studentNames())[0]).toBe('陈思遥')
  const names = await allNames(gradebook, 32)
  await page.keyboard.press('Control+p')
  await isPrinted(page)

  const tables = await tablesOf(page)
  expect(tables.flatMap(({ titles }) => titles.filter((title) => title !== 'Student'))).toHaveLength(24)
  expect(tables[0]?.titles.slice(0, 3)).toEqual(['Student', 'KS3-N2 Calculate with fractions', outcome])
  for (const { titles, rows } of tables) {
    expect(titles[0]).toBe('Student')
    expect(rows.map(([name]) => name?.split(/ (?=8A, 8B|Inactive|Concluded)/)[0])).toEqual([
      'Class mean',
      ...names,
    ])
    for (const row of rows) expect(row).toHaveLength(titles.length)
  }
  const ngozi = tables[0]?.rows.find(([name]) => name === 'Ngozi Adeyemi-Clarke')
  expect(ngozi?.[2]).toBe('3.68')

  await page.emulateMedia({ media: 'print' })
  const sheet = page.locator('.print-sheet')
  await expect(sheet.getByRole('heading', { level: 1 })).toHaveText('Year 8 science and mathematics, autumn')
  await expect(sheet).toContainText('32 students · Sorted by Student, descending')
  await expect(sheet.locator('thead').first()).toContainText('Goal reached')
  await expect(gradebook.grid).toBeHidden()
  await expect(page.getByRole('button', { name: 'Filters' })).toBeHidden()
  const cell = sheet.locator('tbody tr').nth(1).locator('td').first()
  await expect(cell).toHaveAttribute('data-tier')
  expect(await cell.evaluate((each) => getComputedStyle(each).printColorAdjust)).toBe('exact')

  const pdf = await page.pdf({ path: testInfo.outputPath('class.pdf'), preferCSSPageSize: true })
  const text = pdf.toString('latin1')
  const pages = text.match(/\/Type\s*\/Page\b/g)?.length ?? 0
  expect(pages).toBeGreaterThanOrEqual(tables.length)
  expect(pages).toBeLessThanOrEqual(3 * tables.length)
  // Landscape, each of them.
  const sheets = [...text.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)]
  expect(sheets).toHaveLength(pages)
  for (const [, width = '', height = ''] of sheets) expect(Number(width)).toBeGreaterThan(Number(height))

  await page.emulateMedia({ media: null })
  await endPrinting(page)
  await expect(sheet).toHaveCount(0)
  await expect(gradebook.grid).toBeVisible()
})

test('T2: what is filtered and hidden is not on paper, which says so; from Display', async ({ openAs }) => {
  const gradebook = await openAs(
    demo.teacher,
    '?student=an&outcome=ks3&hidden=900302&median=on&summary=mastered&density=compact',
  )
  const { page } = gradebook
  await gradebook.isReady()
  await watchPrinting(page)
  const names = await gradebook.studentNames()
  await page.getByRole('button', { name: 'Display', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Print' }).click()
  await isPrinted(page)
  const tables = await tablesOf(page)
  for (const { rows } of tables)
    expect(rows.map(([name]) => name?.split(/ (?=8A, 8B|Inactive|Concluded)/)[0])).toEqual([
      'Mean of those shown',
      'Median of those shown',
      ...names,
    ])
  const titles = tables.flatMap((table) => table.titles).filter((title) => title !== 'Student')
  expect(titles.at(-1)).toBe('Mastered')
  const printed = titles.filter((title) => title !== 'Mastered')
  expect(printed).toHaveLength(11)
  expect(printed).toContain('KS3-N1 Order and compare numbers')
  expect(printed).not.toContain('KS3-N2 Calculate with fractions')
  for (const title of printed) expect(title).toMatch(/^KS3/)
  await expect(page.locator('.print-sheet')).toContainText(
    'Filters: Students: “an”; Outcomes: “ks3”; 1 column hidden',
  )
  await endPrinting(page)
  await expect(page.locator('.print-sheet')).toHaveCount(0)
})

test.describe('a class of several pages', () => {
  test.use({ expectedErrors: async ({}, use) => use(failedRequests) })
  test('T2: is fetched whole, says how far it is and what fails, and can be called off', async ({
    gradebook,
    openLongClass,
  }) => {
    const { page } = gradebook
    await openLongClass({ name: 'A class for paper', firstId: 2001 })
    await watchPrinting(page)

    let isCut = true
    let letGo = () => {}
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    await page.route('**/outcome_rollups?page=5**', async (route) => {
      if (isCut) return route.abort('internetdisconnected')
      await held
      return route.fallback()
    })
    await page.keyboard.press('Control+p')
    const failed = page.getByRole('alert').filter({ hasText: 'so nothing is printed' })
    await expect(failed).toBeVisible()
    isCut = false
    await failed.getByRole('button', { name: 'Retry' }).click()
    const notice = page.getByRole('status').filter({ hasText: 'Preparing to print: 200 of 250 students' })
    await expect(notice).toBeVisible()
    await notice.getByRole('button', { name: 'Cancel' }).click()
    await expect(notice).toHaveCount(0)
    await page.keyboard.press('Control+p')
    await expect(notice).toBeVisible()
    letGo()
    await isPrinted(page)
    const [printed] = await tablesOf(page)
    expect(printed?.rows).toHaveLength(251)
    expect(printed?.rows.at(-1)?.[0]).toBe('Student 2250')
  })
})
