import { expect, test } from 'vitest'
import { takeBack } from './settings-mutations.ts'
import { fillSettings } from './settings-queries.ts'

test('a failed change is taken back to what was set before', () => {
  const before = { name_display_format: 'first_last', students_per_page: 50 } as const
  const change = { name_display_format: 'last_first' } as const
  expect(takeBack({ ...before, ...change }, { change, before })).toEqual(before)
})

test('what was never set before is unset again', () => {
  const change = { score_display_format: 'icon_only' } as const
  expect(takeBack(change, { change, before: {} })).toEqual({})
})

test('what was changed again since the failed change stays', () => {
  const change = { score_display_format: 'icon_only' } as const
  const shown = { score_display_format: 'icon_and_label', name_display_format: 'last_first' } as const
  expect(takeBack(shown, { change, before: {} })).toEqual(shown)
})

test('the page has its own defaults for what was never set, and only for that', () => {
  expect(fillSettings({ score_display_format: 'icon_only', students_per_page: 30 })).toEqual({
    name_display_format: 'first_last',
    secondary_info_display: 'none',
    score_display_format: 'icon_only',
    outcome_arrangement: 'upload_order',
    show_students_with_no_results: true,
    show_outcomes_with_no_results: true,
    students_per_page: 30,
  })
})
