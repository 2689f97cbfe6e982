import { expect, test } from 'vitest'
import { changedView, viewOf } from '../address/search-params.ts'
import { outcomeColumn } from '../model/outcome-column.ts'
import { activeFilters } from './filters.ts'

const column = outcomeColumn(
  {
    id: '7',
    title: 'Fractions',
    calculation_method: 'highest',
    points_possible: 4,
    mastery_points: 3,
    ratings: [4, 3, 2, 0].map((points) => ({ points, description: `From ${points}` })),
  },
  undefined,
  'icon_only',
)
const settings = { show_students_with_no_results: true, show_outcomes_with_no_results: true }

test.each([
  ['7:2', 'Fractions: From 2'],
  ['7:2,7:0', 'Fractions: From 2, From 4'],
  ['7:unscored,7:unassessed', 'Fractions: No score yet, Not assessed yet'],
  ['7:2,7:unscored', 'Fractions: From 2, No score yet'],
  ['7:unscored,7:3,7:2', 'Fractions: Not at mastery yet'],
])('the levels %s of an outcome are one filter, taken away as one', (level, text) => {
  const view = viewOf({ level: `8:1,${level}` })
  const filters = activeFilters({ view, settings }, { columns: [column], sections: [] })
  expect(filters.map((filter) => filter.text)).toEqual(['8: Below the scale', text])
  const { remove } = filters[1] ?? {}
  const change = remove !== undefined && 'view' in remove ? remove.view : {}
  expect(changedView(view, change).levels).toEqual([{ outcomeId: '8', level: 1 }])
})
