import { assert, integer, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contrastOf, ratingInk, readableColor } from './rating-color.ts'

const grounds = ['#ffffff', '#14171a'] as const

/** The tint as rating-cell.css mixes it. */
const tintOf = (ink: string, ground: string): string => {
  const channels = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
  const under = channels(ground)
  return `#${channels(ink)
    .map((channel, index) => Math.round(channel * 0.1 + (under[index] ?? 0) * 0.9))
    .map((channel) => channel.toString(16).padStart(2, '0'))
    .join('')}`
}

const hex = integer({ min: 0, max: 0xff_ff_ff }).map((number) => `#${number.toString(16).padStart(6, '0')}`)

describe('readableColor', () => {
  test.each([
    ['7E57C2', '#ffffff', '#7e57c2'],
    ['#0b6e4f', '#ffffff', '#0b6e4f'],
    ['#ffeb3b', '#14171a', '#ffeb3b'],
  ])('%s on %s is readable as it is', (color, ground, expected) => {
    expect(readableColor(color, ground)).toBe(expected)
  })

  test('a colour too light for white gets darker and keeps its hue: yellow stays yellow', () => {
    const moved = readableColor('#ffeb3b', '#ffffff')
    expect(contrastOf(moved, tintOf(moved, '#ffffff'))).toBeGreaterThanOrEqual(3)
    const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(moved.slice(at, at + 2), 16))
    expect(red).toBeGreaterThan(100)
    expect(green).toBeGreaterThan(100)
    expect(blue).toBeLessThan(60)
  })

  test('a colour too dark for the dark ground gets lighter', () => {
    const moved = readableColor('#102040', '#14171a')
    expect(contrastOf(moved, '#000000')).toBeGreaterThan(contrastOf('#102040', '#000000'))
    expect(contrastOf(moved, tintOf(moved, '#14171a'))).toBeGreaterThanOrEqual(3)
  })

  test.each(grounds)(
    'every colour comes to 3:1 on its tint over %s, moved no further than need be',
    (ground) => {
      assert(
        property(hex, (color) => {
          const moved = readableColor(color, ground)
          const reached = contrastOf(moved, tintOf(moved, ground))
          expect(reached).toBeGreaterThanOrEqual(3)
          if (moved === color) expect(contrastOf(color, tintOf(color, ground))).toBeGreaterThanOrEqual(3)
          else expect(reached).toBeLessThan(3.2)
        }),
      )
    },
  )
})

describe('ratingInk', () => {
  test.each(['0374B5', '#0b874b', 'FAB901', '555555', '03893D'])(
    '%s is a default, so no own colour',
    (color) => {
      expect(ratingInk(color)).toBeNull()
    },
  )

  test.each(['', 'red', '#12', 'zzzzzz', 'url(x)'])('%j is no colour', (color) => {
    expect(ratingInk(color)).toBeNull()
  })

  test('one colour where it does on both grounds, two where it does not', () => {
    expect(ratingInk('8E6AD0')).toBe('#8e6ad0')
    expect(ratingInk('FFEB3B')).toMatch(/^light-dark\(#[\da-f]{6}, #ffeb3b\)$/)
    expect(ratingInk('#102040')).toMatch(/^light-dark\(#102040, #[\da-f]{6}\)$/)
  })
})

test.each([
  ['#ffffff', '#000000', 21],
  ['#1f6fb2', '#ffffff', 5.3],
  ['#0a7d3e', '#ffffff', 5.2],
  ['#6cb6f5', '#14171a', 8.3],
])('contrast of %s and %s', (a, b, ratio) => {
  expect(contrastOf(a, b)).toBeCloseTo(ratio, 1)
})
