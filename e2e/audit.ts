import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './fixtures.ts'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Axe finds nothing on the page. `leaveOut`: what has been audited before. */
export async function audit(page: Page, leaveOut: string[] = []) {
  // Half faded in, every text is too pale.
  await expect.poll(() => isAtRest(page)).toBe(true)
  const builder = new AxeBuilder({ page })
  for (const selector of leaveOut) builder.exclude(selector)
  const { violations } = await builder.withTags(tags).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([])
}

/** Whether nothing fades or slides, nor is about to: what comes and goes is marked for it first. */
const isAtRest = (page: Page) =>
  page.evaluate(
    () =>
      document.querySelector('[data-starting-style], [data-ending-style]') === null &&
      document.getAnimations().every(({ playState }) => playState !== 'running'),
  )
