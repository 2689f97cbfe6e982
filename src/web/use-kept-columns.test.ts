import { expect, it } from 'vitest'
import { keptAfter } from './use-kept-columns.ts'

it.each([
  ['nothing kept, one hidden', undefined, [], ['1'], ['1']],
  ['one more hidden', ['1'], ['1'], ['1', '2'], ['1', '2']],
  ['one shown again', ['1', '2'], ['1', '2'], ['2'], ['2']],
  ['one hidden from a link, others kept', ['1'], ['7'], ['7', '8'], ['1', '8']],
  ['one hidden in another tab since', ['1'], [], ['2'], ['1', '2']],
  ['what the course does not have dropped from a link', ['1'], ['7', '9'], ['7'], ['1']],
  ['all shown again', ['1', '2', '3'], ['1', '2'], [], ['3']],
])('keeps what a change has added and taken away: %s', (_, kept, before, after, expected) => {
  expect(keptAfter(kept, { before, after })).toEqual(expected)
  expect(keptAfter(expected, { before, after })).toEqual(expected)
})
