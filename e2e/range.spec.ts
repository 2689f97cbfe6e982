import { expect, test } from './fixtures.ts'

const titles = [
  'KS3-N1 Order and compare numbers',
  'KS3-N2 Calculate with fractions',
  'KS3-N3 Round and estimate',
]

test('G12: a range chosen by Shift and arrows is copied with its names and titles', async ({ gradebook }) => {
  const { page } = gradebook
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await (await gradebook.cell('Ngozi Adeyemi-Clarke', titles[0]!)).focus()
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByText('2 students by 3 columns chosen')).toBeAttached()
  await page.keyboard.press('Control+c')
  await expect(page.getByText('Copied the scores of 2 students.')).toBeVisible()
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).split('\n')
  expect(lines).toEqual([
    ['Student', ...titles].join('\t'),
    'Ngozi Adeyemi-Clarke\t3.68\t3.2\t3',
    'Tomás Álvarez Quirós\t1.95\t\t2',
  ])
  await page.keyboard.press('Escape')
  await expect(page.locator('.grid-range')).toHaveCount(0)
})

test('G12: what is on screen is copied where a page has no clipboard of its own, as without https', async ({
  gradebook,
}) => {
  const { page } = gradebook
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
  await (await gradebook.cell('Ngozi Adeyemi-Clarke', titles[0]!)).focus()
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Control+c')
  await expect(page.getByText('Copied the scores of 1 student.')).toBeVisible()
  const search = page.getByRole('searchbox', { name: 'Find students' })
  await search.focus()
  await page.keyboard.press('Control+v')
  await expect(search).toHaveValue(
    /Student.*KS3-N1 Order and compare numbers.*Ngozi Adeyemi-Clarke.*3\.68.*3\.2/,
  )
})

test('G12: without https what has to be loaded first is copied at the second time', async ({
  gradebook,
  openLongClass,
}) => {
  const { page } = gradebook
  await openLongClass({ name: 'A class to be copied', firstId: 6001 })
  await gradebook.options('Reading').click()
  await page.getByRole('menuitem', { name: 'Show contributing scores' }).click()
  await expect.poll(() => gradebook.titles()).toEqual(['Reading', 'Reading'])
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined })
    Object.defineProperty(window, 'isSecureContext', { value: false })
  })
  const [name = ''] = await gradebook.studentNames()
  // The work has the same title.
  await gradebook.row(name).locator('[aria-colindex="2"]').focus()
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Control+Shift+ArrowDown')
  await expect(page.getByText('250 students by 2 columns chosen')).toBeAttached()
  await page.keyboard.press('Control+c')
  await expect(page.getByText('Copy them once more.')).toBeVisible()
  await page.keyboard.press('Control+c')
  await expect(page.getByText('Copied the scores of 250 students.')).toBeVisible()
})

test('G12: a range drawn with the mouse opens no cell, and the next click does', async ({ gradebook }) => {
  const { page } = gradebook
  const from = await gradebook.cell('Ngozi Adeyemi-Clarke', titles[0]!)
  const to = await gradebook.cell('Ioana Dumitrașcu', titles[1]!)
  await from.hover()
  await page.mouse.down()
  await to.hover()
  await page.mouse.up()
  await expect(page.getByText('3 students by 2 columns chosen')).toBeAttached()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await to.click()
  await expect(page.locator('.grid-range')).toHaveCount(0)
  await expect(page.getByRole('dialog')).toBeVisible()
})

test('G12: another range is drawn from the cell that the last one began in', async ({ gradebook }) => {
  const { page } = gradebook
  const from = await gradebook.cell('Ngozi Adeyemi-Clarke', titles[0]!)
  const draw = async (name: string, title: string) => {
    await from.hover()
    await page.mouse.down()
    await (await gradebook.cell(name, title)).hover()
    await page.mouse.up()
  }
  await draw('Ioana Dumitrașcu', titles[2]!)
  await expect(page.getByText('3 students by 3 columns chosen')).toBeAttached()
  await draw('Tomás Álvarez Quirós', titles[1]!)
  await expect(page.getByText('2 students by 2 columns chosen')).toBeAttached()
})

test('F1: students are sorted by the key that is shown below their names', async ({ gradebook }) => {
  const { page } = gradebook
  await page.getByRole('button', { name: 'Display', exact: true }).click()
  await page.getByRole('menuitemradio', { name: 'SIS ID' }).click()
  await page.keyboard.press('Escape')
  await gradebook.sortButton('SIS ID').click()
  await expect(page).toHaveURL(/sort=student_sis_id/)
  await expect(gradebook.outcome('Student')).toHaveAttribute('aria-sort', 'ascending')
  const keys = () =>
    gradebook.grid.locator('tbody .grid-details').evaluateAll((details) =>
      details
        .map((detail) => ({
          key: detail.textContent.split(' · ')[0] ?? '',
          row: Number(detail.closest('tr')?.getAttribute('aria-rowindex')),
        }))
        .toSorted((a, b) => a.row - b.row)
        .map(({ key }) => key),
    )
  const areSorted = async () => {
    const shown = await keys()
    return shown.length > 10 && shown.join() === shown.toSorted().join()
  }
  await expect.poll(areSorted).toBe(true)
  const [least] = await keys()
  await gradebook.sortButton('SIS ID').click()
  await expect(gradebook.outcome('Student')).toHaveAttribute('aria-sort', 'descending')
  await expect.poll(async () => (await keys())[0]).not.toBe(least)
})

test('G12: a range ends where other students come into its rows', async ({ gradebook }) => {
  const { page } = gradebook
  const frame = page.locator('.grid-range')
  const choose = async () => {
    const [first = ''] = await gradebook.studentNames()
    await (await gradebook.cell(first, titles[0]!)).focus()
    for (const _ of [1, 2]) await page.keyboard.press('Shift+ArrowDown')
    await expect(frame).toBeVisible()
  }
  await choose()
  const [firstByName] = await gradebook.studentNames()
  await gradebook.sortButton(titles[0]!).click()
  await expect(frame).toHaveCount(0)
  // The rows before stay until the sorted ones have come.
  await expect.poll(async () => (await gradebook.studentNames())[0]).not.toBe(firstByName)
  await choose()
  await page.getByRole('searchbox', { name: 'Find students' }).fill('amara')
  await expect(gradebook.row('Amara Okonkwo')).toBeVisible()
  await expect(frame).toHaveCount(0)
})
