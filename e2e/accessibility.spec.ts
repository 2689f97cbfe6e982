import type { Locator, Page } from '@playwright/test'
import { audit } from './audit.ts'
import { expect, test } from './fixtures.ts'
import type { GradebookModel } from './pages/gradebook.ts'

const outcome = 'KS3-N1 Order and compare numbers'

/** Everything that opens over the page: what is pressed for it, and what there is then. */
const openers: { press: (gradebook: GradebookModel) => Promise<void>; opened: (page: Page) => Locator }[] = [
  { press: (gradebook) => gradebook.options(outcome).click(), opened: (page) => page.getByRole('menu') },
  ...['Class rows', 'Filters', 'Display'].map((name) => ({
    press: pressOf(name),
    opened: (page: Page) => page.getByRole('menu', { name, exact: true }),
  })),
  { press: pressOf(/^Section:/), opened: (page) => page.getByRole('listbox') },
  { press: pressOf(/^Year 8 science/), opened: (page) => page.getByRole('listbox') },
  { press: pressOf('Saved views'), opened: (page) => page.getByRole('dialog', { name: 'Saved views' }) },
  {
    press: async (gradebook) => (await gradebook.cell('Ngozi Adeyemi-Clarke', outcome)).click(),
    opened: (page) => page.getByRole('dialog', { name: outcome }),
  },
  {
    press: async ({ page }) => page.keyboard.press('?'),
    opened: (page) => page.getByRole('dialog', { name: 'Keys of the gradebook' }),
  },
]

function pressOf(name: string | RegExp) {
  return ({ page }: GradebookModel) =>
    page.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) }).click()
}

/** How the page is looked at. */
const looks = [
  { name: 'in light', use: {} },
  { name: 'in the dark', use: { colorScheme: 'dark' } },
  { name: 'in forced colours', use: { contextOptions: { forcedColors: 'active' } } },
  { name: '390 px wide in the dark', use: { colorScheme: 'dark', viewport: { width: 390, height: 844 } } },
  { name: '320 px wide', use: { viewport: { width: 320, height: 640 } } },
  { name: 'at 400 %', use: { viewport: { width: 360, height: 225 }, deviceScaleFactor: 4 } },
] as const

/** Nothing but the grid scrolls sideways. */
async function expectFits(page: Page) {
  const { content, room } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    room: innerWidth,
  }))
  expect(content).toBeLessThanOrEqual(room)
}

async function expectWithin(page: Page, popup: Locator) {
  const size = page.viewportSize() ?? { width: 0, height: 0 }
  await expect
    .poll(async () => {
      const box = await popup.boundingBox()
      if (box === null) return 'is not there'
      const overhangs = [-box.x, -box.y, box.x + box.width - size.width, box.y + box.height - size.height]
      return overhangs.some((overhang) => overhang > 1) ? `hangs over: ${overhangs.join()}` : 'fits'
    })
    .toBe('fits')
}

for (const { name, use } of looks)
  test.describe(name, () => {
    test.use(use)
    test('A1: axe finds nothing on the grid and with each menu, list and drawer open; all of it fits', async ({
      gradebook,
    }) => {
      test.setTimeout(400_000)
      const { page } = gradebook
      // Headers are made anew for dragging, and would be while they are audited.
      await gradebook.isDraggable(outcome)
      await audit(page)
      await expectFits(page)
      for (const { press, opened } of openers) {
        await press(gradebook)
        await expect(opened(page)).toBeVisible()
        await expectWithin(page, opened(page))
        await expectFits(page)
        await audit(page, ['.grid-scroller'])
        await page.keyboard.press('Escape')
        await expect(opened(page)).toHaveCount(0)
      }
      await page.goto(new URL('?opened=900301&collapsed=900202&summary=mean&mastery=on', page.url()).href)
      await gradebook.isReady()
      await gradebook.isDraggable(outcome)
      await audit(page)
      await expectFits(page)
    })
  })

test.describe('in forced colours', () => {
  test.use({ contextOptions: { forcedColors: 'active' } })
  test('A1: the arrow of the sorted column and what a menu does not offer are told from the rest', async ({
    gradebook,
  }) => {
    const { page } = gradebook
    const colorsOf = (button: Locator) =>
      button.evaluate((element) => [
        getComputedStyle(element, '::after').backgroundColor,
        getComputedStyle(element.closest('th') ?? element).backgroundColor,
      ])
    const [arrow, ground] = await colorsOf(gradebook.sortButton('Student'))
    expect(arrow).not.toBe(ground)
    await gradebook.options(outcome).click()
    const colorOf = (name: string) =>
      page.getByRole('menuitem', { name }).evaluate((item) => getComputedStyle(item).color)
    expect(await colorOf('Move left')).not.toBe(await colorOf('Move right'))
  })
})

test.describe('at 400 %', () => {
  test.use({ viewport: { width: 360, height: 225 }, deviceScaleFactor: 4 })
  test('A5: a student, an outcome and the score where they meet are seen together', async ({ gradebook }) => {
    const { page } = gradebook
    const cell = await gradebook.cell('Ngozi Adeyemi-Clarke', outcome)
    await gradebook.grid.locator('[tabindex="0"]').focus()
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key)
    await expect(cell).toBeFocused()
    const together = [
      gradebook.outcome(outcome),
      cell,
      gradebook.row('Ngozi Adeyemi-Clarke').getByRole('rowheader'),
    ]
    for (const each of together) {
      await expect(each).toBeInViewport({ ratio: 0.99 })
      const isOnTop = () =>
        each.evaluate((element) => {
          const { x, y, width, height } = element.getBoundingClientRect()
          return element.contains(document.elementFromPoint(x + width / 2, y + height / 2))
        })
      await expect.poll(isOnTop).toBe(true)
    }
  })
})
