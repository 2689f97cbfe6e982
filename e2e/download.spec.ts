import { readFile } from 'node:fs/promises'
import type { Download } from '@playwright/test'
import Papa from 'papaparse'
import { expect, test } from './fixtures.ts'
import type { GradebookModel } from './pages/gradebook.ts'
import { failedRequests } from './wire.ts'

const [numbers, fractions] = ['KS3-N1 Order and compare numbers', 'KS3-N2 Calculate with fractions'] as const

const choose = async ({ page }: GradebookModel, item: string) => {
  await page.getByRole('button', { name: 'Display', exact: true }).click()
  const saved = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: item }).click()
  return saved
}

/** The rows of a saved table; spreadsheets take it for UTF-8 by its first mark. */
const rowsOf = async (download: Download) => {
  const text = await readFile(await download.path(), 'utf8')
  expect(text.startsWith('\uFEFF')).toBe(true)
  return Papa.parse<string[]>(text.slice(1), { skipEmptyLines: true }).data
}

test('T1: what is shown is saved as a table, in its order and with its filters', async ({ gradebook }) => {
  const { page } = gradebook
  await gradebook.options(fractions).click()
  await page.getByRole('menuitem', { name: 'Hide column' }).click()
  await gradebook.sortButton(numbers).click()
  await page.getByRole('searchbox', { name: 'Find students' }).fill("o'dea")
  await expect.poll(() => gradebook.studentNames()).toEqual(['Siobhán O’Dea-Fitzgibbon'])
  await page.getByRole('searchbox', { name: 'Find students' }).fill('an')
  await expect.poll(async () => (await gradebook.studentNames()).length).toBeGreaterThan(5)
  const [titles, names] = [await gradebook.titles(), await gradebook.studentNames()]

  const download = await choose(gradebook, 'Download as shown (CSV)')
  expect(download.suggestedFilename()).toMatch(
    /^Year 8 science and mathematics, autumn \d{4}-\d\d-\d\d\.csv$/,
  )
  const [head = [], ...rows] = await rowsOf(download)
  expect(head.slice(0, titles.length + 1)).toEqual(['Student', ...titles])
  expect(head).not.toContain(fractions)
  expect(rows.map(([name]) => name)).toEqual(names)
  const scores = rows.map(([, score]) => score)
  const points = (await gradebook.cellsUnder(numbers)).map(({ text }) => (text === '—' ? '' : text))
  expect(scores).toEqual(points)
})

test('T1: the whole course is saved as the API has it', async ({ gradebook }) => {
  const download = await choose(gradebook, 'Download the whole course (CSV)')
  expect(download.suggestedFilename()).toMatch(/\.csv$/)
  const rows = await rowsOf(download)
  expect(rows).toHaveLength(1 + 32)
  expect(rows[0]).toContain(`Number and ratio > ${numbers} result`)
})

test.describe('where students do not come', () => {
  test.use({ expectedErrors: async ({}, use) => use(failedRequests) })

  test('T1, A3: nothing is saved, which is told, and Retry saves it', async ({
    gradebook,
    openLongClass,
  }) => {
    await openLongClass({ name: 'A class to be saved', firstId: 7001 })
    const { page } = gradebook
    const last = '**/outcome_rollups?page=5**'
    await page.route(last, (route) => route.abort('internetdisconnected'))
    await page.getByRole('button', { name: 'Display', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Download as shown (CSV)' }).click()
    const notice = page.getByRole('alert').filter({ hasText: 'so nothing is saved' })
    await expect(notice).toBeVisible()
    await page.unroute(last)
    const saved = page.waitForEvent('download')
    await notice.getByRole('button', { name: 'Retry' }).click()
    expect(await rowsOf(await saved)).toHaveLength(1 + 250)
    await expect(notice).toHaveCount(0)
  })
})
