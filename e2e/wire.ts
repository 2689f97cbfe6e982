import type { Page, Request, Route } from '@playwright/test'

/** What the page's console has of requests that a test fails. */
export const failedRequests = [/Failed to load resource/, /net::ERR_/]

const everyApiRequest = '**/api/v1/**'

/** A gate that is closed until it is opened. */
function gate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}

/** A request that the page has called off meanwhile cannot be answered, and need not be. */
const answered = (answer: Promise<void>) => answer.catch(() => undefined)

/** Holds the API's requests of a kind until they are let go; `waiting` are those held now. */
export async function holdRequests(page: Page, isHeld: (request: Request) => boolean) {
  const held: { request: Request; open: () => void }[] = []
  const handler = async (route: Route) => {
    const request = route.request()
    if (!isHeld(request)) return route.fallback()
    const { open, opened } = gate()
    held.push({ request, open })
    await opened
    return answered(route.fallback())
  }
  await page.route(everyApiRequest, handler)
  return {
    waiting: () => held.map(({ request }) => request),
    letGo: () => held.splice(0).forEach(({ open }) => open()),
    end: async () => {
      await page.unroute(everyApiRequest, handler)
      for (const { open } of held.splice(0)) open()
    },
  }
}

/** Asks the server at once, but gives its answer only when it is let go: an answer that is old when it comes. */
export async function holdAnswers(page: Page, isHeld: (request: Request) => boolean) {
  const { open, opened } = gate()
  const asked = gate()
  const handler = async (route: Route) => {
    if (!isHeld(route.request())) return route.fallback()
    const response = await route.fetch()
    asked.open()
    await opened
    return answered(route.fulfill({ response }))
  }
  await page.route(everyApiRequest, handler)
  return {
    /** The server has answered, and the page does not have it yet. */
    answered: asked.opened,
    letGo: async () => {
      await page.unroute(everyApiRequest, handler)
      open()
    },
  }
}

/** Every request to the API takes so much longer, in ms. */
export const slowDown = (page: Page, delay: (request: Request) => number) =>
  page.route(everyApiRequest, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, delay(route.request())))
    return answered(route.fallback())
  })

/**
 * Every third request to the API fails, among those that read and those that write each: by turns the server says so,
 * and no answer comes. Gives how many failed.
 */
export async function failEveryThird(page: Page) {
  const counts = { read: 0, written: 0 }
  let failures = 0
  await page.route(everyApiRequest, (route) => {
    const kind = route.request().method() === 'GET' ? 'read' : 'written'
    counts[kind] += 1
    if (counts[kind] % 3 !== 0) return route.fallback()
    failures += 1
    if (counts[kind] % 2 === 0) return route.abort('connectionfailed')
    return route.fulfill({ status: 503, json: { errors: [{ message: 'Out of order.' }] } })
  })
  return () => failures
}

/** What the page was about to do has been done, and drawn. */
export const framesLater = (page: Page) =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 4; frame += 1) await new Promise(requestAnimationFrame)
    await new Promise((resolve) => setTimeout(resolve))
  })

/** As if the window had been looked away from and back to: what may be old is asked for again. */
export const lookBack = (page: Page) =>
  page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })))
