import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evenParts, stretchesOf } from './print-parts.ts'

describe('evenParts', () => {
  it.each([
    [0, []],
    [1, [1]],
    [10, [10]],
    [11, [6, 5]],
    [24, [8, 8, 8]],
    [25, [9, 8, 8]],
  ])('%i of at most 10 each are %j', (count, sizes) => {
    const items = Array.from({ length: count }, (_, index) => index)
    expect(evenParts(items, 10).map((part) => part.length)).toEqual(sizes)
  })

  it('keeps every item once, in order, in parts that differ by one at most', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { minLength: 1 }),
        fc.integer({ min: 1, max: 20 }),
        (items, most) => {
          const parts = evenParts(items, most)
          const sizes = parts.map((part) => part.length)
          expect(parts.flat()).toEqual(items)
          expect(Math.max(...sizes)).toBeLessThanOrEqual(most)
          expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
        },
      ),
    )
  })
})

describe('stretchesOf', () => {
  it('counts neighbours of one key together, and only neighbours', () => {
    const keys = ['a', 'a', null, 'b', 'a']
    expect(stretchesOf(keys, (key) => key).map(({ key, span }) => [key, span])).toEqual([
      ['a', 2],
      [null, 1],
      ['b', 1],
      ['a', 1],
    ])
  })
})
