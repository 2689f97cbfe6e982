import { test as base, expect, type BrowserContext, type Page } from '@playwright/test'
import { bringInLongClass } from './long-class.ts'
import { GradebookModel } from './pages/gradebook.ts'
import { demo, RealServer } from './real-server.ts'

type WorkerFixtures = {
  server: RealServer
  tokens: { teacher: string; otherTeacher: string }
  /** Signs a user in to a context, by the session of the one sign-in that a worker makes for each user. */
  signIn: (context: BrowserContext, userId: string) => Promise<void>
}
type TestFixtures = {
  /** Messages that the browser may write to its console in this test: failures that the test itself makes. */
  expectedErrors: RegExp[]
  /** Calls the API with a token, past the page. */
  api: (token: string, path: string, init?: RequestInit) => Promise<Response>
  /** A page signed in as a user, at the demo course's gradebook. */
  openAs: (userId: string, search?: string) => Promise<GradebookModel>
  gradebook: GradebookModel
  /** Brings a class of several pages in and shows it in `gradebook`; `firstId`: of its 250 students. */
  openLongClass: (named: { name: string; firstId: number }) => Promise<void>
}

/** The real server with the demo course, one a worker; each test finds the teachers' orders and settings unset. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  server: [
    async ({}, use) => {
      const server = await RealServer.start()
      await use(server)
      await server.stop()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  tokens: [
    async ({ server }, use) =>
      use({ teacher: await server.token(demo.teacher), otherTeacher: await server.token(demo.otherTeacher) }),
    { scope: 'worker' },
  ],
  signIn: [
    async ({ server }, use) => {
      const sessions = new Map<string, Awaited<ReturnType<BrowserContext['cookies']>>>()
      await use(async (context, userId) => {
        const session = sessions.get(userId)
        if (session !== undefined) return context.addCookies(session)
        const page = await context.newPage()
        await page.goto(await server.signInLink(userId))
        sessions.set(userId, await context.cookies())
        await page.close()
      })
    },
    { scope: 'worker' },
  ],
  expectedErrors: async ({}, use) => use([]),
  api: async ({ server }, use) =>
    use((token, path, init = {}) =>
      fetch(new URL(path, server.origin), {
        ...init,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          // One that is kept may be closed by the server in the moment when it is used again.
          connection: 'close',
        },
      }),
    ),
  openAs: async ({ browser, server, signIn, tokens, api, expectedErrors }, use) => {
    for (const token of Object.values(tokens)) await unsetChoices(api, token)
    const contexts: BrowserContext[] = []
    const errors: string[] = []
    await use(async (userId, search = '') => {
      const context = await browser.newContext()
      contexts.push(context)
      await signIn(context, userId)
      const page = await context.newPage()
      watchErrors(page, errors)
      await page.goto(`${server.origin}/courses/${demo.courseId}/gradebook${search}`)
      return new GradebookModel(page)
    })
    for (const context of contexts) await context.close()
    expect(errors.filter((error) => !expectedErrors.some((expected) => expected.test(error)))).toEqual([])
  },
  gradebook: async ({ openAs }, use) => {
    const gradebook = await openAs(demo.teacher)
    await gradebook.isReady()
    await use(gradebook)
  },
  openLongClass: async ({ gradebook, server, api, tokens }, use, testInfo) =>
    use(async (named) => {
      const file = testInfo.outputPath('long-class.csv')
      const address = await bringInLongClass({ server, api, token: tokens.teacher, file, ...named })
      await gradebook.page.goto(address)
      await gradebook.isReady()
    }),
})

/** An error in the page or its console fails the test that met it. */
function watchErrors(page: Page, errors: string[]) {
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text())
  })
}

async function unsetChoices(api: TestFixtures['api'], token: string) {
  const course = `/api/v1/courses/${demo.courseId}`
  const answers = [
    await api(token, `${course}/assign_outcome_order`, { method: 'POST', body: '[]' }),
    await api(token, `${course}/gradebook/view`, {
      method: 'PUT',
      body: JSON.stringify({
        density: null,
        named_views: null,
        column_widths: null,
        student_column_width: null,
        hidden_outcomes: null,
        collapsed_groups: null,
        class_rows: null,
        summary: null,
        grouped: null,
      }),
    }),
    await api(token, `${course}/learning_mastery_gradebook_settings`, {
      method: 'PUT',
      body: JSON.stringify({
        learning_mastery_gradebook_settings: {
          name_display_format: 'first_last',
          secondary_info_display: 'none',
          score_display_format: 'icon_and_points',
          show_students_with_no_results: true,
          show_outcomes_with_no_results: true,
        },
      }),
    }),
  ]
  expect(answers.map((answer) => answer.ok)).toEqual(answers.map(() => true))
}

export { expect }
