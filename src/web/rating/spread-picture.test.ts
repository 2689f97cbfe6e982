import { expect, test } from 'vitest'
import { spreadPicture } from './spread-picture.ts'

const levels = [
  { tier: 'mastery', ink: null },
  { tier: 'below', ink: '#123456' },
] as const

test.each([
  [[75, 25, 0], 'linear-gradient(to right, var(--color-tier-mastery) 0.0% 75.0%, #123456 75.0% 100.0%)'],
  // Percent that were rounded need not come to 100.
  [[66, 0, 33], 'linear-gradient(to right, var(--color-tier-mastery) 0.0% 66.7%, transparent 66.7% 100.0%)'],
  [[0, 0, 100], 'linear-gradient(to right, transparent 0.0% 100.0%)'],
  [[0, 0, 0], null],
])('a bar of %j', (percents, expected) => {
  expect(spreadPicture(levels, percents)).toBe(expected)
})
