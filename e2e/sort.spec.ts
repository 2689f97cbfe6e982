import { expect, test } from './fixtures.ts'

const outcome = 'MS-LS2-1 Link resources and populations'

test.beforeEach(async ({ gradebook }) => {
  // The outcome stands far to the right: the grid is scrolled to it, as a user would.
  await gradebook.scrollTo({ left: 1300 })
  await expect(gradebook.outcome(outcome)).toBeVisible()
})

test('F1: sorts by student both ways, in the order of the language', async ({ gradebook }) => {
  await expect
    .poll(() => gradebook.studentNames().then((names) => names.slice(0, 3)))
    .toEqual(['Ngozi Adeyemi-Clarke', 'Tomás Álvarez Quirós', 'Ioana Dumitrașcu'])
  await gradebook.sortButton('Student').click()
  await expect(gradebook.outcome('Student')).toHaveAttribute('aria-sort', 'descending')
  await expect.poll(() => gradebook.studentNames().then((names) => names[0])).toBe('陈思遥')
  await expect(gradebook.page).toHaveURL(/order=desc/)
})

test('F1: sorts by an outcome both ways, unassessed students last in both, and the third press resets', async ({
  gradebook,
}) => {
  const scores = async () => (await gradebook.cellsUnder(outcome)).slice(0, 8).map(({ text }) => Number(text))
  const lastName = async () => {
    await gradebook.scrollTo({ top: 100_000, left: 1300 })
    await expect.poll(async () => (await gradebook.cellsUnder(outcome)).length).toBeGreaterThan(5)
    const label = (await gradebook.cellsUnder(outcome)).at(-1)?.label
    await gradebook.scrollTo({ top: 0, left: 1300 })
    return label
  }

  await gradebook.sortButton(outcome).click()
  await expect(gradebook.outcome(outcome)).toHaveAttribute('aria-sort', 'ascending')
  await expect.poll(scores).toEqual([2, 2, 2, 2.25, 2.5, 2.5, 2.5, 3])
  expect(await lastName()).toBe('Not assessed yet')

  await gradebook.sortButton(outcome).click()
  await expect(gradebook.outcome(outcome)).toHaveAttribute('aria-sort', 'descending')
  await expect.poll(scores).toEqual([4, 4, 4, 4, 4, 4, 4, 3.75])
  expect(await lastName()).toBe('Not assessed yet')

  await gradebook.sortButton(outcome).click()
  await expect(gradebook.outcome('Student')).toHaveAttribute('aria-sort', 'ascending')
  await expect(gradebook.page).not.toHaveURL(/sort=/)
  await expect
    .poll(() => gradebook.studentNames().then((names) => names.slice(0, 2)))
    .toEqual(['Ngozi Adeyemi-Clarke', 'Tomás Álvarez Quirós'])
})

test('F3: the address holds the view: reloaded, copied and gone back to', async ({ gradebook }) => {
  const { page } = gradebook
  await gradebook.sortButton(outcome).click()
  await gradebook.toggleClassRow('Class median')
  await expect(page).toHaveURL(/sort=900317.*median=on/)
  await page.reload()
  await gradebook.isReady()
  await expect(gradebook.row('Class median')).toBeVisible()
  await gradebook.scrollTo({ left: 1300 })
  await expect(gradebook.outcome(outcome)).toHaveAttribute('aria-sort', 'ascending')
  await page.goBack()
  await expect(gradebook.row('Class median')).toHaveCount(0)
  await page.goBack()
  await expect(gradebook.outcome('Student')).toHaveAttribute('aria-sort', 'ascending')
})

test('F1, F3: presses that come before the first of them is drawn each count', async ({ gradebook }) => {
  const { page } = gradebook
  const twice = (button: HTMLElement | SVGElement) => {
    for (const _ of ['first', 'second']) button.dispatchEvent(new MouseEvent('click', { bubbles: true }))
  }
  await gradebook.sortButton(outcome).evaluate(twice)
  await expect(gradebook.outcome(outcome)).toHaveAttribute('aria-sort', 'descending')
  await expect(page).toHaveURL(/sort=900317&order=desc/)
})
