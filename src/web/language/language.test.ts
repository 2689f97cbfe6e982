import { expect, test } from 'vitest'
import { formsOf } from './catalogue.ts'
import { decideLanguage, localeOf } from './language.ts'

test.each([
  [null, ['es-MX', 'en'], 'es'],
  [null, ['de', 'ES', 'en'], 'es'],
  [null, ['en-GB', 'es'], 'en'],
  [null, ['de', 'fr'], 'en'],
  [null, [], 'en'],
  ['en', ['es-ES'], 'en'],
  ['es', ['en'], 'es'],
  ['xx', ['es'], 'es'],
  ['toString', ['est'], 'en'],
])('kept %j, preferred %j: the page is in %s', (kept, preferred, language) => {
  expect(decideLanguage(kept, preferred)).toBe(language)
})

test.each([
  ['es', ['en-GB', 'es-MX', 'es'], 'es-MX'],
  ['en', ['es-ES', 'en-AU'], 'en-AU'],
  ['es', ['en-GB'], 'es'],
] as const)('%s for a reader of %j is written as in %s', (language, preferred, locale) => {
  expect(localeOf(language, preferred)).toBe(locale)
})

const results = { one: 'result', other: 'results' }

test('numbers and what they count are written as the language does', () => {
  const [english, spanish] = [formsOf('en-GB'), formsOf('es-ES')]
  expect([0, 1, 2, 12_000].map((count) => english.counted(count, results))).toEqual([
    '0 results',
    '1 result',
    '2 results',
    '12,000 results',
  ])
  expect([1, 12_000, 1_000_000].map((count) => spanish.counted(count, results))).toEqual([
    '1 result',
    '12.000 results',
    '1.000.000 results',
  ])
  expect([english.number(3.5), spanish.number(3.5)]).toEqual(['3.5', '3,5'])
})
