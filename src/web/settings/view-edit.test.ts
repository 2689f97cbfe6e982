import { expect, it } from 'vitest'
import type { SavedView } from '#contract/view.ts'
import { undoes, type ViewEdit } from './view-edit.ts'

const student =
  (width: number): ViewEdit =>
  () => ({ student_column_width: width })
const column =
  (id: string, width: number): ViewEdit =>
  ({ column_widths: widths }) => ({ column_widths: { ...widths, [id]: width } })
const hide =
  (id: string): ViewEdit =>
  ({ hidden_outcomes: ids = [] }) => ({ hidden_outcomes: [...new Set([...ids, id])] })
const unhide =
  (id: string): ViewEdit =>
  ({ hidden_outcomes: ids = [] }) => ({ hidden_outcomes: ids.filter((each) => each !== id) })
const named =
  (name: string, search: string | null): ViewEdit =>
  ({ named_views: views = [] }) => ({
    named_views: [
      ...views.filter((view) => view.name !== name),
      ...(search === null ? [] : [{ name, search }]),
    ],
  })

const view: SavedView = {
  column_widths: { 301: 120, 302: 140 },
  hidden_outcomes: ['309'],
  named_views: [{ name: 'Of old', search: '' }],
}

it.each<[string, ViewEdit, ViewEdit, boolean]>([
  ['a width, and another of the same', student(200), student(300), true],
  ['a width, and one of something else', student(200), column('301', 300), false],
  ['a column’s width, and another of that column', column('301', 200), column('301', 300), true],
  ['a column’s width, and that of another column', column('301', 200), column('302', 300), false],
  ['a new column’s width, and that of another', column('303', 200), column('304', 300), false],
  ['a density, and a width', () => ({ density: 'compact' }), student(300), false],
  ['a density, and another', () => ({ density: 'compact' }), () => ({ density: 'cosy' }), true],
  ['a column hidden, and shown again', hide('301'), unhide('301'), true],
  ['a column hidden, and another', hide('301'), hide('302'), false],
  ['a view kept, and another', named('First', 'a'), named('Second', 'b'), false],
  ['a view kept, and forgotten', named('First', 'a'), named('First', null), true],
  ['a view kept, and kept anew', named('Of old', 'a'), named('Of old', 'b'), true],
  ['a width, and the same again', student(200), student(200), false],
])('knows whether the first of two edits takes the second back: %s', (_, earlier, later, expected) => {
  expect(undoes(earlier, later, view)).toBe(expected)
  expect(undoes(earlier, later, {})).toBe(expected)
})
