import { readFileSync } from 'node:fs'
import { expect, test } from './fixtures.ts'

const outcome = 'MS-LS2-1 Link resources and populations'
const outcomeId = 900317

type Bundle = {
  enrollments: { user_id: number; section_id: number; type: string }[]
  results: { user_id: number; outcome_id: number; score: number | null; possible: number }[]
}

/**
 * The class by hand: the outcome is an average of work measured in points of its own, so a student's score is the mean
 * of 4 × score / possible.
 */
function scoresByHand(sectionId: number | null): number[] {
  const { enrollments, results } = JSON.parse(
    readFileSync('src/server/intake/demo/demo-course.json', 'utf8'),
  ) as Bundle
  const students = new Set(
    enrollments
      .filter(
        ({ type, section_id }) => type === 'StudentEnrollment' && (sectionId ?? section_id) === section_id,
      )
      .map(({ user_id }) => user_id),
  )
  return [...students].flatMap((student) => {
    const own = results.filter(
      ({ user_id, outcome_id, score }) => user_id === student && outcome_id === outcomeId && score !== null,
    )
    if (own.length === 0) return []
    return own.reduce((sum, { score, possible }) => sum + (4 * (score ?? 0)) / possible, 0) / own.length
  })
}

const meanOf = (scores: number[]) => scores.reduce((sum, score) => sum + score, 0) / scores.length

function medianOf(scores: number[]) {
  const sorted = scores.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2
}

test('G7: class mean and median are those worked out by hand, and follow the section', async ({
  gradebook,
}) => {
  const { page } = gradebook
  await expect(gradebook.row('Class mean')).toBeVisible()
  await expect(gradebook.row('Class median')).toHaveCount(0)
  await gradebook.toggleClassRow('Class median')
  await gradebook.scrollTo({ left: 1300 })

  const hundredths = (value: number) => Number(`${Math.round(Number(`${value}e2`))}e-2`)
  const expectRows = async (
    sectionId: number | null,
    known: { mean: string; median: string; count: number },
  ) => {
    const [meanRow, medianRow] =
      sectionId === null ? ['Class mean', 'Class median'] : ['Mean of those shown', 'Median of those shown']
    const scores = scoresByHand(sectionId)
    expect(scores).toHaveLength(known.count)
    expect(Math.abs(meanOf(scores) - Number(known.mean))).toBeLessThanOrEqual(0.005 + 1e-9)
    // Two decimals at most, as the mean has.
    expect(hundredths(medianOf(scores))).toBe(Number(known.median))
    const mean = await gradebook.cell(meanRow, outcome)
    const median = await gradebook.cell(medianRow, outcome)
    await expect(mean).toHaveAccessibleName(`${known.mean} of 4, Goal reached, from ${known.count} students`)
    await expect(median).toHaveAccessibleName(
      `${known.median} of 4, Goal reached, from ${known.count} students`,
    )
  }
  await expectRows(null, { mean: '3.21', median: '3.25', count: 28 })

  await page.getByRole('button', { name: 'Section: All sections' }).click()
  await page.getByRole('option', { name: /^8A/ }).click()
  await expect(page.getByText('16 of 32 students')).toBeVisible()
  await expectRows(900011, { mean: '3.13', median: '3.13', count: 14 })
  expect(page.url()).toContain('section=900011')

  await page.getByRole('button', { name: 'Section: 8A' }).click()
  await page.getByRole('option', { name: /^8B/ }).click()
  await expectRows(900012, { mean: '3.27', median: '3.25', count: 15 })

  await gradebook.toggleClassRow('Class mean')
  await expect(gradebook.row('Class mean')).toHaveCount(0)
})

test('G7, G6: who has results and no score of them yet is not at mastery, in every share and in the bar', async ({
  openAs,
}) => {
  const gradebook = await openAs('900101', '?mastery=on&summary=mastered')
  await gradebook.isReady()
  const { page } = gradebook
  const title = 'KS3-N2 Calculate with fractions'
  const share = await gradebook.cell('At mastery', title)
  await expect(share).toHaveText('52%')
  await expect(share).toHaveAccessibleName('52% at mastery, 16 of 31 students assessed')
  const picture = () =>
    gradebook.outcome(title).evaluate((header) => getComputedStyle(header, '::after').backgroundImage)
  // The last part is left open for the stripes beneath.
  await expect
    .poll(picture)
    .toMatch(/rgba\(0, 0, 0, 0\) 5[12](\.\d)?%, rgba\(0, 0, 0, 0\) 100%\), repeating-/)

  // Of one who has no score yet where mastery is asked for several times.
  await expect(await gradebook.cell('Ioana Dumitrașcu', 'Mastered')).toHaveText('4 of 23')

  // The same of a group in one column, and of the whole course beside a part of it.
  await page.getByRole('button', { name: 'Collapse Number and ratio' }).click()
  const group = await gradebook.cell('At mastery', 'Number and ratio')
  await expect(group).toHaveAccessibleName(
    /^\d+% at mastery, \d+ of \d+ outcomes assessed, over all students$/,
  )
  await page.getByRole('button', { name: 'Expand Number and ratio' }).click()
  await gradebook.toggleClassRow('Compare with the whole course')
  await gradebook.options(title).click()
  await page.getByRole('menuitemcheckbox', { name: /^No score yet/ }).click()
  await page.keyboard.press('Escape')
  await expect(await gradebook.cell('At mastery', title)).toHaveAccessibleName(
    '0% at mastery, 0 of 15 students assessed',
  )
  await expect(await gradebook.cell('At mastery in the whole course', title)).toHaveAccessibleName(
    '52% at mastery, 16 of 31 students assessed',
  )
})

test('G7: a source that does not tell of results without a score has the share of the scores', async ({
  gradebook,
}) => {
  const { page } = gradebook
  await page.route('**/outcome_mastery_distribution*', async (route) => {
    const answer = await route.fetch()
    const body = (await answer.json()) as { outcome_distributions: Record<string, { unscored?: number }> }
    for (const each of Object.values(body.outcome_distributions)) delete each.unscored
    await route.fulfill({ response: answer, json: body })
  })
  await gradebook.toggleClassRow('At mastery')
  await expect(await gradebook.cell('At mastery', 'KS3-N2 Calculate with fractions')).toHaveAccessibleName(
    '100% at mastery, 16 of 16 students',
  )
})
