import { expect, it } from 'vitest'
import type { SavedView } from '#contract/view.ts'
import { parseSearch, searchOf, viewOf } from './gradebook/address/search-params.ts'
import { changeOfKept, keptAfter, partsKept } from './use-kept-view.ts'

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

const viewAt = (search: string) => viewOf(parseSearch(Object.fromEntries(new URLSearchParams(search))))

it.each<[string, SavedView]>([
  ['summary=mean', { summary: 'mean' }],
  ['median=on&mean=off', { class_rows: ['median'] }],
  ['mean=off', { class_rows: [] }],
  ['whole=on&mastery=on', { class_rows: ['mean', 'mastery', 'whole_course'] }],
  ['columns=group', { grouped: true }],
  ['hidden=1&collapsed=2', { hidden_outcomes: ['1'], collapsed_groups: ['2'] }],
  ['sort=5&section=7', {}],
])('keeps of the view at ?%s what has changed, and has it again', (search, expected) => {
  const [before, after] = [viewAt(''), viewAt(search)]
  const change = changeOfKept({}, before, after)
  expect(change).toEqual(expected)
  const kept = partsKept(expected)
  expect(searchOf({ ...viewAt(''), ...kept })).toEqual(
    Object.keys(expected).length === 0 ? {} : searchOf(after),
  )
})

it('keeps that a summary is shown no longer', () => {
  expect(changeOfKept({ summary: 'mean' }, viewAt('summary=mean'), viewAt(''))).toEqual({ summary: null })
})

it('keeps class rows that were kept before, whatever is shown by a link', () => {
  const change = changeOfKept({ class_rows: ['median', 'mastery'] }, viewAt(''), viewAt('median=on'))
  expect(change.class_rows).toEqual(['median', 'mastery'])
  expect(changeOfKept({}, viewAt(''), viewAt('median=on')).class_rows).toEqual(['mean', 'median'])
  const less = changeOfKept({ class_rows: ['median', 'mastery'] }, viewAt('median=on'), viewAt(''))
  expect(less.class_rows).toEqual(['mastery'])
})
