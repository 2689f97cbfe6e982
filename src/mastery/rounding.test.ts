import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import cases from '#contract/behaviour-cases.json'
import {
  meanOf,
  roundHalfAway,
  roundToHundredths,
  roundToTenThousandths,
  sumCompensated,
} from './rounding.ts'

describe('roundToHundredths', () => {
  it.each(cases.rounding_cases.cases)('$x is $expected', ({ x, expected }) => {
    expect(roundToHundredths(x)).toBe(expected)
    expect(roundToHundredths(-x)).toBe(-expected)
  })

  it('rounds every decimal of three places as it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999 }), (thousandths) => {
        const exact = Math.floor((thousandths + 5) / 10)
        expect(roundToHundredths(thousandths / 1000)).toBe(exact / 100)
        expect(roundToHundredths(-thousandths / 1000)).toBe(exact === 0 ? 0 : -exact / 100)
      }),
      { numRuns: 2000 },
    )
  })

  it('is never further than half a hundredth away, and changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (x) => {
        const rounded = roundToHundredths(x)
        expect(Math.abs(rounded - x)).toBeLessThanOrEqual(0.005 + 1e-9)
        expect(roundToHundredths(rounded)).toBe(rounded)
      }),
    )
  })

  it('leaves alone what has no room for decimals', () => {
    expect(roundToHundredths(1e300)).toBe(1e300)
    expect(roundToHundredths(Number.MAX_VALUE)).toBe(Number.MAX_VALUE)
  })
})

describe('roundToTenThousandths', () => {
  it('rounds halves away from zero as they are written', () => {
    expect([0.00005, 1.00005, -2.12345, 0.63636].map(roundToTenThousandths)).toStrictEqual([
      0.0001, 1.0001, -2.1235, 0.6364,
    ])
  })
})

describe('roundHalfAway', () => {
  it.each([
    [12.5, 13],
    [-12.5, -13],
    [0.49999999999999994, 0],
    [-0.2, 0],
    [2 ** 52 + 1, 2 ** 52 + 1],
  ])('%d is %d', (x, expected) => {
    expect(roundHalfAway(x)).toBe(expected)
  })
})

describe('sumCompensated', () => {
  it.each(cases.summation_cases.cases)('$values is $expected', ({ values, expected }) => {
    expect(sumCompensated(values)).toBe(expected)
  })

  it('is 0 of nothing', () => {
    expect(sumCompensated([])).toBe(0)
  })

  it('is exact for hundredths where plain addition drifts', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -100_000, max: 100_000 }), { maxLength: 200 }), (hundredths) => {
        const exact = hundredths.reduce((sum, value) => sum + value, 0)
        expect(roundToHundredths(sumCompensated(hundredths.map((value) => value / 100)))).toBe(exact / 100)
      }),
    )
  })
})

describe('meanOf', () => {
  it('is not rounded', () => {
    expect(meanOf([1, 1, 2])).toBe(4 / 3)
  })

  it('throws on nothing', () => {
    expect(() => meanOf([])).toThrow(RangeError)
  })
})
