import { expect, test } from './fixtures.ts'

test('G11: the grid is one tab stop, and arrows, Home, End and pages go everywhere', async ({
  gradebook,
}) => {
  const { page } = gradebook
  const place = () =>
    page.evaluate(() => {
      const cell = document.activeElement?.closest<HTMLElement>('[data-col]')
      return `${cell?.dataset['row']} ${cell?.dataset['col']}`
    })
  expect(await gradebook.grid.locator('[tabindex="0"]').count()).toBe(1)
  await gradebook.grid.locator('[tabindex="0"]').focus()
  await page.keyboard.press('ArrowRight')
  expect(await place()).toBe('header 900301')
  await page.keyboard.press('ArrowDown')
  expect(await place()).toBe('mean 900301')
  await page.keyboard.press('ArrowDown')
  expect(await place()).toBe('0 900301')
  await page.keyboard.press('Control+End')
  await expect.poll(place).toBe('31 900324')
  await expect(page.locator('[data-row="31"][data-col="900324"]')).toBeInViewport()
  await page.keyboard.press('Control+Home')
  await expect.poll(place).toBe('header student')
  await expect.poll(() => gradebook.scroller.evaluate((scroller) => scroller.scrollTop)).toBe(0)
  await page.keyboard.press('PageDown')
  await expect.poll(place).not.toBe('header student')
  await page.keyboard.press('End')
  await expect.poll(place).toMatch(/^\d+ 900324$/)
  // The students' names stay in view, so that the first columns have to be brought back beside them.
  await page.keyboard.press('Home')
  await expect.poll(place).toMatch(/^\d+ student$/)
  await expect.poll(() => gradebook.scroller.evaluate((scroller) => scroller.scrollLeft)).toBe(0)
  expect(await gradebook.grid.locator('[tabindex="0"]').count()).toBe(1)
})

test('G11: F2 goes inside a header, Escape comes out, Enter sorts, ? lists the keys', async ({
  gradebook,
}) => {
  const { page } = gradebook
  const title = 'KS3-N1 Order and compare numbers'
  await gradebook.outcome(title).focus()
  await page.keyboard.press('F2')
  await expect(gradebook.sortButton(title)).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(gradebook.handle(title)).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(gradebook.options(title)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(gradebook.outcome(title)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(gradebook.outcome(title)).toHaveAttribute('aria-sort', 'ascending')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys of the gradebook' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
})

test('G4, G11: a column hidden from its menu by keys leaves the focus on the next, and a title that is cut is shown whole', async ({
  gradebook,
}) => {
  const { page } = gradebook
  const [first, second, third] = await gradebook.titles()
  await gradebook.outcome(first!).focus()
  await page.keyboard.press('ArrowRight')
  const tip = page.locator('.grid-title-tip')
  await expect(tip).toHaveText(second!)
  await expect(tip).toBeInViewport()
  await page.keyboard.press('F2')
  await gradebook.options(second!).press('Enter')
  await page.getByRole('menuitem', { name: 'Hide column' }).press('Enter')
  await expect(gradebook.outcome(second!)).toHaveCount(0)
  await expect(gradebook.outcome(third!)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(tip).toBeHidden()

  // One that a key brings into view too.
  await page.keyboard.press('Control+Home')
  const far = 'MS-PS3-1 Read energy of motion off a graph'
  const place = Number(await gradebook.outcome('Student').getAttribute('aria-colindex'))
  for (let column = place + 1; column <= 15; column++) {
    await page.keyboard.press('ArrowRight')
    await expect(page.locator(`[data-row="header"][aria-colindex="${column}"]`)).toBeFocused()
  }
  await expect(gradebook.outcome(far)).toBeFocused()
  await expect(tip).toHaveText(far)
  await expect(tip).toBeInViewport()
})

test('O2, G4: a column moved to the end and then hidden leaves the focus at the end', async ({
  gradebook,
}) => {
  const { page } = gradebook
  const [first] = await gradebook.titles()
  await gradebook.outcome(first!).focus()
  for (const item of ['Move to last', 'Hide column']) {
    await gradebook.options(first!).press('Enter')
    await page.getByRole('menuitem', { name: item }).press('Enter')
    await expect(page.getByRole('menu')).toHaveCount(0)
    if (item === 'Move to last') await expect(gradebook.options(first!)).toBeInViewport()
  }
  await expect(gradebook.outcome(first!)).toHaveCount(0)
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-colindex')))
    .toBe('24')
})
