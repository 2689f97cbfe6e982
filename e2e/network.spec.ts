import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import {
  failedRequests,
  failEveryThird,
  framesLater,
  holdAnswers,
  holdRequests,
  lookBack,
  slowDown,
} from './wire.ts'
import type { GradebookModel } from './pages/gradebook.ts'
import { demo } from './real-server.ts'

const [first, second, third, fourth] = [
  'KS3-N1 Order and compare numbers',
  'KS3-N2 Calculate with fractions',
  'KS3-N3 Round and estimate',
  'KS3-R1 Scale with ratios',
] as const

type Api = (token: string, path: string) => Promise<Response>

const firstFour = async (gradebook: GradebookModel) => (await gradebook.titles()).slice(0, 4)
const expectOrder = (gradebook: GradebookModel, titles: readonly string[]) =>
  expect.poll(() => firstFour(gradebook)).toEqual(titles)
const move = async ({ page, ...gradebook }: GradebookModel, title: string, item: string) => {
  await page.getByRole('button', { name: `Options for ${title}`, exact: true }).click()
  await page.getByRole('menuitem', { name: item }).click()
  return gradebook
}

/** The titles in the order that the server has for this teacher. */
async function savedTitles(api: Api, token: string) {
  const answer = await api(
    token,
    `/api/v1/courses/${demo.courseId}/outcome_rollups?per_page=1&include[]=outcomes`,
  )
  const { linked } = (await answer.json()) as { linked: { outcomes: { title: string }[] } }
  return linked.outcomes.map(({ title }) => title)
}

const isOrderList = (request: { url: () => string; method: () => string }) =>
  request.method() === 'GET' && request.url().includes('outcome_paths')
const isOrderSave = (request: { url: () => string }) => request.url().endsWith('/assign_outcome_order')
const isSettingsSave = (request: { method: () => string; url: () => string }) =>
  request.method() === 'PUT' && request.url().endsWith('/learning_mastery_gradebook_settings')
const isPage = (request: { url: () => string }) => /outcome_rollups\?page=/.test(request.url())

/** In the lists of outcomes that the page gets, one has another title. */
async function renameInAnswers(page: Page, { title, to }: { title: string; to: string }) {
  const lists = (url: URL) => url.searchParams.getAll('include[]').includes('outcome_paths')
  await page.route(lists, async (route) => {
    const response = await route.fetch()
    const body = (await response.json()) as { linked: { outcomes: { title: string }[] } }
    for (const outcome of body.linked.outcomes) if (outcome.title === title) outcome.title = to
    await route.fulfill({ response, json: body })
  })
  return { end: () => page.unroute(lists) }
}

/** The last moves have been saved, and the page has the list that it asks for then. */
const listedAfterSave = async (page: Page) => {
  await page.waitForResponse((answer) => isOrderSave(answer.request()) && answer.status() === 204)
  const answer = await page.waitForResponse((each) => isOrderList(each.request()))
  await answer.finished()
}

test.use({ expectedErrors: async ({}, use) => use(failedRequests) })

test.describe('A3: the network is cut', () => {
  test('O1, A3: a move comes back and says so, and Retry saves it once the network is there again', async ({
    gradebook,
  }) => {
    const { page } = gradebook
    await gradebook.isDraggable(first)
    // What the page is still waiting for would fail too, and be told.
    await expect(page.getByRole('button', { name: 'Views' })).toBeVisible()
    await page.context().setOffline(true)
    await gradebook.drag(first, third)
    const alert = page.getByRole('alert').filter({ hasText: 'The move of' })
    await expect(alert).toContainText(`The move of ${first} could not be saved`)
    await expectOrder(gradebook, [first, second, third, fourth])
    // The words about the move that failed are not followed by those of one that was made.
    await framesLater(page)
    await expect(page.getByText(`Moved ${first}`)).toHaveCount(0)
    await expect(alert).toBeVisible()
    await page.context().setOffline(false)
    const saved = page.waitForResponse((answer) => isOrderSave(answer.request()) && answer.status() === 204)
    await alert.locator('..').getByRole('button', { name: 'Retry' }).click()
    await saved
    await page.reload()
    await gradebook.isReady()
    await expectOrder(gradebook, [second, third, first, fourth])
  })

  test('F4, A3: a sort that does not come leaves what is shown, says so, and comes with the network', async ({
    gradebook,
  }) => {
    const { page } = gradebook
    const names = (await gradebook.studentNames()).slice(0, 15)
    await page.context().setOffline(true)
    await gradebook.sortButton('Student').click()
    const notice = page.getByRole('alert').filter({ hasText: 'This sort or filter could not be loaded' })
    await expect(notice).toBeVisible()
    expect((await gradebook.studentNames()).slice(0, 15)).toEqual(names)
    await expect(gradebook.outcome('Student')).toHaveAttribute('aria-sort', 'ascending')
    await notice.getByRole('button', { name: 'Retry' }).click()
    await expect(notice).toBeVisible()
    await page.context().setOffline(false)
    await expect.poll(async () => (await gradebook.studentNames())[0]).toBe('陈思遥')
    await expect(gradebook.outcome('Student')).toHaveAttribute('aria-sort', 'descending')
    await expect(notice).toHaveCount(0)
  })

  test('A3: a menu whose script does not come is told, with Retry, and the view stays', async ({
    gradebook,
  }) => {
    const { page } = gradebook
    await gradebook.sortButton(first).click()
    await expect(gradebook.outcome(first)).toHaveAttribute('aria-sort', 'ascending')
    // Loaded anew with its script cut off: the page so far may have fetched the menu ahead.
    await page.route('**/filter-menu*.js', (route) => route.abort('internetdisconnected'))
    await page.reload()
    await gradebook.isReady()
    const filters = page.getByRole('button', { name: 'Filters' })
    await filters.click()
    const notice = page.getByRole('alert')
    await expect(notice).toContainText('could not be loaded')
    await expect(gradebook.grid).toBeVisible()
    await page.context().setOffline(true)
    // The page asks for itself before it is loaded anew: without an answer it stays.
    const asked = page.waitForEvent('requestfailed', (request) => request.method() === 'HEAD')
    await page.getByRole('button', { name: 'Retry' }).click()
    await asked
    // What was said before fades since the press.
    const told = page.locator('.popup:not([data-ending-style])').filter({ has: notice })
    await expect(told).toContainText('could not be loaded')
    await page.context().setOffline(false)
    await page.unroute('**/filter-menu*.js')
    await page.getByRole('button', { name: 'Retry' }).click()
    const item = page.getByRole('menuitemcheckbox', { name: 'Inactive students' })
    // Where the browser tries again the menu opens; where it does not, the page has been loaded anew.
    await expect(async () => {
      if (!(await item.isVisible())) await filters.click({ timeout: 3000 })
      await expect(item).toBeVisible({ timeout: 3000 })
    }).toPass()
    await expect(gradebook.outcome(first)).toHaveAttribute('aria-sort', 'ascending')
  })

  test('A3: what was done is told, and goes by itself, though the script of toasts does not come', async ({
    gradebook,
  }) => {
    const { page } = gradebook
    await page.route('**/toast-region*.js', (route) => route.abort('internetdisconnected'))
    await page.reload()
    await gradebook.isReady()
    await move(gradebook, first, 'Move right')
    await expect(page.getByRole('status').filter({ hasText: `Moved ${first} after ${second}` })).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    const undone = page.getByRole('status').filter({ hasText: `${first} is back where it was` })
    await expect(undone).toBeVisible()
    await expect(undone).toHaveCount(0)
  })

  test('A3: who leaves while a choice is being saved is asked first, and not once it is', async ({
    gradebook,
  }) => {
    const { page } = gradebook
    const saves = await holdRequests(page, isSettingsSave)
    const asked: string[] = []
    page.on('dialog', (dialog) => {
      asked.push(dialog.type())
      void dialog.dismiss()
    })
    await page.getByRole('button', { name: 'Display', exact: true }).click()
    await page.getByRole('menuitemradio', { name: 'Last, First' }).click()
    await expect.poll(() => saves.waiting().length).toBe(1)
    await page.evaluate(() => location.reload())
    await expect.poll(() => asked).toEqual(['beforeunload'])
    const saved = page.waitForResponse((answer) => isSettingsSave(answer.request()) && answer.ok())
    saves.letGo()
    await saved
    await saves.end()
    // The page learns of it a moment later.
    await expect(async () => {
      asked.length = 0
      await page.reload({ timeout: 15_000 })
      expect(asked).toEqual([])
    }).toPass()
    await gradebook.isReady()
    await expect(gradebook.row('Okonkwo, Amara')).toBeVisible()
  })

  test('A3: a list of courses that does not come says so, and Retry brings it', async ({ gradebook }) => {
    const { page } = gradebook
    const courses = '**/api/v1/courses?*'
    await page.route(courses, (route) => route.abort('internetdisconnected'))
    await page.getByRole('heading', { level: 1 }).getByRole('button').click()
    await expect(
      page.getByRole('status').filter({ hasText: 'The courses could not be loaded' }),
    ).toBeVisible()
    await page.unroute(courses)
    await page.getByRole('button', { name: 'Retry' }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('option', { name: 'Year 8 science' })).toBeVisible()
    await expect(page.getByRole('combobox')).toBeFocused()
    await expect(page.getByRole('button', { name: 'Retry' })).toHaveCount(0)
  })

  test('A3: a page opened without its server says so, and Retry brings all of it', async ({
    openAs,
    api,
    tokens,
  }) => {
    await api(tokens.teacher, `/api/v1/courses/${demo.courseId}/learning_mastery_gradebook_settings`, {
      method: 'PUT',
      body: JSON.stringify({ learning_mastery_gradebook_settings: { name_display_format: 'last_first' } }),
    })
    const gradebook = await openAs(demo.teacher)
    const { page } = gradebook
    await gradebook.isReady()
    await page.route('**/api/**', (route) => route.abort('connectionrefused'))
    let failures = 0
    page.on('requestfailed', (request) => {
      if (isOrderList(request)) failures += 1
    })
    await page.reload()
    const alert = page.getByRole('alert').filter({ hasText: 'The gradebook could not be loaded' })
    await expect(alert).toContainText('The server could not be reached.')
    // It is asked three times before that is said.
    await expect.poll(() => failures).toBe(3)
    await alert.getByRole('button', { name: 'Retry' }).click()
    await expect.poll(() => failures).toBe(6)
    await expect(alert).toContainText('The server could not be reached.')
    await page.unroute('**/api/**')
    await alert.getByRole('button', { name: 'Retry' }).click()
    await gradebook.isReady()
    await expect(page.getByRole('alert')).toHaveCount(0)
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Year 8 science')
    await expect(gradebook.row('Okonkwo, Amara')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Saved views' })).toBeVisible()
  })

  test('G1, A3: rows that do not come are told, those that are there stay, and Retry brings them', async ({
    gradebook,
    openLongClass,
  }) => {
    const { page } = gradebook
    await openLongClass({ name: 'A long class', firstId: 1001 })
    const [top] = await gradebook.studentNames()

    await page.route('**/outcome_rollups?page=5**', (route) => route.abort('internetdisconnected'))
    await gradebook.scrollTo({ top: 100_000 })
    const notice = page.getByRole('alert').filter({ hasText: 'Some students could not be loaded' })
    await expect(notice).toBeVisible()
    await gradebook.scrollTo({ top: 0 })
    await expect.poll(async () => (await gradebook.studentNames())[0]).toBe(top)
    await gradebook.scrollTo({ top: 100_000 })
    await expect(notice).toBeVisible()
    await page.unroute('**/outcome_rollups?page=5**')
    await notice.getByRole('button', { name: 'Retry' }).click()
    await expect(gradebook.row('Student 1250')).toBeVisible()
    await expect(notice).toHaveCount(0)
  })
})

test.describe('a class of several pages', () => {
  test.beforeEach(async ({ openLongClass }, testInfo) => {
    await openLongClass({ name: `A class of pages ${testInfo.testId}`, firstId: 3001 })
  })

  test('F4, A3: a sort that fails leaves rows that can be scrolled on, as far as they go', async ({
    gradebook,
  }) => {
    const { page } = gradebook
    await page.route('**/outcome_rollups?*sort_by=outcome*', (route) => route.abort('internetdisconnected'))
    await gradebook.sortButton('Reading').click()
    await expect(
      page.getByRole('alert').filter({ hasText: 'This sort or filter could not be loaded' }),
    ).toBeVisible()
    await gradebook.scrollTo({ top: 100_000 })
    await expect(gradebook.row('Student 3250')).toBeVisible()
  })

  test('F4, A3: that a sort failed stays said while the rows before are scrolled through', async ({
    gradebook,
  }) => {
    const { page } = gradebook
    await page.route('**/outcome_rollups?*sort_by=outcome*', (route) => route.abort('internetdisconnected'))
    await gradebook.sortButton('Reading').click()
    const notice = page.getByRole('alert').filter({ hasText: 'This sort or filter could not be loaded' })
    await expect(notice).toBeVisible()
    await notice.evaluate((element) => element.setAttribute('data-said', 'once'))
    for (const student of [3030, 3060, 3090, 3120]) {
      await gradebook.scrollTo({ top: (student - 3001) * 34 })
      await expect(gradebook.row(`Student ${student}`)).toBeVisible()
    }
    await gradebook.scrollTo({ top: 100_000 })
    await expect(gradebook.row('Student 3250')).toBeVisible()
    await expect(notice).toHaveAttribute('data-said', 'once')

    // Chosen again after another, it is asked for anew, and nothing is said of before.
    await gradebook.sortButton('Student').click()
    await expect(notice).toHaveCount(0)
    await page.unroute('**/outcome_rollups?*sort_by=outcome*')
    await holdRequests(page, (request) => request.url().includes('sort_by=outcome'))
    await gradebook.sortButton('Reading').click()
    await expect(gradebook.outcome('Reading')).toHaveAttribute('aria-sort', 'ascending')
    await expect(notice).toHaveCount(0)
  })

  test('G1: the students in view are asked for before those ahead of them', async ({ gradebook }) => {
    const { page } = gradebook
    const told: string[] = []
    const tell = (what: string) => (request: { url: () => string }) => {
      const { searchParams } = new URL(request.url())
      if (isPage(request) && searchParams.get('sort_by') === 'outcome')
        told.push(`${what} ${searchParams.get('page')}`)
    }
    page.on('request', tell('asked for'))
    page.on('requestfinished', tell('came'))
    await gradebook.sortButton('Reading').click()
    await expect.poll(() => told).toEqual(['asked for 1', 'came 1', 'asked for 2', 'came 2'])
  })

  test('F2, A3: filtered at the end of a long class, the rows before stay until the fewer ones have come', async ({
    gradebook,
  }) => {
    const { page } = gradebook
    await gradebook.scrollTo({ top: 100_000 })
    await expect(gradebook.row('Student 3250')).toBeVisible()
    await slowDown(page, () => 400)
    await page.evaluate(() => {
      const onTheWay = { most: 0 }
      new MutationObserver(() => {
        const now = document.querySelectorAll('[role="grid"] tbody [data-tier="loading"]').length
        onTheWay.most = Math.max(onTheWay.most, now)
      }).observe(document.body, { subtree: true, childList: true, attributes: true })
      Object.assign(window, { onTheWay })
    })
    await page.getByRole('searchbox', { name: 'Find students' }).fill('Student 300')
    await expect.poll(() => gradebook.studentNames()).toHaveLength(9)
    await expect(gradebook.row('Student 3009')).toBeVisible()
    expect(
      await page.evaluate(() => (window as unknown as { onTheWay: { most: number } }).onTheWay.most),
    ).toBe(0)
  })
})

test('O1: columns can be dragged once the script for it has come, wherever the focus is by then', async ({
  gradebook,
}) => {
  const { page } = gradebook
  let letCome = () => {}
  const mayCome = new Promise<void>((resolve) => (letCome = resolve))
  await page.route('**/drag-area*.js', async (route) => {
    await mayCome
    await route.fallback()
  })
  await page.reload()
  await gradebook.isReady()
  const sort = gradebook.sortButton(first)
  await sort.click()
  await expect(sort).toBeFocused()
  await expect(gradebook.handle(first)).not.toHaveAttribute('aria-describedby')
  letCome()
  await gradebook.isDraggable(first)
  await expect(sort).toBeFocused()
  await gradebook.drag(first, third)
  await expectOrder(gradebook, [second, third, first, fourth])
})

test.describe('A3: 400 ms a request', () => {
  test('O1: moves made one after another are saved in the order made', async ({ gradebook, api, tokens }) => {
    const { page } = gradebook
    await slowDown(page, () => 400)
    const sent: { outcome_id: number }[][] = []
    const answers: number[] = []
    page.on('request', (request) => {
      if (isOrderSave(request)) sent.push(request.postDataJSON() as { outcome_id: number }[])
    })
    page.on('response', (answer) => {
      if (isOrderSave(answer.request())) answers.push(answer.status())
    })
    await move(gradebook, first, 'Move right')
    await move(gradebook, first, 'Move right')
    await move(gradebook, fourth, 'Move to first')
    await gradebook.drag(second, third)
    const made = [fourth, third, second, first]
    await expectOrder(gradebook, made)
    await expect.poll(() => answers).toEqual([204, 204, 204, 204])
    const heads = sent.map((body) => body.slice(0, 4).map(({ outcome_id }) => outcome_id - 900_300))
    expect(heads).toEqual([
      [2, 1, 3, 4],
      [2, 3, 1, 4],
      [4, 2, 3, 1],
      [4, 3, 2, 1],
    ])
    expect((await savedTitles(api, tokens.teacher)).slice(0, 4)).toEqual(made)
    await page.reload()
    await gradebook.isReady()
    await expectOrder(gradebook, made)
  })

  test('O4: an arrangement chosen while moves are being saved is what is kept', async ({
    gradebook,
    api,
    tokens,
  }) => {
    const { page } = gradebook
    await slowDown(page, () => 400)
    await move(gradebook, first, 'Move right')
    await move(gradebook, first, 'Move right')
    await move(gradebook, first, 'Move right')
    await page.getByRole('button', { name: 'Display', exact: true }).click()
    const kept = page.waitForResponse((answer) => isSettingsSave(answer.request()) && answer.ok())
    await page.getByRole('menuitemradio', { name: 'As uploaded' }).click()
    await kept
    await page.keyboard.press('Escape')
    await expectOrder(gradebook, [first, second, third, fourth])
    await page.reload()
    await gradebook.isReady()
    await expectOrder(gradebook, [first, second, third, fourth])
    expect((await savedTitles(api, tokens.teacher)).slice(0, 4)).toEqual([first, second, third, fourth])
  })

  test('G1: of two sorts pressed quickly the second is shown, though the answer of the first comes last', async ({
    gradebook,
  }) => {
    const { page } = gradebook
    const isFirstSort = (request: { url: () => string }) => request.url().includes('sort_outcome_id=900301')
    await slowDown(page, () => 400)
    const held = await holdAnswers(page, isFirstSort)
    const asked = page.waitForRequest(isFirstSort)
    await gradebook.sortButton(first).click()
    await asked
    await gradebook.sortButton(second).click()
    await expect(gradebook.grid).toHaveAttribute('aria-busy', 'false')
    const shown = await gradebook.studentNames()
    const scores = (await gradebook.cellsUnder(second)).map(({ text }) => text).filter((text) => text !== '')
    expect(scores).toEqual(scores.toSorted())
    await held.letGo()
    await gradebook.options(fourth).click()
    await expect(page.getByRole('menu')).toBeVisible()
    expect(await gradebook.studentNames()).toEqual(shown)
    await expect(page).toHaveURL(/sort=900302/)
    await expect(gradebook.outcome(second)).toHaveAttribute('aria-sort', 'ascending')
  })

  test('F2: a search typed while answers are slow, the earlier the slower, ends with what was typed', async ({
    gradebook,
  }) => {
    const { page } = gradebook
    const field = page.getByRole('searchbox', { name: 'Find students' })
    let asked = 0
    await slowDown(page, (request) => {
      if (!request.url().includes('search_term')) return 400
      asked += 1
      return Math.max(400, 1600 - 400 * asked)
    })
    await field.pressSequentially('alvarez', { delay: 250 })
    await expect.poll(() => gradebook.studentNames()).toEqual(['Tomás Álvarez Quirós'])
    await expect(gradebook.grid).toHaveAttribute('aria-busy', 'false')
    expect(await gradebook.studentNames()).toEqual(['Tomás Álvarez Quirós'])
    await expect(field).toHaveValue('alvarez')
    await expect(page).toHaveURL(/student=alvarez/)
  })

  test('A3: controls answer while requests are on their way', async ({ gradebook, api, tokens }) => {
    const { page } = gradebook
    const held = await holdRequests(page, () => true)
    await gradebook.sortButton(second).click()
    await expect.poll(() => held.waiting().some(isPage)).toBe(true)
    await expect(gradebook.grid).toHaveAttribute('aria-busy', 'true')
    await expect(gradebook.outcome(second)).toHaveAttribute('aria-sort', 'ascending')

    await page.getByRole('button', { name: 'Filters' }).click()
    await expect(page.getByRole('menuitemcheckbox', { name: 'Inactive students' })).toBeVisible()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Display', exact: true }).click()
    await page.getByRole('menuitemradio', { name: 'Last, First' }).click()
    await page.keyboard.press('Escape')
    await expect(gradebook.row('Adeyemi-Clarke, Ngozi')).toBeVisible()
    await move(gradebook, first, 'Move right')
    await expectOrder(gradebook, [second, first, third, fourth])
    await gradebook.scrollTo({ top: 300 })
    await (await gradebook.cell('Okonkwo, Amara', first)).click()
    await expect(page.getByRole('dialog', { name: `Okonkwo, Amara ${first}` })).toBeVisible()
    await expect.poll(() => held.waiting().length).toBeGreaterThan(2)
    await page.keyboard.press('Escape')

    await held.end()
    await expect(gradebook.grid).toHaveAttribute('aria-busy', 'false')
    await expect.poll(async () => (await savedTitles(api, tokens.teacher))[0]).toBe(second)
    await expectOrder(gradebook, [second, first, third, fourth])
  })
})

test.describe('A3: one request in three fails', () => {
  test('A3: sort, filter, setting and moves hold, or say what failed until Retry has made them hold', async ({
    gradebook,
    api,
    tokens,
  }) => {
    const { page } = gradebook
    const failures = await failEveryThird(page)
    const retry = page.getByRole('button', { name: 'Retry' })
    let told = 0
    /** Looks and presses at one moment: a newer request can take a Retry away between the two. */
    const pressRetry = () =>
      retry.evaluateAll((buttons) => {
        const [button] = buttons
        if (button instanceof HTMLElement) button.click()
        return buttons.length > 0
      })
    /** At the end of its requests a step holds, or there is a Retry that leads on. */
    const pressUntil = async (holds: () => Promise<boolean>) => {
      for (let press = 0; press < 10; press += 1) {
        await expect.poll(async () => (await holds()) || (await retry.count()) > 0).toBe(true)
        await expect(gradebook.grid).toHaveAttribute('aria-busy', 'false')
        if (await holds()) return
        if (await pressRetry()) told += 1
      }
      throw new Error('Ten times Retry did not make it hold')
    }
    const starts = async (titles: readonly string[]) =>
      (await savedTitles(api, tokens.teacher)).join().startsWith(titles.join()) &&
      (await firstFour(gradebook)).join().startsWith(titles.join())

    await gradebook.sortButton('Student').click()
    await pressUntil(async () => (await gradebook.studentNames())[0] === '陈思遥')
    const moves = [
      { title: first, item: 'Move right', leads: [second, first, third, fourth] },
      { title: fourth, item: 'Move to first', leads: [fourth, second, first, third] },
      { title: third, item: 'Move left', leads: [fourth, second, third, first] },
      { title: fourth, item: 'Move right', leads: [second, fourth, third, first] },
    ]
    for (const { title, item, leads } of moves) {
      await move(gradebook, title, item)
      await pressUntil(() => starts(leads))
    }
    await page.getByRole('button', { name: 'Display', exact: true }).click()
    await page.getByRole('menuitemradio', { name: 'Last, First' }).click()
    await page.keyboard.press('Escape')
    const nameFormat = async () => {
      const path = `/api/v1/courses/${demo.courseId}/learning_mastery_gradebook_settings`
      const { learning_mastery_gradebook_settings: kept } = (await (
        await api(tokens.teacher, path)
      ).json()) as {
        learning_mastery_gradebook_settings: { name_display_format?: string }
      }
      return kept.name_display_format
    }
    await pressUntil(
      async () => (await nameFormat()) === 'last_first' && (await gradebook.studentNames())[1] !== undefined,
    )
    await page.getByRole('searchbox', { name: 'Find students' }).fill('alvarez')
    await pressUntil(async () => (await gradebook.studentNames()).join() === 'Álvarez Quirós, Tomás')
    await page.getByRole('searchbox', { name: 'Find students' }).fill('')
    await pressUntil(async () => (await gradebook.studentNames()).length > 10)

    expect(failures()).toBeGreaterThan(5)
    expect(told).toBeGreaterThan(0)
    const onScreen = await gradebook.titles()
    expect((await savedTitles(api, tokens.teacher)).slice(0, onScreen.length)).toEqual(onScreen)
  })

  test('O1: a move whose save fails while the next is on its way is saved with that one', async ({
    gradebook,
    api,
    tokens,
  }) => {
    const { page } = gradebook
    let count = 0
    await page.route('**/assign_outcome_order', (route) => {
      count += 1
      return count === 1 ? route.fulfill({ status: 503, body: '{}' }) : route.fallback()
    })
    const held = await holdRequests(page, isOrderSave)
    await gradebook.drag(first, second)
    await gradebook.drag(third, fourth)
    await expectOrder(gradebook, [second, first, fourth, third])
    const listed = listedAfterSave(page)
    await held.end()
    const made = [second, first, fourth, third]
    await expect.poll(async () => (await savedTitles(api, tokens.teacher)).slice(0, 4)).toEqual(made)
    await expectOrder(gradebook, made)
    await listed
    await framesLater(page)
    await expect(page.getByRole('alert')).toHaveCount(0)
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await expectOrder(gradebook, [first, second, third, fourth])
  })
})

test('O1, O3: a move from another arrangement is saved though its first look at the own order failed', async ({
  gradebook,
  api,
  tokens,
}) => {
  const { page } = gradebook
  let asked = 0
  await page.route(/outcome_arrangement=custom/, (route) => {
    asked += 1
    return asked === 1 ? route.fulfill({ status: 503, body: '{}' }) : route.fallback()
  })
  const listed = listedAfterSave(page)
  await move(gradebook, first, 'Move right')
  const made = [second, first, third, fourth]
  await expect.poll(async () => (await savedTitles(api, tokens.teacher)).slice(0, 4)).toEqual(made)
  await expectOrder(gradebook, made)
  await listed
  await framesLater(page)
  await expect(page.getByRole('alert')).toHaveCount(0)
  expect(asked).toBe(2)
})

test.describe('a stale answer', () => {
  test('O1: with the order from before a move does not put the columns back', async ({
    gradebook,
    api,
    tokens,
  }) => {
    const { page } = gradebook
    const old = await holdAnswers(page, isOrderList)
    await lookBack(page)
    await old.answered
    await gradebook.drag(first, third)
    const made = [second, third, first, fourth]
    await expectOrder(gradebook, made)
    await old.letGo()
    await expect.poll(async () => (await savedTitles(api, tokens.teacher)).slice(0, 4)).toEqual(made)
    await gradebook.options(first).click()
    await expect(page.getByRole('menu')).toBeVisible()
    await expectOrder(gradebook, made)
  })

  test('O1: that comes while a move is being saved is not shown once it is saved', async ({ gradebook }) => {
    const { page } = gradebook
    const made = [second, third, first, fourth]
    const save = await holdRequests(page, isOrderSave)
    await gradebook.drag(first, third)
    await expect.poll(() => save.waiting().length).toBe(1)
    // An outcome that the answer names otherwise tells when it is shown.
    const renamed = await renameInAnswers(page, { title: fourth, to: 'Renamed meanwhile' })
    const renamedMade = [second, third, first, 'Renamed meanwhile']
    await lookBack(page)
    await expectOrder(gradebook, renamedMade)

    // What is asked for after the save does not come yet: what is shown rests on what is known.
    const asked = await holdRequests(page, isOrderList)
    const saved = page.waitForResponse((each) => isOrderSave(each.request()))
    await save.end()
    await saved
    await expect.poll(() => asked.waiting().length).toBe(1)
    await framesLater(page)
    expect(await firstFour(gradebook)).toEqual(renamedMade)
    await renamed.end()
    await asked.end()
    await expectOrder(gradebook, made)
  })
})
