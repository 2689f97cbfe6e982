import { demo } from './real-server.ts'
import { expect, test } from './fixtures.ts'
import type { GradebookModel } from './pages/gradebook.ts'
import { lookBack } from './wire.ts'

const [first, second, third, fourth] = [
  'KS3-N1 Order and compare numbers',
  'KS3-N2 Calculate with fractions',
  'KS3-N3 Round and estimate',
  'KS3-R1 Scale with ratios',
] as const
const uploadOrder = [first, second, third, fourth]

const firstFour = (gradebook: GradebookModel) => gradebook.titles().then((titles) => titles.slice(0, 4))
const expectOrder = (gradebook: GradebookModel, titles: readonly string[]) =>
  expect.poll(() => firstFour(gradebook)).toEqual(titles)

/** The bodies of the order requests that the page sends. */
function watchOrders({ page }: GradebookModel) {
  const sent: unknown[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/assign_outcome_order')) sent.push(request.postDataJSON())
  })
  return sent
}

const saved = ({ page }: GradebookModel) =>
  page.waitForResponse((answer) => answer.url().endsWith('/assign_outcome_order') && answer.status() === 204)

test('O1: an outcome dragged with the mouse is saved in one request, stands after a reload, and is this teacher’s alone', async ({
  gradebook,
  openAs,
}) => {
  await expectOrder(gradebook, uploadOrder)
  const sent = watchOrders(gradebook)
  const answer = saved(gradebook)
  await gradebook.drag(first, third)
  // It goes after some seconds.
  await expect(gradebook.page.getByText(`Moved ${first} after ${third}.`)).toBeVisible()
  await expectOrder(gradebook, [second, third, first, fourth])
  await answer
  expect(sent).toHaveLength(1)
  const body = sent[0] as { outcome_id: number; position: number }[]
  expect(body.slice(0, 3)).toEqual([
    { outcome_id: 900302, position: 0 },
    { outcome_id: 900303, position: 1 },
    { outcome_id: 900301, position: 2 },
  ])
  expect(body).toHaveLength(24)

  await gradebook.page.reload()
  await gradebook.isReady()
  await expectOrder(gradebook, [second, third, first, fourth])
  const other = await openAs(demo.otherTeacher)
  await other.isReady()
  await expectOrder(other, uploadOrder)
})

test('O1: the cells move with their header', async ({ gradebook }) => {
  const before = await (await gradebook.cell('Amara Okonkwo', first)).getAttribute('aria-label')
  await gradebook.drag(first, third)
  await expectOrder(gradebook, [second, third, first, fourth])
  const cell = await gradebook.cell('Amara Okonkwo', first)
  await expect(cell).toHaveAccessibleName(before ?? '')
  const [header, body] = [await gradebook.outcome(first).boundingBox(), await cell.boundingBox()]
  expect(body?.x).toBe(header?.x)
})

test('O1: a column keeps to the pointer when something else changes on the page', async ({ gradebook }) => {
  await gradebook.drag(first, third, async () => {
    await gradebook.page.evaluate(async () => {
      document.body.append(document.createElement('div'))
      // Whatever looks for changes of the page has seen this one by the end of the second frame.
      for (const _ of ['first', 'second']) await new Promise((resolve) => requestAnimationFrame(resolve))
    })
  })
  await expectOrder(gradebook, [second, third, first, fourth])
})

test('O2: by keyboard: Space, arrows, Space; Escape puts it back; each step is spoken', async ({
  gradebook,
}) => {
  const { page } = gradebook
  const spoken = page.locator('[aria-live="assertive"]').first()
  await gradebook.handle(second).focus()
  await page.keyboard.press('Space')
  await expect(spoken).toContainText(`Picked up ${second}, column 2 of 24`)
  await page.keyboard.press('ArrowRight')
  await expect(spoken).toHaveText(`${second}, column 3 of 24.`)
  await page.keyboard.press('Escape')
  await expect(spoken).toHaveText(`${second} put back.`)
  await expectOrder(gradebook, uploadOrder)

  await gradebook.handle(second).focus()
  const answer = saved(gradebook)
  await page.keyboard.press('Space')
  await expect(spoken).toContainText('Picked up')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(spoken).toHaveText(`${second}, column 4 of 24.`)
  await page.keyboard.press('Space')
  await expectOrder(gradebook, [first, third, fourth, second])
  await answer
  await expect(gradebook.handle(second)).toBeFocused()
})

// Columns come three at a time: each place among the three is another case.
for (const from of [0, 4, 5])
  test(`O2: by keyboard the column at place ${from + 1} is carried past the edge of the screen`, async ({
    gradebook,
  }) => {
    const { page } = gradebook
    const title = (await gradebook.titles())[from] ?? ''
    const spoken = page.locator('[aria-live="assertive"]').first()
    await gradebook.handle(title).focus()
    await page.keyboard.press('Space')
    await expect(spoken).toContainText('Picked up')
    for (let column = from + 2; column <= 24; column += 1) {
      await page.keyboard.press('ArrowRight')
      await expect(spoken).toHaveText(`${title}, column ${column} of 24.`)
    }
    const answer = saved(gradebook)
    await page.keyboard.press('Space')
    await answer
    await expect(gradebook.outcome(title)).toHaveAttribute('aria-colindex', '25')
    await expect(gradebook.outcome(title)).toBeInViewport()
  })

test('O1: a column held at the edge goes along with the grid, and lands under the pointer', async ({
  gradebook,
}) => {
  const { page } = gradebook
  const title = (await gradebook.titles())[4] ?? ''
  await gradebook.isDraggable(title)
  const [grip, header] = [
    await gradebook.handle(title).boundingBox(),
    await gradebook.outcome(title).boundingBox(),
  ]
  if (grip === null || header === null) throw new Error('The column to drag is not on screen')
  const y = grip.y + grip.height / 2
  const heldAt = grip.x + grip.width / 2 - header.x
  const scrolled = () => gradebook.grid.evaluate((element) => element.parentElement?.scrollLeft ?? 0)
  await page.mouse.move(header.x + heldAt, y)
  await page.mouse.down()
  await page.mouse.move(1000, y, { steps: 5 })
  await page.mouse.move(1420, y, { steps: 5 })
  await expect.poll(scrolled, { timeout: 60_000 }).toBeGreaterThan(700)
  // Away from the edge the grid stands still.
  await page.mouse.move(800, y, { steps: 5 })
  await page.mouse.move(790, y)
  const answer = saved(gradebook)
  await page.mouse.up()
  await answer
  const landed = await gradebook.outcome(title).boundingBox()
  // The place nearest to where it was let go.
  expect(Math.abs((landed?.x ?? 0) + heldAt - 790)).toBeLessThanOrEqual(header.width / 2 + 1)
})

test('O1: a column held past the last one scrolls the grid no further than its end', async ({
  gradebook,
}) => {
  const { page } = gradebook
  const sizes = () =>
    gradebook.scroller.evaluate(({ scrollWidth, scrollLeft, clientWidth }) => ({
      scrollWidth,
      atEnd: Math.abs(scrollLeft + clientWidth - scrollWidth) < 2,
    }))
  const { scrollWidth } = await sizes()
  await gradebook.isDraggable(first)
  const header = await gradebook.outcome(first).boundingBox()
  if (header === null) throw new Error('The column to drag is not on screen')
  // Held near its start, most of it is past the window's edge.
  await page.mouse.move(header.x + 8, header.y + 20)
  await page.mouse.down()
  await page.mouse.move(1000, header.y + 20, { steps: 5 })
  await page.mouse.move(1430, header.y + 20, { steps: 5 })
  await expect.poll(async () => (await sizes()).atEnd, { timeout: 90_000 }).toBe(true)
  // A scroll that went on would do so in the next frames.
  await page.evaluate(async () => {
    for (let frame = 0; frame < 20; frame++) await new Promise((resolve) => requestAnimationFrame(resolve))
  })
  expect(await sizes()).toEqual({ scrollWidth, atEnd: true })
  const answer = saved(gradebook)
  await page.mouse.up()
  await answer
  await expect.poll(async () => (await gradebook.titles()).at(-1)).toBe(first)
})

test('G4: the column that the pointer is on is marked where it stands, also after a move', async ({
  gradebook,
}) => {
  const { page } = gradebook
  await gradebook.drag(first, third)
  await expectOrder(gradebook, [second, third, first, fourth])
  const { x, width } = (await gradebook.outcome(first).boundingBox())!
  for (const name of ['Ngozi Adeyemi-Clarke', 'Ioana Dumitrașcu'])
    await (await gradebook.cell(name, first)).hover()
  await expect
    .poll(() => page.locator('.grid-column-veil').boundingBox())
    .toEqual(expect.objectContaining({ x, width }))
})

test('O2: by menu: to last, left, to first, right', async ({ gradebook }) => {
  const { page } = gradebook
  const choose = async (title: string, item: string) => {
    await gradebook.options(title).click()
    const answer = saved(gradebook)
    await page.getByRole('menuitem', { name: item }).click()
    await answer
  }
  await choose(third, 'Move left')
  await expectOrder(gradebook, [first, third, second, fourth])
  await choose(fourth, 'Move to first')
  await expectOrder(gradebook, [fourth, first, third, second])
  await choose(fourth, 'Move right')
  await expectOrder(gradebook, [first, fourth, third, second])
  await choose(first, 'Move to last')
  await expectOrder(gradebook, [fourth, third, second, 'KS3-R2 Change by percentages'])
})

test('O3: a move is taken back by the toast and by Ctrl+Z', async ({ gradebook, api, tokens }) => {
  const { page } = gradebook
  const arrangement = async () => {
    const answer = await api(
      tokens.teacher,
      `/api/v1/courses/${demo.courseId}/learning_mastery_gradebook_settings`,
    )
    const body = (await answer.json()) as {
      learning_mastery_gradebook_settings: { outcome_arrangement?: string }
    }
    return body.learning_mastery_gradebook_settings.outcome_arrangement
  }
  await gradebook.drag(first, second)
  // A toast that is pointed at stays.
  await page.getByRole('button', { name: 'Undo' }).hover()
  await expectOrder(gradebook, [second, first, third, fourth])
  await expect.poll(arrangement).toBe('custom')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expectOrder(gradebook, uploadOrder)
  await expect.poll(arrangement).toBe('upload_order')

  await gradebook.drag(first, third)
  await expectOrder(gradebook, [second, third, first, fourth])
  await page.keyboard.press('Control+z')
  await expectOrder(gradebook, uploadOrder)
})

test('O3: undoing a move under another arrangement leaves the own order as it was', async ({
  gradebook,
  api,
  tokens,
}) => {
  const { page } = gradebook
  const own = saved(gradebook)
  await gradebook.drag(first, second)
  await own
  await expectOrder(gradebook, [second, first, third, fourth])
  const arrange = async (arrangement: string) => {
    await page.getByRole('button', { name: 'Display', exact: true }).click()
    await page.getByRole('menuitemradio', { name: arrangement }).click()
    await page.keyboard.press('Escape')
  }
  await arrange('As uploaded')
  await expectOrder(gradebook, uploadOrder)
  const moved = saved(gradebook)
  await gradebook.drag(first, third)
  await moved
  await expectOrder(gradebook, [second, third, first, fourth])
  await page.keyboard.press('Control+z')
  await expectOrder(gradebook, uploadOrder)
  const arrangement = async () => {
    const answer = await api(
      tokens.teacher,
      `/api/v1/courses/${demo.courseId}/learning_mastery_gradebook_settings`,
    )
    return JSON.stringify(await answer.json())
  }
  await expect.poll(arrangement).toContain('"outcome_arrangement":"upload_order"')
})

test('O3: a move of the own order is undone while the columns stand otherwise, and the order kept', async ({
  gradebook,
  api,
  tokens,
}) => {
  const { page } = gradebook
  for (const [title, over] of [
    [first, third],
    [fourth, second],
  ] as const) {
    const answer = saved(gradebook)
    await gradebook.drag(title, over)
    await answer
  }
  await expectOrder(gradebook, [fourth, second, third, first])
  await page.getByRole('button', { name: 'Display', exact: true }).click()
  await page.getByRole('menuitemradio', { name: 'As uploaded' }).click()
  await page.keyboard.press('Escape')
  await expectOrder(gradebook, uploadOrder)
  const undone = saved(gradebook)
  await page.keyboard.press('Control+z')
  await undone
  await expectOrder(gradebook, [second, third, first, fourth])
  const answer = await api(
    tokens.teacher,
    `/api/v1/courses/${demo.courseId}/outcome_rollups?per_page=1&include[]=outcomes`,
  )
  const { linked } = (await answer.json()) as { linked: { outcomes: { title: string }[] } }
  expect(linked.outcomes.slice(0, 4).map(({ title }) => title)).toEqual([second, third, first, fourth])
})

test('O3: undoing a move leaves what was moved elsewhere since', async ({ gradebook, api, tokens }) => {
  const { page } = gradebook
  const moved = saved(gradebook)
  await gradebook.drag(first, third)
  await moved
  await expectOrder(gradebook, [second, third, first, fourth])
  // Another tab of the teacher's brings the fourth to the front.
  const titles = await api(
    tokens.teacher,
    `/api/v1/courses/${demo.courseId}/outcome_rollups?per_page=1&include[]=outcomes`,
  )
  const { linked } = (await titles.json()) as { linked: { outcomes: { id: string; title: string }[] } }
  const ids = linked.outcomes.toSorted((a, b) => Number(b.title === fourth) - Number(a.title === fourth))
  const answer = await api(tokens.teacher, `/api/v1/courses/${demo.courseId}/assign_outcome_order`, {
    method: 'POST',
    body: JSON.stringify(ids.map(({ id }, position) => ({ outcome_id: Number(id), position }))),
  })
  expect(answer.status).toBe(204)
  // A list that is on its way already, with the order of before, is not asked for again.
  await expect(async () => {
    await lookBack(page)
    expect(await firstFour(gradebook)).toEqual([fourth, second, third, first])
  }).toPass()
  const undone = saved(gradebook)
  await page.keyboard.press('Control+z')
  await undone
  await expectOrder(gradebook, [first, fourth, second, third])
})

test('O1, O3: two quick moves are saved in the order made, and undone one by one', async ({ gradebook }) => {
  const { page } = gradebook
  const sent = watchOrders(gradebook)
  const answered: number[] = []
  page.on('response', (answer) => {
    if (answer.url().endsWith('/assign_outcome_order')) answered.push(answer.status())
  })
  // The first save is still on its way when the second move is made.
  await page.route('**/assign_outcome_order', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await route.continue()
  })
  await gradebook.drag(first, second)
  await gradebook.drag(third, fourth)
  await expectOrder(gradebook, [second, first, fourth, third])
  await page.keyboard.press('Control+z')
  await expectOrder(gradebook, [second, first, third, fourth])
  await expect.poll(() => answered, { timeout: 60_000 }).toEqual([204, 204, 204])
  expect(sent).toHaveLength(3)
  await page.reload()
  await gradebook.isReady()
  await expectOrder(gradebook, [second, first, third, fourth])
})

test.describe('a save that fails', () => {
  test.use({ expectedErrors: async ({}, use) => use([/status of 500/]) })

  test('O1: puts the columns back and says so; Retry saves', async ({ gradebook }) => {
    const { page } = gradebook
    const sent = watchOrders(gradebook)
    let failing = true
    await page.route('**/assign_outcome_order', (route) =>
      failing
        ? route.fulfill({ status: 500, json: { errors: [{ message: 'An error occurred.' }] } })
        : route.continue(),
    )
    await gradebook.drag(first, third)
    await expect(page.getByRole('alert')).toContainText(`The move of ${first} could not be saved`)
    await expectOrder(gradebook, uploadOrder)
    // What did not happen cannot be undone: nothing is said or sent but what Retry sends.
    await page.keyboard.press('Control+z')
    await gradebook.isAtRest()
    await expect(page.getByText(`${first} is back where it was`)).toHaveCount(0)
    failing = false
    const answer = saved(gradebook)
    await page.getByRole('button', { name: 'Retry' }).click()
    await answer
    expect(sent).toHaveLength(2)
    await expectOrder(gradebook, [second, third, first, fourth])
    await page.reload()
    await gradebook.isReady()
    await expectOrder(gradebook, [second, third, first, fourth])
  })
})

test.describe('a move that fails once another course is shown', () => {
  test.use({ expectedErrors: [/status of (404|500)/] })

  test('O1, G8: is told there, and leads nowhere else', async ({ openAs }) => {
    const gradebook = await openAs(demo.teacher, '?columns=group')
    await gradebook.isReady()
    const { page } = gradebook
    let fail = () => {}
    const isFailing = new Promise<void>((resolve) => (fail = resolve))
    await page.route('**/assign_outcome_order', async (route) => {
      await isFailing
      await route.fulfill({ status: 500, json: { errors: [{ message: 'An error occurred.' }] } })
    })
    await gradebook.options(first).click()
    await page.getByRole('menuitem', { name: 'Move right' }).click()
    await expectOrder(gradebook, [second, first, third, fourth])
    // As the list of courses does.
    await page.evaluate(() => history.pushState({}, '', '/courses/999/gradebook'))
    await expect(page.getByText('There is no such course')).toBeVisible()
    fail()
    await expect(page.getByRole('alert').filter({ hasText: `The move of ${first}` })).toBeVisible()
    expect(new URL(page.url()).pathname).toBe('/courses/999/gradebook')
  })
})
