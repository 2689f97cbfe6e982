import type { Locator, Page } from '@playwright/test'
import { expect, test as base } from './fixtures.ts'
import type { GradebookModel } from './pages/gradebook.ts'
import { demo } from './real-server.ts'

const [first, second, third] = [
  'KS3-N1 Order and compare numbers',
  'KS3-N2 Calculate with fractions',
  'KS3-N3 Round and estimate',
] as const
const student = 'Ngozi Adeyemi-Clarke'

/** The gradebook as in a language whose lines run from right to left. */
const test = base.extend<{ mirrored: GradebookModel }>({
  mirrored: async ({ openAs }, use) => {
    const gradebook = await openAs(demo.teacher)
    await gradebook.page.addInitScript(() => {
      const mirror = () => {
        if (document.documentElement.dir !== 'rtl') document.documentElement.dir = 'rtl'
      }
      new MutationObserver(mirror).observe(document, { attributeFilter: ['dir'], subtree: true })
    })
    await gradebook.page.reload()
    await gradebook.isReady()
    // Headers are made anew for dragging: those that are measured stay.
    await gradebook.isDraggable(first)
    await use(gradebook)
  },
})

const boxOf = async (locator: Locator) => {
  const box = await locator.boundingBox()
  if (box === null) throw new Error('There is nothing on screen to measure')
  return { ...box, right: box.x + box.width, bottom: box.y + box.height }
}

const studentHeader = ({ grid }: GradebookModel) => grid.getByRole('columnheader', { name: 'Student' })

const saved = (page: Page) =>
  page.waitForResponse((answer) => answer.url().endsWith('/assign_outcome_order') && answer.status() === 204)

const firstThree = async (gradebook: GradebookModel) => (await gradebook.titles()).slice(0, 3)

test('A4, G4: mirrored, the students stand at the right edge and stay there while outcomes scroll', async ({
  mirrored,
}) => {
  const edge = await boxOf(mirrored.scroller)
  expect((await boxOf(studentHeader(mirrored))).right).toBeCloseTo(edge.right, 0)
  const header = await boxOf(mirrored.outcome(first))
  expect(header.right).toBeCloseTo((await boxOf(studentHeader(mirrored))).x, 0)
  expect((await boxOf(mirrored.outcome(second))).right).toBeCloseTo(header.x, 0)

  await mirrored.scrollTo({ left: -900 })
  await expect.poll(async () => (await mirrored.titles()).includes(second)).toBe(false)
  expect((await boxOf(studentHeader(mirrored))).right).toBeCloseTo(edge.right, 0)
  expect((await boxOf(mirrored.row(student).getByRole('rowheader'))).right).toBeCloseTo(edge.right, 0)
  await mirrored.scrollTo({ left: -10_000 })
  const last = mirrored.grid.locator('th[aria-colindex="25"]')
  await expect(last).toBeVisible()
  expect((await boxOf(last)).x).toBeGreaterThanOrEqual(edge.x - 1)
})

test('A4: mirrored, arrows lead the way they point, inside a header too', async ({ mirrored }) => {
  const { page } = mirrored
  const focused = page.locator(':focus')
  await mirrored.row(student).getByRole('rowheader').focus()
  await page.keyboard.press('ArrowLeft')
  await expect(await mirrored.cell(student, first)).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(await mirrored.cell(student, second)).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(await mirrored.cell(student, first)).toBeFocused()
  await page.keyboard.press('Control+ArrowLeft')
  await expect(focused).toHaveAttribute('aria-colindex', '25')
  await expect(focused).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('Home')
  await expect(mirrored.row(student).getByRole('rowheader')).toBeFocused()

  await mirrored.scrollTo({ left: 0 })
  await mirrored.outcome(first).focus()
  await page.keyboard.press('F2')
  await expect(mirrored.sortButton(first)).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(mirrored.handle(first)).toBeFocused()
})

test('A4: mirrored, a column dragged to the left keeps to the mouse and is saved', async ({ mirrored }) => {
  const { page } = mirrored
  const answer = saved(page)
  const [start, width] = [
    (await boxOf(mirrored.outcome(first))).x,
    (await boxOf(mirrored.outcome(first))).width,
  ]
  await mirrored.drag(first, second, async () => {
    await expect.poll(async () => (await boxOf(mirrored.outcome(first))).x).toBeCloseTo(start - width / 2, 0)
  })
  const body = (await answer).request().postDataJSON() as { outcome_id: number }[]
  expect(body.slice(0, 2).map(({ outcome_id }) => outcome_id)).toEqual([900302, 900301])
  await page.reload()
  await mirrored.isReady()
  expect(await firstThree(mirrored)).toEqual([second, first, third])
})

test('A4: mirrored, a column held at the left edge is carried on', async ({ mirrored }) => {
  const { page } = mirrored
  await mirrored.isDraggable(first)
  const [grip, edge] = [await boxOf(mirrored.handle(first)), await boxOf(mirrored.scroller)]
  const answer = saved(page)
  await page.mouse.move(grip.x + 4, grip.y + 4)
  await page.mouse.down()
  await page.mouse.move(edge.x + 40, grip.y + 4, { steps: 6 })
  const last = mirrored.grid.locator('th[aria-colindex="25"]')
  await expect(last).toBeInViewport({ ratio: 0.9, timeout: 90_000 })
  await page.mouse.up()
  await answer
  await expect
    .poll(async () => Number(await mirrored.outcome(first).getAttribute('aria-colindex')))
    .toBeGreaterThan(22)
})

test('A4: mirrored, keys and menu carry a column the way they say', async ({ mirrored }) => {
  const { page } = mirrored
  await mirrored.handle(first).focus()
  const carried = saved(page)
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Space')
  await carried
  await expect.poll(() => firstThree(mirrored)).toEqual([second, first, third])

  await mirrored.options(first).click()
  const menu = page.getByRole('menu')
  // Where it is drawn first it is placed from.
  await expect
    .poll(async () => (await boxOf(menu)).right)
    .toBeCloseTo((await boxOf(mirrored.options(first))).right, 0)
  const moved = saved(page)
  await page.getByRole('menuitem', { name: 'Move left' }).click()
  await moved
  await expect.poll(() => firstThree(mirrored)).toEqual([second, third, first])
  await mirrored.options(second).click()
  await expect(page.getByRole('menuitem', { name: 'Move right' })).toBeDisabled()
})

test('A4, G12: mirrored, the frame of a range and the cross-hair lie over their cells', async ({
  mirrored,
}) => {
  const { page } = mirrored
  await (await mirrored.cell(student, first)).focus()
  await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('Shift+ArrowDown')
  const frame = await boxOf(page.locator('.grid-range'))
  const [from, to] = [
    await boxOf(await mirrored.cell(student, first)),
    await boxOf(await mirrored.cell('Tomás Álvarez Quirós', second)),
  ]
  expect(frame.right).toBeCloseTo(from.right, 0)
  expect(frame.y).toBeCloseTo(from.y, 0)
  expect(frame.x).toBeCloseTo(to.x, 0)
  expect(frame.bottom).toBeCloseTo(to.bottom, 0)
  await page.keyboard.press('Escape')

  const veil = page.locator('.grid-column-veil')
  const hovered = await mirrored.cell(student, third)
  await hovered.hover()
  await expect(veil).toBeVisible()
  expect((await boxOf(veil)).x).toBeCloseTo((await boxOf(hovered)).x, 0)
  expect((await boxOf(veil)).width).toBeCloseTo((await boxOf(hovered)).width, 0)
  // Never over the students, which the column lies half under.
  await mirrored.scrollTo({ left: -280 })
  await page.mouse.move(0, 0)
  await hovered.hover({ position: { x: 8, y: 8 } })
  await expect(veil).toBeVisible()
  expect((await boxOf(veil)).right).toBeCloseTo((await boxOf(studentHeader(mirrored))).x, 0)
  expect((await boxOf(veil)).x).toBeCloseTo((await boxOf(hovered)).x, 0)
})

test('A4: mirrored, the drawer comes from the left and takes its room from the grid', async ({
  mirrored,
}) => {
  const { page } = mirrored
  await (await mirrored.cell(student, first)).click()
  const drawer = page.getByRole('dialog')
  await expect(drawer.getByRole('listitem').first()).toBeVisible()
  await expect.poll(async () => (await boxOf(drawer)).x).toBe(0)
  expect((await boxOf(mirrored.scroller)).x).toBeCloseTo((await boxOf(drawer)).right, 0)
})

test('A4, A5: mirrored, it fits a phone', async ({ mirrored }) => {
  const { page } = mirrored
  await page.setViewportSize({ width: 390, height: 844 })
  await expect.poll(async () => (await boxOf(studentHeader(mirrored))).width).toBe(144)
  expect((await boxOf(studentHeader(mirrored))).right).toBeCloseTo(390, 0)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await mirrored.scrollTo({ left: -500 })
  expect((await boxOf(studentHeader(mirrored))).right).toBeCloseTo(390, 0)
})
