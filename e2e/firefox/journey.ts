import type { Page } from 'puppeteer-core'
import { eventually } from './eventually.ts'
import { FirefoxGradebook } from './gradebook.ts'

const [first, second, third] = [
  'KS3-N1 Order and compare numbers',
  'KS3-N2 Calculate with fractions',
  'KS3-N3 Round and estimate',
] as const
const sorted = 'MS-LS2-1 Link resources and populations'
/** Far enough across for the outcome that is sorted by, in px. */
const acrossPx = 1300

/** What a teacher does first: opens the link, sees the class, sorts by an outcome, moves one, and finds it there again. */
export async function mainJourney(page: Page, signInLink: string) {
  const gradebook = new FirefoxGradebook(page)
  await page.goto(signInLink)
  await gradebook.isReady()
  await seesTheClass(gradebook)
  await sortsByAnOutcome(gradebook)
  await movesAnOutcome(gradebook)
  await page.reload()
  await gradebook.isReady()
  await hasOrder(gradebook, [second, third, first])
}

async function seesTheClass(gradebook: FirefoxGradebook) {
  await eventually('The first students', async () => (await gradebook.studentNames()).slice(0, 3), [
    'Ngozi Adeyemi-Clarke',
    'Tomás Álvarez Quirós',
    'Ioana Dumitrașcu',
  ])
  await hasOrder(gradebook, [first, second, third])
}

async function sortsByAnOutcome(gradebook: FirefoxGradebook) {
  await gradebook.scrollAcross(acrossPx)
  await gradebook.sortBy(sorted)
  await gradebook.isSorted(sorted, 'ascending')
  const lowest = async () => (await gradebook.scoresOf(sorted)).slice(0, 4)
  await eventually('The lowest scores', lowest, ['2', '2', '2', '2.25'])
  await gradebook.scrollAcross(0)
}

async function movesAnOutcome(gradebook: FirefoxGradebook) {
  await hasOrder(gradebook, [first, second, third])
  const saved = gradebook.page.waitForResponse((answer) => answer.url().endsWith('/assign_outcome_order'))
  // Where dragging fails, that is what is to be told, not that no answer came.
  saved.catch(() => undefined)
  await gradebook.drag(first, third)
  await hasOrder(gradebook, [second, third, first])
  const status = (await saved).status()
  if (status !== 204) throw new Error(`The order was not saved: ${status}`)
}

const hasOrder = (gradebook: FirefoxGradebook, titles: readonly string[]) =>
  eventually('The first outcomes', async () => (await gradebook.titles()).slice(0, titles.length), [
    ...titles,
  ])
