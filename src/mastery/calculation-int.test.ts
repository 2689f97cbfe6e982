import { describe, expect, test } from 'vitest'
import { calculationMethods } from '#contract/outcome.ts'
import { checkCalculationInt, defaultCalculationInt } from './calculation-int.ts'
import { savedMethod } from './saved-method.ts'

describe('a number next to a method', () => {
  test.each([
    ['decaying_average', 1, 99],
    ['weighted_average', 1, 99],
    ['standard_decaying_average', 50, 99],
    ['n_mastery', 1, 10],
  ] as const)('%s lies from %i to %i', (method, min, max) => {
    for (const int of [min, max, null]) expect(checkCalculationInt(method, int)).toBe('fits')
    for (const int of [min - 1, max + 1]) expect(checkCalculationInt(method, int)).toEqual({ min, max })
  })

  test.each(['highest', 'latest', 'average', null] as const)('%s has none', (method) => {
    expect(checkCalculationInt(method, null)).toBe('fits')
    expect(checkCalculationInt(method, 1)).toBe('unused')
  })
})

test.each([...calculationMethods, 'toString'])('%s has a number of its own where it takes one', (method) => {
  const known = calculationMethods.find((each) => each === method) ?? null
  const int = defaultCalculationInt(method)
  expect(int === null).toBe(checkCalculationInt(known, 1000) === 'unused')
  expect(checkCalculationInt(known, int)).toBe('fits')
})

test.each([
  ['weighted_average', true, 'decaying_average'],
  ['weighted_average', false, 'weighted_average'],
  ['standard_decaying_average', true, 'standard_decaying_average'],
  ['standard_decaying_average', false, 'decaying_average'],
  ['decaying_average', true, 'decaying_average'],
  ['n_mastery', false, 'n_mastery'],
  [null, true, null],
] as const)('%s with the new decaying average %s is kept as %s', (method, newDecayingAverage, kept) => {
  expect(savedMethod(method, { newDecayingAverage })).toBe(kept)
})
