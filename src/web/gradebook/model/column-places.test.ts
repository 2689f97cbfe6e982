import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countIn, distanceTo, placeAt, placeCarriedTo, startAt, startsOf, widthAt } from './column-places.ts'

const widths = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 40 })

describe('startsOf', () => {
  it('sets each where those before it end', () => {
    const starts = startsOf([100, 50, 200])
    expect(starts).toEqual([0, 100, 150, 350])
    expect(countIn(starts)).toBe(3)
    expect(widthAt(starts, 1)).toBe(50)
    expect(startsOf([])).toEqual([0])
  })
})

describe('placeAt', () => {
  it('is the one under each pixel, and the nearest outside', () => {
    const starts = startsOf([100, 50, 200])
    const cases = [
      [-5, 0],
      [0, 0],
      [99, 0],
      [100, 1],
      [149.5, 1],
      [150, 2],
      [9999, 2],
    ] as const
    for (const [px, place] of cases) expect(placeAt(starts, px)).toBe(place)
    expect(placeAt(startsOf([]), 0)).toBe(-1)
  })

  it('holds the pixel, whatever the widths', () => {
    fc.assert(
      fc.property(widths, fc.nat(16_000), (each, px) => {
        const starts = startsOf(each)
        fc.pre(px < startAt(starts, countIn(starts)))
        const place = placeAt(starts, px)
        expect(startAt(starts, place)).toBeLessThanOrEqual(px)
        expect(startAt(starts, place + 1)).toBeGreaterThan(px)
      }),
    )
  })
})

describe('placeCarriedTo', () => {
  it('passes a neighbour once its leading edge is past its middle', () => {
    const starts = startsOf([100, 100, 100, 100])
    const to = (offset: number) => placeCarriedTo(starts, 1, offset)
    expect([-51, -50, 0, 50, 51, 151, 9999].map(to)).toEqual([0, 1, 1, 1, 2, 3, 3])
  })

  it('takes a wide neighbour later than a narrow one', () => {
    expect(placeCarriedTo(startsOf([100, 300, 60]), 0, 140)).toBe(0)
    expect(placeCarriedTo(startsOf([100, 300, 60]), 0, 160)).toBe(1)
    expect(placeCarriedTo(startsOf([100, 60, 300]), 0, 40)).toBe(1)
  })

  it('lands where it is carried by exactly the distance there', () => {
    fc.assert(
      fc.property(widths, fc.nat(), fc.nat(), (each, a, b) => {
        const starts = startsOf(each)
        const [from, to] = [a % each.length, b % each.length]
        expect(placeCarriedTo(starts, from, distanceTo(starts, from, to))).toBe(to)
      }),
    )
  })
})
