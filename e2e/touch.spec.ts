import type { CDPSession } from '@playwright/test'
import { expect, test } from './fixtures.ts'

type Point = { x: number; y: number }

const [first, second, third] = [
  'KS3-N1 Order and compare numbers',
  'KS3-N2 Calculate with fractions',
  'KS3-N3 Round and estimate',
] as const

const stepsOf = (from: Point, to: Point): Point[] =>
  [1, 2, 3, 4, 5, 6, 7, 8].map((step) => ({
    x: from.x + ((to.x - from.x) * step) / 8,
    y: from.y + ((to.y - from.y) * step) / 8,
  }))

/** A finger on the screen. */
const fingerOf = (session: CDPSession) => {
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: Point[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: points })
  return {
    down: (at: Point) => send('touchStart', [at]),
    /** Moves in steps, as a finger does. */
    glide: async (from: Point, to: Point) => {
      for (const point of stepsOf(from, to)) await send('touchMove', [point])
    },
    /** The same without waiting for what the page makes of a step. */
    flick: (from: Point, to: Point) =>
      Promise.all(stepsOf(from, to).map((point) => send('touchMove', [point]))),
    up: () => send('touchEnd', []),
  }
}

test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } })

test('A5, O2: a finger that moves on scrolls the grid, one held on a header takes its column', async ({
  gradebook,
}) => {
  const { page } = gradebook
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/assign_outcome_order')) sent.push(request.url())
  })
  const session = await page.context().newCDPSession(page)
  const finger = fingerOf(session)
  const middleOf = async (title: string): Promise<Point> => {
    const box = await gradebook.outcome(title).boundingBox()
    if (box === null) throw new Error(`${title} is not on screen`)
    return { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + 30) }
  }
  const scrolled = () =>
    gradebook.scroller.evaluate((element) => ({ left: element.scrollLeft, top: element.scrollTop }))
  /** Moves the finger on at once, and waits until the grid, which runs on for a while, is at rest. */
  const swipe = async (from: Point, to: Point) => {
    await gradebook.scroller.evaluate((scroller) => {
      const atRest = new Promise((resolve) => {
        scroller.addEventListener('scrollend', resolve, { once: true })
      })
      // In an object: an evaluation waits for a promise that it gives.
      Object.assign(window, { swipe: { atRest } })
    })
    // Without a wait between the two: a finger that rests on a header for a moment takes its column.
    await Promise.all([finger.down(from), finger.flick(from, to)])
    await finger.up()
    await page.evaluate(async () => {
      await (window as unknown as { swipe: { atRest: Promise<unknown> } }).swipe.atRest
    })
  }
  /** Whether the browser would open its menu, as it does for a finger that is held. */
  const opensMenu = () =>
    gradebook
      .sortButton(first)
      .evaluate((title) =>
        title.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true })),
      )

  await gradebook.isDraggable(first)
  // A swipe that begins on a header goes sideways, one over the students up.
  const onSecond = await middleOf(second)
  await swipe(onSecond, { ...onSecond, x: onSecond.x - 150 })
  expect((await scrolled()).left).toBeGreaterThan(60)
  await swipe({ x: 300, y: 700 }, { x: 300, y: 400 })
  expect((await scrolled()).top).toBeGreaterThan(100)
  expect(sent).toEqual([])
  // No press of the title either: the students are still by name.
  await expect(gradebook.outcome('Student')).toHaveAttribute('aria-sort', 'ascending')

  await gradebook.scrollTo({ left: 0, top: 0 })
  await expect.poll(scrolled).toEqual({ left: 0, top: 0 })
  const from = await middleOf(first)
  const over = await middleOf(second)
  await finger.down(from)
  await expect(gradebook.outcome(first)).toHaveAttribute('data-lifted')
  expect(await opensMenu()).toBe(false)
  await finger.glide(from, over)
  const saved = page.waitForResponse((answer) => answer.url().endsWith('/assign_outcome_order'))
  await finger.up()
  expect((await saved).status()).toBe(204)
  await expect
    .poll(() => gradebook.titles().then((titles) => titles.slice(0, 3)))
    .toEqual([second, first, third])
  expect(sent).toHaveLength(1)
  expect((await scrolled()).left).toBe(0)
  // The drop is no press of the title.
  await expect(gradebook.outcome(first)).not.toHaveAttribute('aria-sort')
})

test('O2: a finger held on the grip takes the column; a tap on the title sorts', async ({ gradebook }) => {
  const { page } = gradebook
  const finger = fingerOf(await page.context().newCDPSession(page))
  await gradebook.isDraggable(first)
  const grip = await gradebook.handle(first).boundingBox()
  if (grip === null) throw new Error('The grip is not on screen')
  const from = { x: grip.x + grip.width / 2, y: grip.y + grip.height / 2 }
  await finger.down(from)
  await expect(gradebook.outcome(first)).toHaveAttribute('data-lifted')
  await finger.glide(from, { ...from, x: from.x + 96 })
  await finger.up()
  await expect.poll(() => gradebook.titles().then((titles) => titles.slice(0, 2))).toEqual([second, first])
  await page.getByRole('button', { name: `Sort by ${second}`, exact: true }).tap()
  await expect(gradebook.outcome(second)).toHaveAttribute('aria-sort', 'ascending')
})

test('A5, G5: on a phone a surname is written whole, with the given name and what is said of the student below it', async ({
  gradebook,
}) => {
  const search = gradebook.page.getByRole('searchbox', { name: 'Find students' })
  for (const [student, surname, given, said] of [
    ['Harriet Pell', 'Pell', 'Harriet', 'Concluded'],
    ['Jack Thornbury', 'Thornbury', 'Jack', 'Inactive'],
    ['Zoë van der Linde', 'Linde', 'Zoë van der', null],
  ] as const) {
    await search.fill(student)
    const header = gradebook.row(student).getByRole('rowheader')
    await expect(header).toHaveText(`${surname}${given}${said === null ? '' : ` · ${said}`}`)
    await expect(header).toHaveAccessibleDescription(said ?? student)
    const name = header.locator('.grid-name')
    expect(await name.evaluate((text) => text.scrollWidth <= text.clientWidth), student).toBe(true)
    // Both at one moment: the row moves while others go.
    const [end, start] = await header.evaluate((element) => [
      element.querySelector('.grid-name')?.getBoundingClientRect().bottom,
      element.querySelector('.grid-details')?.getBoundingClientRect().top,
    ])
    expect(end).toBeLessThanOrEqual(start!)
  }
  // Who has one name alone has one line.
  await search.fill('Suhartini')
  await expect(gradebook.row('Suhartini').getByRole('rowheader')).toHaveText('Suhartini')
})

test('A5, F2: on a phone the filters tell how many students they leave', async ({ gradebook }) => {
  const { page } = gradebook
  await page.getByRole('searchbox', { name: 'Find students' }).fill('amara')
  const chips = page.getByRole('group', { name: 'Filters in force' })
  await expect(chips.getByText('1 of 32 students', { exact: true })).toBeVisible()
})
